"""How likely a recommendation is, 0 to 10 by definition; it must not know how promoters are counted."""

from bot.flows.kinds import scaled
from bot.flows.kinds.kind import Kind, Rows
from bot.flows.reading.scale import Scale
from bot.flows.survey import Question, QuestionWording, Value
from bot.flows.voice import Voice

LOW, HIGH = 0, 10


def _scale(_question: Question, wording: QuestionWording) -> Scale:
    return scaled.scale("nps", LOW, HIGH, wording)


def _stored(_question: Question, _wording: QuestionWording, value: object) -> Value | None:
    return scaled.on_scale(value, LOW, HIGH)


def _pressed(_question: Question, code: str) -> Value | None:
    return scaled.from_code(code, LOW, HIGH)


def _names(wording: QuestionWording, voice: Voice) -> tuple[str, str]:
    return (
        wording.labels.get(LOW) or voice.text("not at all likely"),
        wording.labels.get(HIGH) or voice.text("extremely likely"),
    )


def _hint(_question: Question, wording: QuestionWording, voice: Voice) -> str:
    return scaled.ends(LOW, HIGH, _names(wording, voice), voice)


def _legend(_question: Question, wording: QuestionWording, voice: Voice) -> str:
    lowest, highest = _names(wording, voice)
    return scaled.meanings({**wording.labels, LOW: lowest, HIGH: highest})


def _example(_question: Question, _wording: QuestionWording, voice: Voice) -> str:
    return scaled.example(LOW, HIGH, voice)


def _buttons(_question: Question, _wording: QuestionWording, _voice: Voice) -> Rows:
    return scaled.rows(LOW, HIGH)


def _shown(_question: Question, wording: QuestionWording, value: Value, _voice: Voice) -> str:
    return scaled.shown(wording, value)


NPS = Kind(
    "nps",
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
