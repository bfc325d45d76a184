"""How far answers scatter within each group, from the organisation's own history: what plans and draws have to know."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import sqrt
from typing import TYPE_CHECKING, Any

from bot.errors import AfterwordError
from bot.handlers.parts import Parts
from bot.ports import UnitOfWork
from bot.sampling.draw import spread_of

if TYPE_CHECKING:
    from reports.tallies import AnswerTally

AXES = ("touchpoint", "location")  # those that are counted with the answers
ALL = "all"
GRAIN = 0.05  # a spread is told no finer than this, so that it tells no group's score


async def spreads(parts: Parts, uow: UnitOfWork, axis: str, *, measure: str = "csat") -> dict[str, float]:
    """The standard deviation of one answer, by touchpoint or location, or of "all" of them.

    Of being satisfied, or of an NPS where that is the measure. Groups with fewer answers than the minimum have none.
    Raises AfterwordError for an axis along which answers are not counted.
    """
    if axis not in {*AXES, ALL}:
        raise AfterwordError(f"Answers are not counted by {axis}, so a neyman draw cannot be. Use --strata touchpoint.")
    rows = await uow.tallies(parts.week(parts.clock()))
    found = _counted(await _answers(parts, uow, rows), axis, measure)
    least = parts.organisation.rules.minimum_group
    spread = {name: _spread(values, measure) for name, values in found.items() if values.total() >= least}
    return {name: round(round(each / GRAIN) * GRAIN, 2) for name, each in spread.items()}


async def _answers(parts: Parts, uow: UnitOfWork, rows: Mapping[str, Any]) -> "tuple[AnswerTally, ...]":
    from bot.handlers.digests import tallies_of

    await parts.shelf.fetch(uow, {(row["survey"], row["version"]) for row in rows["answers"]})
    told = {**rows, "comments": (), "themes": (), "open_cases": 0, "overdue_cases": 0, "cases": ()}
    return tallies_of(parts, told).answers


def _counted(rows: "Iterable[AnswerTally]", axis: str, measure: str) -> dict[str, Counter[int]]:
    """How many were for it (1), against it (-1, of an NPS only) and neither (0), by group."""
    from reports.tallies import APART

    found: dict[str, Counter[int]] = defaultdict(Counter)
    for row in rows:
        if row.measure == measure and row.selection not in APART:
            found[ALL if axis == ALL else getattr(row, axis)][_side(row, measure)] += row.count
    return found


def _side(row: "AnswerTally", measure: str) -> int:
    from reports.measures import satisfied_from

    if measure == "nps":
        return (row.value >= 9) - (row.value <= 6)
    return int(row.value >= satisfied_from(row.measure, (row.scale_low, row.scale_high)))


def _spread(values: Counter[int], measure: str) -> float:
    if measure != "nps":
        return spread_of(values[1], values.total())
    n = values.total() + 3  # one of each added: nobody is sure
    up, down = (values[1] + 1) / n, (values[-1] + 1) / n
    return sqrt(up + down - (up - down) ** 2)
