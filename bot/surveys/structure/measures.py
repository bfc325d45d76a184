"""Checks that a measure stands on the kind of question that defines it, and that low scores are on its scale."""

from collections.abc import Iterator

from bot.surveys.building import bounds
from bot.surveys.document import QuestionDocument
from bot.surveys.draft import Draft
from bot.surveys.problems import ERROR, Problem
from bot.surveys.scales import SCALES

KIND_OF = {"csat": "rating", "nps": "nps", "ces": "ces", "rater": "rating", "servqual": "rating", "kano": "choice"}
CSAT = (1, 5)  # the share of fours and fives; on another scale it would be another number


def measures(draft: Draft) -> Iterator[Problem]:
    """Measures on the wrong kind or scale; `low` for questions or scores that are not there."""
    for path, question in draft.questions():
        message, better = _wrong(question)
        if message:
            place = (*path, "measure")
            yield draft.problem(place, ERROR, code="bad_value", message=message, better=better, question=question.id)
    yield from _low(draft)


def _wrong(question: QuestionDocument) -> tuple[str, str]:
    if question.measure is None:
        return "", ""
    kind = KIND_OF[question.measure]
    if question.kind != kind:
        return f"'{question.measure}' is measured by a question of kind '{kind}'.", f"Write 'kind: {kind}'."
    if question.measure == "csat" and bounds(question) != CSAT:
        return "'csat' is the share of fours and fives on a scale of 1 to 5.", "Write 'scale: [1, 5]'."
    return "", ""


def _low(draft: Draft) -> Iterator[Problem]:
    questions = {question.id: question for question in draft.document.questions}
    for name, scores in draft.document.low.items():
        place = ("low", name)
        question = questions.get(name)
        if question is None:
            known = ", ".join(key for key, each in questions.items() if each.kind in SCALES)
            message, better = f"There is no question '{name}'.", f"Questions with a score: {known}."
            yield draft.problem(place, ERROR, code="unknown_question", message=message, better=better)
            continue
        yield from _low_scores(draft, question, scores=scores)


def _low_scores(draft: Draft, question: QuestionDocument, *, scores: list[int]) -> Iterator[Problem]:
    low, high = bounds(question)
    off = [score for score in scores if not low <= score <= high]
    message, better = "", f"Use numbers from {low} to {high}."
    if question.kind not in {*SCALES, "number"}:
        message, better = f"'{question.id}' has no score, so none can be low.", "Name a question with a scale."
    elif off:
        message = f"{off[0]} is not an answer to '{question.id}' ({low} to {high})."
    if message:
        place = ("low", question.id)
        yield draft.problem(place, ERROR, code="bad_value", message=message, better=better, question=question.id)
