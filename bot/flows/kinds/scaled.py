"""What the kinds answered with one whole number on a scale have in common; it knows no measure."""

from functools import lru_cache

from bot.flows.kinds.kind import Rows
from bot.flows.reading.scale import Scale
from bot.flows.survey import Question, QuestionWording, Value
from bot.flows.voice import Voice

ROW = 6  # more buttons in a row are too narrow for a thumb
_LONGEST = 9  # digits of a number we read from a button


def bounds(question: Question, low: int, high: int) -> tuple[int, int]:
    """Return the ends of the question's scale, or those of its kind where the survey gives none."""
    return (question.low, question.high) if question.high > question.low else (low, high)


def scale(kind: str, low: int, high: int, wording: QuestionWording) -> Scale:
    """Return what a reply is read against, the named points of the scale with it."""
    return Scale(kind, low, high, labels=tuple(wording.labels.items()))


def on_scale(value: object, low: int, high: int) -> int | None:
    """Return a whole number on the scale; None for anything else: never rounded, never clamped."""
    return value if type(value) is int and low <= value <= high else None


def from_code(code: str, low: int, high: int) -> int | None:
    """Return the number that a button stands for; None for one that is not on the scale."""
    if not (code.isascii() and code.isdigit()) or len(code) > _LONGEST:
        return None
    return on_scale(int(code), low, high)


def ends(low: int, high: int, labels: tuple[str, str], voice: Voice) -> str:
    """Return how to answer: the two ends of the scale, with their names if they have any."""
    if not all(labels):
        return voice.text("Reply with a number from {low} to {high}.", low=low, high=high)
    return voice.text(
        "Reply {low} ({lowest}) to {high} ({highest}).", low=low, high=high, lowest=labels[0], highest=labels[1]
    )


def meanings(labels: dict[int, str]) -> str:
    """Return the named points of a scale in one line: `1 = very poor, 5 = very good`."""
    return ", ".join(f"{point} = {label}" for point, label in sorted(labels.items()) if label)


def example(low: int, high: int, voice: Voice) -> str:
    """Return how to answer, with one number that is not an end of the scale."""
    return voice.text(
        "Please reply with one number from {low} to {high}, for example {example}.",
        low=low,
        high=high,
        example=high - max(1, (high - low) // 4),
    )


@lru_cache(maxsize=64)
def rows(low: int, high: int) -> Rows:
    """Return one button a point: up to eight in one row, more in rows of six."""
    points = [(str(point), str(point)) for point in range(low, high + 1)]
    width = len(points) if len(points) <= ROW + 2 else ROW
    return tuple(tuple(points[at : at + width]) for at in range(0, len(points), width))


def shown(wording: QuestionWording, value: Value) -> str:
    """Return the chosen number with its name, if it has one."""
    label = wording.labels.get(value) if type(value) is int else None
    return f"{value} ({label})" if label else str(value)


def score(_question: Question, value: Value) -> tuple[int, ...]:
    """Return the number itself."""
    return (value,) if type(value) is int else ()
