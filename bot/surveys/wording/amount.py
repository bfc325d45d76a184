"""Finds surveys that ask one customer too much by text message; counts questions, and knows no price."""

from collections.abc import Iterator

from bot.surveys.building import build
from bot.surveys.draft import Draft
from bot.surveys.paths import lengths
from bot.surveys.problems import ADVICE, WARNING, Problem

WELCOME = 8  # beyond it the share who finish falls with every question
TOO_MANY = 12
MOST = 100  # beyond it the structure says so


def amount(draft: Draft) -> Iterator[Problem]:
    """A word on surveys whose longest way is longer than people answer on a phone."""
    if not WELCOME < len(draft.document.questions) <= MOST:
        return
    _, most = lengths(build(draft.document))
    if most > WELCOME:
        level = WARNING if most > TOO_MANY else ADVICE
        message = f"One customer may be asked {most} questions; by SMS most stop before that."
        better = f"Ask {WELCOME} at most, or draw some of them: 'blocks: {{ask: 2}}'."
        yield draft.problem(("questions",), level, code="too_many_questions", message=message, better=better)
