"""A rating on the survey's own scale, such as 1 to 5; it must not know which measure it feeds."""

from bot.flows.kinds import looks, scaled
from bot.flows.kinds.kind import Kind, Rows
from bot.flows.reading.scale import Scale
from bot.flows.survey import Question, QuestionWording, Value
from bot.flows.voice import Voice

LOW, HIGH = 1, 5


def _scale(question: Question, wording: QuestionWording) -> Scale:
    return scaled.scale("rating", *_ends(question), wording)


def _ends(question: Question) -> tuple[int, int]:
    return scaled.bounds(question, LOW, HIGH)


def _stored(question: Question, _wording: QuestionWording, value: object) -> Value | None:
    return scaled.on_scale(value, *_ends(question))


def _pressed(question: Question, code: str) -> Value | None:
    low, high = _ends(question)
    if question.style == "faces" and (value := looks.face_value(question, code.strip(), low, high)) is not None:
        return value
    return scaled.from_code(code, low, high)


def _hint(question: Question, wording: QuestionWording, voice: Voice) -> str:
    low, high = _ends(question)
    return scaled.ends(low, high, (wording.labels.get(low, ""), wording.labels.get(high, "")), voice)


def _legend(question: Question, wording: QuestionWording, _voice: Voice) -> str:
    if question.style != "numbers":
        return looks.legend(question, wording, *_ends(question))
    return scaled.meanings(dict(wording.labels))


def _example(question: Question, _wording: QuestionWording, voice: Voice) -> str:
    return scaled.example(*_ends(question), voice)


def _buttons(question: Question, wording: QuestionWording, _voice: Voice) -> Rows:
    if question.style != "numbers":
        return looks.rows(question, wording, *_ends(question))
    return scaled.rows(*_ends(question))


def _shown(question: Question, wording: QuestionWording, value: Value, _voice: Voice) -> str:
    if question.style != "numbers" and type(value) is int:
        return looks.shown(question, wording, value, *_ends(question))
    return scaled.shown(wording, value)


RATING = Kind(
    "rating",
    scale=_scale,
    stored=_stored,
    pressed=_pressed,
    hint=_hint,
    legend=_legend,
    example=_example,
    buttons=_buttons,
    shown=_shown,
    score=scaled.score,
)
