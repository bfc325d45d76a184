"""Every way a customer can take through a survey, as far as questions asked go; knows no wording and no price."""

from collections.abc import Iterator
from itertools import combinations

from bot.flows.branching import reachable
from bot.flows.drawing import Drawn, as_drawn, block_names
from bot.flows.survey import Question, Survey, Value

MOST = 2000  # ways looked at; beyond that a way through every question is taken to be there


def lengths(survey: Survey) -> tuple[int, int]:
    """The fewest and the most questions one customer is asked."""
    counts = [len(way) for way in ways(survey)]
    return min(counts), max(counts)


def ways(survey: Survey) -> list[tuple[Question, ...]]:
    """The questions asked on each way; answers that lead to the same questions count as one way.

    Where blocks are drawn, the ways of every draw, each in the order written.
    """
    found: dict[tuple[str, ...], tuple[Question, ...]] = {}
    for asked in _draws(survey):
        for at, way in enumerate(_ways(asked, 0, values={})):
            found.setdefault(tuple(question.id for question in way), way)
            if at > MOST:
                found.setdefault(tuple(question.id for question in asked.questions), asked.questions)
                break
    return list(found.values())


def _draws(survey: Survey) -> Iterator[Survey]:
    """The survey as it is asked after each draw of its blocks; beyond MOST draws those that come first."""
    if survey.blocks is None:
        yield survey
        return
    names = block_names(survey)
    for at, picked in enumerate(combinations(names, min(survey.blocks.ask, len(names)))):
        if at > MOST:
            return
        yield as_drawn(survey, Drawn(picked))


def _ways(survey: Survey, at: int, *, values: dict[str, Value]) -> Iterator[tuple[Question, ...]]:
    if at == len(survey.questions):
        yield ()
        return
    question = survey.questions[at]
    if not reachable(question, values):
        yield from _ways(survey, at + 1, values=values)
        return
    for value in _answers(survey, question):
        answered = values if value is None else {**values, question.id: value}
        for rest in _ways(survey, at + 1, values=answered):
            yield (question, *rest)


def _answers(survey: Survey, question: Question) -> list[Value | None]:
    """One answer for each set of later questions it leads to; None stands for any answer that leads nowhere."""
    conditions = [wanted for each in survey.questions for name, wanted in each.when if name == question.id]
    by_effect: dict[tuple[bool, ...], Value] = {}
    for value in sorted({value for wanted in conditions for value in wanted}, key=str):
        by_effect.setdefault(tuple(value in wanted for wanted in conditions), value)
    return [None, *by_effect.values()]
