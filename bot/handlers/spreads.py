"""How far answers differ within each stratum, from the organisation's own history; what a Neyman draw has to know."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.errors import AfterwordError
from bot.handlers.parts import Parts
from bot.ports import UnitOfWork
from bot.sampling.draw import spread_of

if TYPE_CHECKING:
    from reports.tallies import AnswerTally

AXES = ("touchpoint", "location")  # those that are counted with the answers
GRAIN = 0.05  # spreads are kept beside a draw: no finer than this, so that they tell no group's score


async def spreads(parts: Parts, uow: UnitOfWork, axis: str) -> dict[str, float]:
    """The standard deviation of being satisfied, by stratum; strata with fewer answers than the minimum have none.

    Raises AfterwordError for an axis along which answers are not counted.
    """
    from bot.handlers.digests import tallies_of

    if axis not in AXES:
        raise AfterwordError(f"Answers are not counted by {axis}, so a neyman draw cannot be. Use --strata touchpoint.")
    rows = {**await uow.tallies(parts.week(parts.clock())), "open_cases": 0, "overdue_cases": 0, "cases": ()}
    await parts.shelf.fetch(uow, {(row["survey"], row["version"]) for row in (*rows["answers"], *rows["comments"])})
    satisfied, answers = _counted(tallies_of(parts, rows).answers, axis)
    least = parts.organisation.rules.minimum_group
    found = {name: spread_of(satisfied[name], count) for name, count in answers.items() if count >= least}
    return {name: round(round(spread / GRAIN) * GRAIN, 2) for name, spread in found.items()}


def _counted(rows: "Iterable[AnswerTally]", axis: str) -> tuple[Counter[str], Counter[str]]:
    from reports.measures import satisfied_from
    from reports.tallies import APART

    satisfied: Counter[str] = Counter()
    answers: Counter[str] = Counter()
    for row in rows:
        if row.measure == "csat" and row.selection not in APART:
            answers[getattr(row, axis)] += row.count
            if row.value >= satisfied_from(row.measure, (row.scale_low, row.scale_high)):
                satisfied[getattr(row, axis)] += row.count
    return satisfied, answers
