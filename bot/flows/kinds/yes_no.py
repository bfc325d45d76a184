"""A question answered with yes or no, consents too; it must not know what follows from the answer."""

from bot.flows.kinds.kind import Kind, Rows
from bot.flows.reading.scale import Scale
from bot.flows.survey import Question, QuestionWording, Value
from bot.flows.voice import Voice

_CODES = {"y": True, "n": False}


def _scale(_question: Question, _wording: QuestionWording) -> Scale:
    return Scale("yes_no")


def _stored(_question: Question, _wording: QuestionWording, value: object) -> Value | None:
    return value if isinstance(value, bool) else None


def _pressed(_question: Question, code: str) -> Value | None:
    return _CODES.get(code)


def _hint(_question: Question, _wording: QuestionWording, voice: Voice) -> str:
    # Not "YES": on many networks that word means "text me again", and some answer it themselves.
    return voice.text("Reply Y or N.")


def _legend(_question: Question, _wording: QuestionWording, _voice: Voice) -> str:
    return ""


def _example(_question: Question, _wording: QuestionWording, voice: Voice) -> str:
    return voice.text("Please reply with Y for yes or N for no.")


def _buttons(_question: Question, _wording: QuestionWording, voice: Voice) -> Rows:
    return (((voice.text("Yes"), "y"), (voice.text("No"), "n")),)


def _shown(_question: Question, _wording: QuestionWording, value: Value, voice: Voice) -> str:
    return voice.text("Yes") if value else voice.text("No")


def _score(_question: Question, value: Value) -> tuple[int, ...]:
    return (int(value),) if isinstance(value, bool) else ()


YES_NO = Kind(
    "yes_no",
    scale=_scale,
    stored=_stored,
    pressed=_pressed,
    hint=_hint,
    legend=_legend,
    example=_example,
    buttons=_buttons,
    shown=_shown,
    score=_score,
)
