"""From the text of a reply to what it means for one question; pure, and never guesses."""

from collections.abc import Callable

from bot.flows.reading.choice import read_choice, read_choices
from bot.flows.reading.comment import whole
from bot.flows.reading.intents import Intent, intent_of
from bot.flows.reading.lexicon import lexicon_for
from bot.flows.reading.numbers import Sentence, sentence
from bot.flows.reading.quantity import read_quantity
from bot.flows.reading.reading import Reading
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
    if not text or text.isspace():
        return Reading("not_an_answer", None, None)
    said = sentence(text, cut(text), lexicon_for(language))
    reader = _READERS[scale.kind]
    asked = intent_of(text)
    if asked is Intent.STOP:
        beside = reader(text, said, scale) if scale.kind != "text" else None
        kept = (
            beside.value
            if beside is not None and beside.kind == "value" and not isinstance(beside.value, bool)
            else None
        )
        return Reading("opt_out", kept, whole(text))
    if asked is Intent.HELP:
        return Reading("help", None, whole(text))
    if asked in _NEVER_ANSWERS and scale.kind == "yes_no":
        return Reading("not_an_answer", None, whole(text))
    return reader(text, said, scale)


_NEVER_ANSWERS = frozenset({Intent.WRONG_PERSON, Intent.FORGETME, Intent.MYDATA, Intent.PRIVACY, Intent.LANGUAGE})


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
