"""Checks that each kind of question has the keys it needs and none that mean nothing to it; reads no wording."""

from collections.abc import Iterator

from bot.documents.tree import Path
from bot.surveys.document import QuestionDocument
from bot.surveys.draft import Draft
from bot.surveys.problems import ERROR, Problem

NEEDED = {"choice": "options", "choices": "options", "number": "range"}
HOW = {"options": "[first, second, other]", "range": "[0, 100]"}
BELONGS_TO = {
    "scale": ("rating", "nps", "ces"),
    "labels": ("rating", "nps", "ces"),
    "options": ("choice", "choices"),
    "range": ("number",),
}


def keys_by_kind(draft: Draft) -> Iterator[Problem]:
    """A missing `options` or `range`; a `scale`, `labels`, `options` or `range` that does not belong."""
    for path, question in draft.questions():
        yield from _missing(draft, path, question=question)
        yield from _foreign(draft, path, question=question)


def _missing(draft: Draft, path: Path, *, question: QuestionDocument) -> Iterator[Problem]:
    needed = NEEDED.get(question.kind)
    if needed is None or (*path, needed) in draft.tree.lines:
        return
    message = f"A question of kind '{question.kind}' needs '{needed}'."
    better = f"Add a line '{needed}: {HOW[needed]}'."
    yield draft.problem(path, ERROR, code="missing", message=message, better=better, question=question.id)


def _foreign(draft: Draft, path: Path, *, question: QuestionDocument) -> Iterator[Problem]:
    for key, kinds in BELONGS_TO.items():
        if getattr(question, key) and question.kind not in kinds:
            message = f"'{key}' means nothing to a question of kind '{question.kind}'."
            better = f"Take it away, or make the kind one of: {', '.join(kinds)}."
            place = (*path, key)
            yield draft.problem(place, ERROR, code="bad_value", message=message, better=better, question=question.id)
