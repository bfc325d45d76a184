"""Pairs of questions that a study scores together, and their value for one person; knows no report and no storage."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.flows.survey import Survey

GAP, KANO = "gap", "kano"
SIDES: Mapping[str, tuple[str, str]] = {"servqual": ("expected", "perceived"), "kano": ("present", "absent")}
"""The two sides of a pair by the measure of its questions, in the order in which they are scored."""
SCORED_AS: Mapping[str, str] = {"servqual": GAP, "kano": KANO}
KANO_ANSWERS = 5  # like it, expect it, neutral, live with it, dislike it


@dataclass(frozen=True, slots=True)
class Pair:
    """Two questions of a study: their name, what they give (gap or kano), and the question on each side."""

    name: str
    measure: str
    dimension: str
    first: str  # expected, or present
    second: str  # perceived, or absent
    low: int  # the scale of a gap's questions
    high: int


def pairs_of(survey: Survey) -> tuple[Pair, ...]:
    """The whole pairs of a survey, in the order of their first questions; none in a survey that is no study."""
    sides = {(each.pair, each.side): each for each in survey.questions if each.pair}
    names = dict.fromkeys(name for name, _ in sides)
    found = []
    for name in names:
        for measure, (one, other) in SIDES.items():
            first, second = sides.get((name, one)), sides.get((name, other))
            if first is not None and second is not None and first.measure == second.measure == measure:
                scored, dimension = SCORED_AS[measure], second.dimension
                found.append(Pair(name, scored, dimension, first.id, second.id, first.low, first.high))
    return tuple(found)


def pair_values(pairs: tuple[Pair, ...], answers: Mapping[str, int]) -> dict[str, int]:
    """The value of every pair of which one person answered both sides; `answers` are values by question."""
    return {
        pair.name: pair_value(pair.measure, answers[pair.first], answers[pair.second])
        for pair in pairs
        if pair.first in answers and pair.second in answers
    }


def pair_value(measure: str, first: int, second: int) -> int:
    """A gap: perceived less expected. Kano: the cell of its table from 0 to 24, five to a row.

    `first` and `second` are the values of both sides; of a choice its place from 0. A row of the Kano table is an
    answer about the feature present, a column one about the feature absent.
    """
    return second - first if measure == GAP else KANO_ANSWERS * first + second
