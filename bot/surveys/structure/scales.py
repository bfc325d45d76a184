"""Checks scales, ranges and the numbers of labels; knows nothing of what labels say."""

from collections.abc import Iterator

from bot.documents.tree import Path
from bot.surveys.building import bounds
from bot.surveys.document import Labels, QuestionDocument
from bot.surveys.draft import Draft
from bot.surveys.problems import ERROR, Problem
from bot.surveys.scales import SCALES

BY_DEFINITION = ("nps", "ces")
HIGHEST = 10  # the most points a person can tell apart, and the most buttons that fit


def scales(draft: Draft) -> Iterator[Problem]:
    """Scales upside down, too long or not the measure's own; ranges upside down; labels off the scale."""
    for path, question in draft.questions():
        yield from _scale(draft, path, question=question)
        yield from _range(draft, path, question=question)
        yield from _labels(draft, (*path, "labels"), labels=question.labels, question=question)
    for path, _, translation in draft.translations():
        for question in draft.document.questions:
            words = translation.questions.get(question.id)
            place = (*path, "questions", question.id, "labels")
            if words is not None:
                yield from _labels(draft, place, labels=words.labels, question=question)


def _scale(draft: Draft, path: Path, *, question: QuestionDocument) -> Iterator[Problem]:
    if question.scale is None or question.kind not in SCALES:
        return
    low, high = question.scale
    usual = list(SCALES[question.kind])
    code, message = "bad_value", ""
    if low >= high:
        code, message = "upside_down_scale", f"The scale runs from {low} to {high}: the low end comes first."
    elif question.kind in BY_DEFINITION and question.scale != SCALES[question.kind]:
        message = f"'{question.kind}' is {usual[0]} to {usual[1]} by definition; {low} to {high} cannot be compared."
    elif low < 0 or high > HIGHEST:
        message = f"A scale stands between 0 and {HIGHEST}; people cannot tell more points apart."
    if message:
        place, better = (*path, "scale"), f"Write 'scale: {usual}'."
        yield draft.problem(place, ERROR, code=code, message=message, better=better, question=question.id)


def _range(draft: Draft, path: Path, *, question: QuestionDocument) -> Iterator[Problem]:
    if question.range is None or question.range[0] < question.range[1]:
        return
    low, high = question.range
    yield draft.problem(
        (*path, "range"),
        ERROR,
        code="upside_down_scale",
        message=f"The range runs from {low} to {high}: the low end comes first.",
        better=f"Write 'range: [{min(low, high)}, {max(low, high) + (low == high)}]'.",
        question=question.id,
    )


def _labels(draft: Draft, path: Path, *, labels: Labels, question: QuestionDocument) -> Iterator[Problem]:
    low, high = sorted(bounds(question))
    for number in labels:
        if question.kind in SCALES and not low <= number <= high:
            message = f"There is a label for {number}, but the scale is {low} to {high}."
            better = f"Label the ends: {low} and {high}."
            place = (*path, number)
            yield draft.problem(place, ERROR, code="bad_value", message=message, better=better, question=question.id)
