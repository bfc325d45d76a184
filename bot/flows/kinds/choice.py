"""A question answered with one of several options; it must not know what an option leads to."""

from bot.flows.kinds import listed
from bot.flows.kinds.kind import Kind, Rows
from bot.flows.kinds.scaled import from_code
from bot.flows.reading.scale import Scale
from bot.flows.survey import Question, QuestionWording, Value
from bot.flows.voice import Voice


def _scale(question: Question, wording: QuestionWording) -> Scale:
    return listed.scale("choice", question, wording)


def _stored(question: Question, wording: QuestionWording, value: object) -> Value | None:
    return listed.option(question, wording, value)


def _pressed(question: Question, code: str) -> Value | None:
    number = from_code(code, 1, len(question.options))
    return None if number is None else question.options[number - 1]


def _hint(question: Question, wording: QuestionWording, voice: Voice) -> str:
    return voice.text("{options}. Reply with one number.", options=listed.numbered(question, wording))


def _legend(_question: Question, _wording: QuestionWording, _voice: Voice) -> str:
    return ""


def _example(question: Question, wording: QuestionWording, voice: Voice) -> str:
    return voice.text(
        "Please reply with one number, for example {example}: {options}.",
        example=min(2, len(question.options)),
        options=listed.numbered(question, wording),
    )


def _buttons(question: Question, wording: QuestionWording, _voice: Voice) -> Rows:
    labels = listed.labels(question, wording)
    return tuple(((labels[place], str(place + 1)),) for place in listed.places(question, wording))


def _shown(question: Question, wording: QuestionWording, value: Value, _voice: Voice) -> str:
    return listed.label(question, wording, str(value))


def _score(question: Question, value: Value) -> tuple[int, ...]:
    return (question.options.index(value),) if isinstance(value, str) and value in question.options else ()


CHOICE = Kind(
    "choice",
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
