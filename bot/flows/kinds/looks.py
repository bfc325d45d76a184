"""How a scale looks on buttons: numbers, stars, faces or labels; what a press means is the same for all of them."""

from collections.abc import Mapping

from bot.flows.kinds.kind import Rows
from bot.flows.survey import Question, QuestionWording

STAR = "⭐"
FACES: Mapping[int, tuple[str, ...]] = {
    2: ("🙁", "🙂"),
    3: ("🙁", "😐", "🙂"),
    4: ("😡", "🙁", "🙂", "😀"),
    5: ("😡", "🙁", "😐", "🙂", "😀"),
}
"""The faces of a scale, worst first, by how many points it has."""


def rows(question: Question, wording: QuestionWording, low: int, high: int) -> Rows:
    """Return one button a point: faces side by side while nothing stands beside them, all else one in a row."""
    points = range(low, high + 1)
    buttons = [(_button(question, wording, point, low=low, high=high), str(point)) for point in points]
    if question.style == "faces" and not _all_named(wording, low, high):
        return (tuple(buttons),)
    return tuple((button,) for button in buttons)


def legend(question: Question, wording: QuestionWording, low: int, high: int) -> str:
    """Return what the named points mean: `😡 = very poor, 😀 = very good`; nothing where every button says so."""
    if question.style == "labels" or _all_named(wording, low, high):
        return ""
    named = sorted((point, name) for point, name in wording.labels.items() if name and low <= point <= high)
    return ", ".join(f"{_sign(question, point, low=low, high=high)} = {name}" for point, name in named)


def shown(question: Question, wording: QuestionWording, value: int, low: int, high: int) -> str:
    """Return what was chosen as it stood on its button, with its name: `🙂 good`."""
    name = wording.labels.get(value, "")
    if question.style == "labels" and name:
        return name
    return f"{_sign(question, value, low=low, high=high)} {name}".strip()


def face_value(question: Question, text: str, low: int, high: int) -> int | None:
    """Return the point of a face that was typed as it stands on its button; None for anything else."""
    faces = FACES.get(high - low + 1, ()) if question.style == "faces" else ()
    return low + faces.index(text) if text in faces else None


def _button(question: Question, wording: QuestionWording, point: int, *, low: int, high: int) -> str:
    name = wording.labels.get(point, "")
    if question.style == "labels" and name:
        return name
    sign = _sign(question, point, low=low, high=high)
    return f"{sign} {name}" if _all_named(wording, low, high) else sign


def _sign(question: Question, point: int, *, low: int, high: int) -> str:
    if question.style == "stars":
        return STAR * point
    faces = FACES.get(high - low + 1, ()) if question.style == "faces" else ()
    return faces[point - low] if faces else str(point)


def _all_named(wording: QuestionWording, low: int, high: int) -> bool:
    return all(wording.labels.get(point) for point in range(low, high + 1))
