"""Commands about what comments are about: /theme lists those of a week, /theme CODE THEME puts a wrong one right.

On Telegram the same is done by buttons: a comment is pressed, its themes are ticked, and it is done.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from bot.commands.caller import Answer, Caller, Refused, say
from bot.commands.reporting import scope_of, week_in
from bot.commands.theme_choice import PICK, SET, back_button, choice_of, list_buttons, theme_words, toggles
from bot.handlers.comments import correct_themes
from bot.handlers.digests import build
from bot.handlers.parts import Parts
from bot.handlers.wording import Speaker
from bot.messages import TELEGRAM, Message, MessageKind
from bot.ports import UnitOfWork

if TYPE_CHECKING:
    from reports.digest import Digest
    from reports.tallies import QuotableComment

SHOWN = 12  # comments in one message
LENGTH = 160  # characters of each
CODE = re.compile(r"[A-Za-z2-7]{5}")
WEEK = re.compile(r"\d{4}-W\d{2}")
NOTHING = frozenset(
    {"none", "nothing", "ninguno", "ninguna", "nada", "aucun", "rien", "keins", "nichts", "żaden", "nic"}
)
CALLED = {
    "responsiveness": "responsiveness waiting wait espera esperas attente warten wartezeit czekanie",
    "reliability": "reliability plan planned organisation plazos déroulement deroulement ablauf przebieg",
    "empathy": "empathy manner people trato accueil umgang traktowanie",
    "assurance": "assurance skill information saber savoir können koennen wiedza",
    "tangibles": "tangibles place lugar lieu räume raeume raum miejsce",
}
_THEMES = {word: theme for theme, words in CALLED.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button under a comment: what was chosen so far, or finally; `week` leads back to the list."""

    code: str
    themes: tuple[str, ...]
    week: str
    done: bool


async def prepare_themes(parts: Parts, caller: Caller, words: tuple[str, ...]) -> object:
    """Build the digest whose comments are listed, before any transaction is opened: it decides what may be shown."""
    if words and CODE.fullmatch(words[0]):
        if not _opens(words):
            return None
        words = words[1:]
    return await build(parts, week_in(parts, words), locations=scope_of(caller), language=caller.language)


def _opens(words: tuple[str, ...]) -> bool:
    """Whether a comment of a list was pressed, to choose its themes: CODE WEEK."""
    return len(words) == 2 and WEEK.fullmatch(words[1]) is not None


async def themes(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/theme [WEEK] lists comments with their themes; /theme CODE THEME... gives one the right ones."""
    if prepared is not None:
        return _shown(parts, caller, words, cast("Digest", prepared))
    if (pressed := read_press(words)) is not None:
        return await _chosen(parts, uow, caller, pressed)
    await _correct(parts, uow, caller, words[0], read_themes(words[1:]))
    return say(_thanks(caller.speaker(parts), words[0]))


def _shown(parts: Parts, caller: Caller, words: tuple[str, ...], digest: "Digest") -> Answer:
    to, telegram = caller.speaker(parts), caller.address.channel == TELEGRAM
    if words and CODE.fullmatch(words[0]):
        return (_opened(to, digest, words[0].upper()),)
    page = int(words[1]) if len(words) > 1 and words[1].isdecimal() and len(words[1]) < 4 else 1
    first = SHOWN * (page - 1)
    codes = [comment.code for comment in digest.comments[first : first + SHOWN]]
    following = page + 1 if len(digest.comments) > first + SHOWN else 0
    buttons = list_buttons(to, codes, digest.week, next_page=following) if telegram else ()
    return (Message(listed(to, digest, first=first, telegram=telegram), buttons=buttons),)


def _opened(to: Speaker, digest: "Digest", code: str) -> Message:
    """One comment with its themes to tick. Raises Refused where it is gone, or may not be shown any more."""
    comment = next((each for each in digest.comments if each.code == code), None)
    if comment is None:
        raise Refused("There is no comment {code}. /theme lists them.", code=code)
    text = f"“{comment.text}”\n\n{to.text('What is it about?')}"
    return Message(text, buttons=toggles(to, code, digest.week, comment.themes))


def read_press(words: tuple[str, ...]) -> Pressed | None:
    """What a button under a comment says: CODE pick|set CHOICE WEEK; None for what somebody wrote."""
    if len(words) != 4 or words[1] not in {PICK, SET} or not WEEK.fullmatch(words[3]):
        return None
    chosen = choice_of(words[2])
    return None if chosen is None else Pressed(words[0].upper(), chosen, words[3], words[1] == SET)


async def _chosen(parts: Parts, uow: UnitOfWork, caller: Caller, pressed: Pressed) -> Answer:
    """Another tick, or all is done: the message whose button was pressed changes."""
    to = caller.speaker(parts)
    if not pressed.done:
        return (_changed(caller, Message("", buttons=toggles(to, pressed.code, pressed.week, pressed.themes))),)
    await _correct(parts, uow, caller, pressed.code, pressed.themes)
    named = ", ".join(theme_words(to, theme) for theme in pressed.themes) or to.text("not sorted")
    text = f"{_thanks(to, pressed.code)} ({named})"
    return (_changed(caller, Message(text, buttons=back_button(to, pressed.week))),)


def _changed(caller: Caller, message: Message) -> Message:
    if not caller.message:
        return message
    return Message(message.text, MessageKind.EDIT, buttons=message.buttons, edits=caller.message)


async def _correct(parts: Parts, uow: UnitOfWork, caller: Caller, code: str, meant: tuple[str, ...]) -> None:
    if not await correct_themes(parts, uow, code.upper(), meant, locations=scope_of(caller)):
        raise Refused("There is no comment {code}. /theme lists them.", code=code)


def _thanks(to: Speaker, code: str) -> str:
    return to.text("Thank you. Comment {code} counts so from now on.", code=code.upper())


def listed(to: Speaker, digest: "Digest", *, first: int = 0, telegram: bool = True) -> str:
    """The comments of a digest from one place on, each with its code and its themes."""
    found = digest.comments[first : first + SHOWN]
    if not found:
        return to.text("There are no comments of that week that may be shown.")
    lines = [_line(to, digest, comment) for comment in found]
    how = to.text("To put one right: /theme CODE and what it is about: waiting, plan, manner, skill, place or none.")
    if telegram:
        how = to.text("To put one right, press its code.")
    return "\n".join((to.text("Sorted by machine, and sometimes wrong:"), *lines, how))


def _line(to: Speaker, digest: "Digest", comment: "QuotableComment") -> str:
    from reports.wording import shortened

    named = [digest.wording.say(f"theme_{theme}") for theme in comment.themes]
    about = ", ".join(named) or to.text("not sorted")
    return f"{comment.code}: “{shortened(comment.text, LENGTH)}” ({about})"


def read_themes(words: tuple[str, ...]) -> tuple[str, ...]:
    """The themes that words name; none for "none". Raises Refused for a word that names none."""
    said = [word.strip(",.").casefold() for word in words]
    if len(said) == 1 and said[0] in NOTHING:
        return ()
    wrong = next((word for word in said if word not in _THEMES), None)
    if not said or wrong is not None:
        raise Refused("Write: /theme CODE and one or more of waiting, plan, manner, skill, place, or none")
    return tuple(dict.fromkeys(_THEMES[word] for word in said))
