"""Finds answers that lead nowhere although their neighbours do: scores 1 to 3 and 5 have a question, 4 has none."""

from collections.abc import Iterator

from bot.flows.survey import Value
from bot.surveys.building import bounds, condition
from bot.surveys.document import QuestionDocument
from bot.surveys.draft import Draft
from bot.surveys.problems import ADVICE, Problem
from bot.surveys.scales import SCALES

BRANCHES = 2  # one question for the unhappy is a choice; several that leave one answer out are a slip


def gaps(draft: Draft) -> Iterator[Problem]:
    """Scores and options between branches that no branch takes up."""
    for path, question in draft.questions():
        branches = _branches(draft, question)
        left = _left(question, frozenset().union(*branches)) if len(branches) >= BRANCHES else []
        if left:
            message = (
                f"After {', '.join(left)} to '{question.id}' no question follows, though after its neighbours one does."
            )
            better = f"Add {', '.join(left)} to the 'when' of one of them, if that was forgotten."
            yield draft.problem(path, ADVICE, code="no_branch", message=message, better=better, question=question.id)


def _branches(draft: Draft, question: QuestionDocument) -> set[frozenset[Value]]:
    wanted = (each.when[question.id] for each in draft.document.questions if question.id in each.when)
    return {condition(question.kind, values) for values in wanted}


def _left(question: QuestionDocument, covered: frozenset[Value]) -> list[str]:
    """The scores between the lowest and the highest that are covered; of options, the one that is left."""
    if question.kind in SCALES:
        low, high = bounds(question)
        scores = [score for score in range(low, high + 1) if score in covered]
        between = range(min(scores), max(scores)) if scores else ()
        return [str(score) for score in between if score not in covered]
    if question.kind == "choice":
        left = [option for option in question.options if option not in covered]
        return [f"'{left[0]}'"] if len(left) == 1 else []
    return []
