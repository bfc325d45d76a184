"""Checks `style`: a look that the scale and its labels can have, and that replies are read by; knows no channel."""

from collections.abc import Iterator

from bot.surveys.building import bounds
from bot.surveys.document import QuestionDocument
from bot.surveys.draft import Draft
from bot.surveys.problems import ERROR, Problem

MOST_FACES = 5
STARS = (1, 5)


def looks(draft: Draft) -> Iterator[Problem]:
    """Stars, faces or labels on a kind that has none, on a scale they cannot show, or without the labels they need."""
    for path, question in draft.questions():
        if question.style == "numbers":
            continue
        message, better = _wrong(question)
        if message:
            place = (*path, "style")
            yield draft.problem(place, ERROR, code="bad_value", message=message, better=better, question=question.id)


def _wrong(question: QuestionDocument) -> tuple[str, str]:
    if question.kind != "rating":
        message = f"'style' means nothing to a question of kind '{question.kind}': only a rating has looks."
        return message, "Take it away."
    low, high = bounds(question)
    match question.style:
        case "stars" if (low, high) != STARS:
            return f"Stars are counted from 1 to 5, but the scale is {low} to {high}.", "Write 'scale: [1, 5]'."
        case "faces" if not 1 < high - low + 1 <= MOST_FACES:
            return f"There are at most {MOST_FACES} faces, but the scale is {low} to {high}.", "Write 'scale: [1, 5]'."
        case "labels" if missing := [str(point) for point in range(low, high + 1) if point not in question.labels]:
            return f"A button without a label: {', '.join(missing)}.", "Label every point, or write 'style: numbers'."
    return "", ""
