"""From the text of a reply to what it means for one question; pure, and never guesses."""

from collections.abc import Callable
from functools import lru_cache

from bot.flows.reading.choice import read_choice, read_choices
from bot.flows.reading.comment import whole
from bot.flows.reading.intents import Intent, intent_of
from bot.flows.reading.lexicon import lexicon_for
from bot.flows.reading.numbers import Sentence, sentence
from bot.flows.reading.quantity import read_quantity
from bot.flows.reading.reading import Reading, Value
from bot.flows.reading.scale import Scale
from bot.flows.reading.score import read_score
from bot.flows.reading.tokens import cut
from bot.flows.reading.yes_no import read_yes_no

__all__ = ["Reading", "read"]


def read(text: str, scale: Scale, language: str = "en") -> Reading:
    """Return what `text` means as an answer on `scale`, in a conversation held in `language`.

    A request to stop wins over everything, a clear score beside it is kept; help comes next. Any Unicode text may
    come in. The value, where there is one, is always on the scale.
    """
    return _brief(text, scale, language) if len(text) <= _BRIEF else _read(text, scale, language)


@lru_cache(maxsize=1024)
def _brief(text: str, scale: Scale, language: str) -> Reading:
    """Return the meaning of a reply of a few signs: "Y", "yes" and "no" come again and again."""
    return _read(text, scale, language)


def _read(text: str, scale: Scale, language: str) -> Reading:
    if not text or text.isspace():
        return Reading("not_an_answer", None, None)
    if len(text) < _SHORT and (number := _bare_number(text, scale)) is not None:
        return Reading("value", number)
    said = sentence(text, cut(text), lexicon_for(language))
    reader = _READERS[scale.kind]
    asked = intent_of(text)
    if asked is Intent.STOP:
        return Reading("opt_out", _kept(text, said, scale), whole(text))
    if asked is Intent.HELP:
        return Reading("help", None, whole(text))
    if asked in _NEVER_ANSWERS and scale.kind == "yes_no":
        return Reading("not_an_answer", None, whole(text))
    return reader(text, said, scale)


def _kept(text: str, said: Sentence, scale: Scale) -> Value | None:
    """Return what a request to stop answers besides, where that is clear: `1 and stop texting me`, `STOP 5`."""
    if scale.kind in _NUMBERS and (number := _only_number(said, scale)) is not None:
        return number
    beside = _READERS[scale.kind](text, said, scale) if scale.kind != "text" else None
    clear = beside is not None and beside.kind == "value" and not isinstance(beside.value, bool)
    return beside.value if beside is not None and clear else None


def _only_number(said: Sentence, scale: Scale) -> int | None:
    """The one number on the scale beside a single word: after `stop` it would else be the number of a bus stop."""
    numbers = [token for token in said.tokens if token.kind == "num"]
    words = [token for token in said.tokens if token.kind not in ("num", "mark")]
    if len(numbers) != 1 or len(words) != 1 or words[0].kind != "word" or len(said.tokens) > _SHORT:
        return None
    return numbers[0].value if scale.low <= numbers[0].value <= scale.high else None


_SHORT = 8
_BRIEF = 4  # signs of a reply whose meaning is remembered
_NUMBERS = frozenset(("rating", "nps", "ces", "number"))
_NEVER_ANSWERS = frozenset({Intent.WRONG_PERSON, Intent.FORGETME, Intent.MYDATA, Intent.PRIVACY, Intent.LANGUAGE})


def _bare_number(text: str, scale: Scale) -> int | None:
    """Most replies are one number, in plain digits, on the scale: nothing else is to be looked for in those."""
    digits = text.strip()
    if scale.kind not in _NUMBERS or not (digits.isascii() and digits.isdigit()):
        return None
    number = int(digits)
    return number if scale.low <= number <= scale.high else None


def _text(text: str, _said: Sentence, _scale: Scale) -> Reading:
    return Reading("value", text)


def _yes_no(text: str, said: Sentence, _scale: Scale) -> Reading:
    return read_yes_no(text, said)


_READERS: dict[str, Callable[[str, Sentence, Scale], Reading]] = {
    "rating": read_score,
    "nps": read_score,
    "ces": read_score,
    "number": read_quantity,
    "yes_no": _yes_no,
    "choice": read_choice,
    "choices": read_choices,
    "text": _text,
}
