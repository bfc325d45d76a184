"""A question answered in the customer's own words, stored as they are; it must not know what they mean."""

from bot.flows.kinds.kind import Kind, Rows
from bot.flows.reading.scale import Scale
from bot.flows.survey import Question, QuestionWording, Value
from bot.flows.voice import Voice


def _scale(_question: Question, _wording: QuestionWording) -> Scale:
    return Scale("text")


def _stored(_question: Question, _wording: QuestionWording, value: object) -> Value | None:
    return value if isinstance(value, str) and value.strip() else None


def _pressed(_question: Question, _code: str) -> Value | None:
    return None  # words are typed


def _nothing(_question: Question, _wording: QuestionWording, _voice: Voice) -> str:
    return ""


def _example(_question: Question, _wording: QuestionWording, voice: Voice) -> str:
    return voice.text("Please reply in a few words.")


def _buttons(_question: Question, _wording: QuestionWording, _voice: Voice) -> Rows:
    return ()


def _shown(_question: Question, _wording: QuestionWording, value: Value, _voice: Voice) -> str:
    return str(value)


def _score(_question: Question, _value: Value) -> tuple[int, ...]:
    return ()


TEXT = Kind(
    "text",
    scale=_scale,
    stored=_stored,
    pressed=_pressed,
    hint=_nothing,
    legend=_nothing,
    example=_example,
    buttons=_buttons,
    shown=_shown,
    score=_score,
)
