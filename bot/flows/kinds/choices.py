"""A question answered with several of its options; it must not know what they lead to.

Ticks are one bit for each option, the first is 1. Every button carries all ticks, so that nothing needs to be
remembered between two presses.
"""

from collections.abc import Iterable

from bot.flows.kinds import listed
from bot.flows.kinds.kind import Kind, Rows
from bot.flows.kinds.scaled import from_code
from bot.flows.reading.scale import Scale
from bot.flows.survey import Question, QuestionWording, Value
from bot.flows.voice import Voice

TICK, DONE = "+", "="


def ticks(question: Question, code: str) -> int | None:
    """Return the ticks after a press on an option; None where the code is not that of an option."""
    return from_code(code[1:], 0, _all(question)) if code.startswith(TICK) else None


def ticked_rows(question: Question, wording: QuestionWording, ticked: int, voice: Voice) -> Rows:
    """Return the buttons with the ticks so far: one option a row, and Done once something is ticked."""
    labels = listed.labels(question, wording)
    options = tuple(
        ((f"{'☑' if ticked >> at & 1 else '☐'} {labels[at]}", f"{TICK}{ticked ^ (1 << at)}"),)
        for at in listed.places(question, wording)
    )
    return (*options, ((voice.text("Done"), f"{DONE}{ticked}"),)) if ticked else options


def _all(question: Question) -> int:
    return (1 << len(question.options)) - 1


def _scale(question: Question, wording: QuestionWording) -> Scale:
    return listed.scale("choices", question, wording)


def _stored(question: Question, wording: QuestionWording, value: object) -> Value | None:
    if not isinstance(value, Iterable) or isinstance(value, str):
        value = (value,)
    picked = [listed.option(question, wording, part) for part in value]
    if not picked or None in picked:
        return None
    return tuple(option for option in question.options if option in picked)


def _pressed(question: Question, code: str) -> Value | None:
    ticked = from_code(code[1:], 1, _all(question)) if code.startswith(DONE) else None
    if ticked is None:
        return None
    return tuple(option for at, option in enumerate(question.options) if ticked >> at & 1)


def _hint(question: Question, wording: QuestionWording, voice: Voice) -> str:
    return voice.text(
        "{options}. Reply with all numbers that fit, for example 1 2.", options=listed.numbered(question, wording)
    )


def _legend(_question: Question, _wording: QuestionWording, voice: Voice) -> str:
    return voice.text("Tap all that fit, then Done.")


def _example(question: Question, wording: QuestionWording, voice: Voice) -> str:
    return voice.text(
        "Please reply with the numbers that fit, for example 1 2: {options}.",
        options=listed.numbered(question, wording),
    )


def _buttons(question: Question, wording: QuestionWording, voice: Voice) -> Rows:
    return ticked_rows(question, wording, 0, voice)


def _shown(question: Question, wording: QuestionWording, value: Value, _voice: Voice) -> str:
    chosen = value if isinstance(value, tuple) else ()
    return ", ".join(listed.label(question, wording, option) for option in chosen)


def _score(question: Question, value: Value) -> tuple[int, ...]:
    chosen = value if isinstance(value, tuple) else ()
    return tuple(question.options.index(option) for option in chosen if option in question.options)


CHOICES = Kind(
    "choices",
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
