"""The answers one person gave beside their overall score, as one word: what goes with satisfaction is read from these.

Pure; knows no report and no storage.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.flows.survey import Question, Survey

SCALED = frozenset({"rating", "ces"})
MEASURED = frozenset({"", "csat", "ces", "rater"})
MOST = 8  # questions beside the overall one: more would make nearly every pattern a person's own


@dataclass(frozen=True, slots=True)
class Watched:
    """The overall question of a survey, and the questions on a scale asked beside it."""

    overall: str
    beside: tuple[str, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """All of them, the overall one first."""
        return self.overall, *self.beside


def watched(survey: Survey) -> Watched | None:
    """What a survey has to be asked together; None where it has no overall question or fewer than two beside it."""
    return survey.once("watched", _watched)


def _watched(survey: Survey) -> Watched | None:
    """Look through the questions.

    Overall is the first question that measures csat and is about no single dimension. A recommendation (nps) is an
    outcome too and stands beside nothing; a checklist of trained visits is no customer's.
    """
    overall = next((each for each in survey.questions if each.measure == "csat" and not each.dimension), None)
    if overall is None or survey.by_visitors:
        return None
    beside = tuple(each.id for each in survey.questions if each is not overall and _is_beside(each))[:MOST]
    return Watched(overall.id, beside) if len(beside) > 1 else None


def _is_beside(question: Question) -> bool:
    return question.kind in SCALED and question.measure in MEASURED and not question.pair


def pattern_of(asked: Watched, values: Mapping[str, int]) -> str:
    """One person's answers as "csat=5 empathy=4"; nothing where the overall answer or every other one is missing."""
    given = [f"{question}={values[question]}" for question in asked.questions if question in values]
    return " ".join(given) if asked.overall in values and len(given) > 1 else ""


def values_of(pattern: str) -> dict[str, int]:
    """The answers by question."""
    parts = (part.rpartition("=") for part in pattern.split(" "))
    return {question: int(value) for question, _, value in parts}
