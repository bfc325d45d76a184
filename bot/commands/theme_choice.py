"""Choosing what one comment is about by toggles: each button holds the whole choice as it would be after the press.

So nothing is remembered between two presses, and a restart between them changes nothing. It knows no comment's words.
"""

from bot.handlers.wording import Speaker
from bot.messages import Button

Rows = tuple[tuple[Button, ...], ...]
CHOICES = ("responsiveness", "reliability", "empathy", "assurance", "tangibles")  # by their place: never another order
PICK, SET, NOTHING = "pick", "set", "-"
CHOSEN = "\N{CHECK MARK} "
COLUMNS = 4  # codes beside each other on a phone


def choice_of(word: str) -> tuple[str, ...] | None:
    """The themes that a button's word names; None for a word that none of our buttons holds."""
    if word == NOTHING:
        return ()
    if not word.isascii() or not word.isdecimal() or any(int(digit) >= len(CHOICES) for digit in word):
        return None
    return tuple(theme for place, theme in enumerate(CHOICES) if str(place) in word)


def word_of(themes: tuple[str, ...]) -> str:
    """What a button holds for these themes."""
    return "".join(str(place) for place, theme in enumerate(CHOICES) if theme in themes) or NOTHING


def toggles(to: Speaker, code: str, week: str, themes: tuple[str, ...]) -> Rows:
    """A button for each theme, ticked where it is chosen; then done, and none at all."""
    rows = tuple((_toggle(to, code, week, theme, themes),) for theme in CHOICES)
    done = Button(to.text("Done"), f"/theme {code} {SET} {word_of(themes)} {week}")
    none = Button(to.text("About none of these"), f"/theme {code} {SET} {NOTHING} {week}")
    return (*rows, (done, none))


def _toggle(to: Speaker, code: str, week: str, theme: str, themes: tuple[str, ...]) -> Button:
    after = tuple(each for each in CHOICES if (each in themes) != (each == theme))
    label = (CHOSEN if theme in themes else "") + theme_words(to, theme)
    return Button(label, f"/theme {code} {PICK} {word_of(after)} {week}")


def theme_words(to: Speaker, theme: str) -> str:
    """What a theme is called."""
    from reports.wording import Wording

    return Wording(to.language).say(f"theme_{theme}")


def list_buttons(to: Speaker, codes: list[str], week: str, *, next_page: int = 0) -> Rows:
    """A button for each comment of a list, by its code, and one for the comments behind them."""
    keys = [Button(code, f"/theme {code} {week}") for code in codes]
    rows = tuple(tuple(keys[at : at + COLUMNS]) for at in range(0, len(keys), COLUMNS))
    behind = ((Button(to.text("More comments"), f"/theme {week} {next_page}"),),) if next_page else ()
    return (*rows, *behind)


def back_button(to: Speaker, week: str) -> Rows:
    """The way back to the list."""
    return ((Button(to.text("Back to the comments"), f"/theme {week}"),),)
