"""A whole number within the survey's range, such as minutes waited; it must not know what is counted."""

from bot.flows.kinds import scaled
from bot.flows.kinds.kind import Kind, Rows
from bot.flows.reading.scale import Scale
from bot.flows.survey import Question, QuestionWording, Value
from bot.flows.voice import Voice


def _scale(question: Question, wording: QuestionWording) -> Scale:
    return scaled.scale("number", question.low, question.high, wording)


def _stored(question: Question, _wording: QuestionWording, value: object) -> Value | None:
    return scaled.on_scale(value, question.low, question.high)


def _pressed(_question: Question, _code: str) -> Value | None:
    return None  # a number is typed


def _hint(question: Question, _wording: QuestionWording, voice: Voice) -> str:
    return voice.text("Reply with a number from {low} to {high}.", low=question.low, high=question.high)


def _example(question: Question, _wording: QuestionWording, voice: Voice) -> str:
    return voice.text(
        "Please reply with one number from {low} to {high}, for example {example}.",
        low=question.low,
        high=question.high,
        example=question.low + (question.high - question.low) // 8,
    )


def _buttons(_question: Question, _wording: QuestionWording, _voice: Voice) -> Rows:
    return ()


def _shown(_question: Question, wording: QuestionWording, value: Value, _voice: Voice) -> str:
    return scaled.shown(wording, value)


NUMBER = Kind(
    "number",
    scale=_scale,
    stored=_stored,
    pressed=_pressed,
    hint=_hint,
    legend=_hint,
    example=_example,
    buttons=_buttons,
    shown=_shown,
    score=scaled.score,
)
