"""Checks what things are called: each question its own id, nothing important unsaid; knows no question's kind."""

from collections.abc import Iterator

from bot.surveys.draft import Draft
from bot.surveys.problems import ADVICE, ERROR, WARNING, Problem

MOST = 100
WORDS = "_words"  # exports hold a column ID and a column ID_words
COLUMNS = frozenset(
    {
        "response",
        "survey",
        "version",
        "touchpoint",
        "location",
        "staff",
        "segment",
        "channel",
        "language",
        "week",
        "state",
        "late",
        "anonymity",
        "consent_take_part",
        "consent_contact",
        "consent_quote",
        "contact",
        "comments",
        "shown",
    }
)  # the other columns of exports: an answer must not take the place of one


def identity(draft: Draft) -> Iterator[Problem]:
    """Ids used twice, and what is read as something because it is not said."""
    yield from _ids(draft)
    if len(draft.document.questions) > MOST:
        message = f"There are {len(draft.document.questions)} questions; {MOST} is the most a survey can hold."
        better = "Ask three at most by SMS; make several surveys of the rest."
        yield draft.problem(("questions",), ERROR, code="too_many_questions", message=message, better=better)
    said = draft.tree.value
    if "language" not in said:
        better = "Add a line 'language: en'."
        yield draft.problem((), WARNING, code="missing", message="The language is not said.", better=better)
    for key in ("title", "thanks"):
        if key not in said:
            better = f"Add a line '{key}: …'."
            yield draft.problem((), ADVICE, code="missing", message=f"'{key}' is not said.", better=better)


def _ids(draft: Draft) -> Iterator[Problem]:
    lines: dict[str, int] = {}
    for path, question in draft.questions():
        place = (*path, "id")
        if message := _taken(question.id, lines):
            better = "Give each question an id of its own."
            yield draft.problem(place, ERROR, code="duplicate_id", message=message, better=better, question=question.id)
        lines.setdefault(question.id, draft.tree.line(place))


def _taken(name: str, lines: dict[str, int]) -> str:
    """Why this id cannot be used, given the lines of those before it; nothing where it can."""
    if name in COLUMNS:
        return f"The id '{name}' is the name of a column in every export."
    clash = next((each for each in (name, name.removesuffix(WORDS), name + WORDS) if each in lines), None)
    return f"The id '{name}' is taken by the question on line {lines[clash]}." if clash else ""
