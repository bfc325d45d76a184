"""A kind whose scale is fixed by the definition of its measure; it must not know how the measure is reported."""

from collections.abc import Callable

from bot.flows.kinds import scaled
from bot.flows.kinds.kind import Kind, Rows
from bot.flows.reading.scale import Scale
from bot.flows.survey import Question, QuestionWording, Value
from bot.flows.voice import Voice

Names = Callable[[QuestionWording, Voice], tuple[str, str]]


def fixed(name: str, low: int, high: int, *, names: Names) -> Kind:
    """Return the kind `name`, answered from `low` to `high`; `names` says what the two ends are called."""

    def scale(_question: Question, wording: QuestionWording) -> Scale:
        return scaled.scale(name, low, high, wording)

    def stored(_question: Question, _wording: QuestionWording, value: object) -> Value | None:
        return scaled.on_scale(value, low, high)

    def pressed(_question: Question, code: str) -> Value | None:
        return scaled.from_code(code, low, high)

    def hint(_question: Question, wording: QuestionWording, voice: Voice) -> str:
        return scaled.ends(low, high, names(wording, voice), voice)

    def legend(_question: Question, wording: QuestionWording, voice: Voice) -> str:
        lowest, highest = names(wording, voice)
        return scaled.meanings({**wording.labels, low: lowest, high: highest})

    def example(_question: Question, _wording: QuestionWording, voice: Voice) -> str:
        return scaled.example(low, high, voice)

    def buttons(_question: Question, _wording: QuestionWording, _voice: Voice) -> Rows:
        return scaled.rows(low, high)

    def shown(_question: Question, wording: QuestionWording, value: Value, _voice: Voice) -> str:
        return scaled.shown(wording, value)

    return Kind(
        name,
        scale=scale,
        stored=stored,
        pressed=pressed,
        hint=hint,
        legend=legend,
        example=example,
        buttons=buttons,
        shown=shown,
        score=scaled.score,
    )
