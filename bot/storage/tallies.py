"""What digests and reports read: the tallies as they stand, never the answers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select

from bot.privacy.blurring import end_of_week
from bot.storage import sorting
from bot.storage.cases import open_and_overdue
from bot.storage.counts import ANSWERED_BY, ASKED_BY, MARKED_BY, write_counts
from bot.storage.quotable import comments_of
from bot.storage.tables import answer_tallies, asked_tallies, mark_tallies
from bot.storage.transaction import Transaction
from bot.storage.trials import asked_otherwise


async def tallies(tx: Transaction, until_week: str, now: datetime | None = None) -> dict[str, Any]:
    """Rows for reports up to a week: answers, asked, marks of invitations, open and overdue cases.

    Of that week alone, the comments that may be quoted, and the themes of all that were sorted. Overdue counts at
    `now`, or at the end of the week when no time is given.
    """
    await write_counts(tx)
    opened, overdue = await open_and_overdue(tx, now or end_of_week(until_week))
    return {
        "answers": await _answers(tx, until_week),
        "asked": await _counts(tx, asked_tallies, ASKED_BY, until_week),
        "marks": await _counts(tx, mark_tallies, MARKED_BY, until_week),
        "comments": await comments_of(tx, until_week),
        "themes": await sorting.themed(tx, until_week),
        "open_cases": opened,
        "overdue_cases": overdue,
    }


_TOLD_BY = tuple(name for name in ANSWERED_BY if name != "channel")
_ANSWERS = (
    select(*(answer_tallies.c[name] for name in _TOLD_BY), func.sum(answer_tallies.c.count).label("count"))
    .where(answer_tallies.c.week <= bindparam("week"))
    .group_by(*(answer_tallies.c[name] for name in _TOLD_BY))
    .having(func.sum(answer_tallies.c.count) != 0)
    .order_by(*(answer_tallies.c[name] for name in _TOLD_BY))
)


async def _answers(tx: Transaction, until_week: str) -> list[dict[str, Any]]:
    """Answers over all channels: reports never tell them apart, and half the rows are half the time of a digest.

    Answers to other words that were only tried are another question's, and in no figure but their trial's.
    """
    names = (*_TOLD_BY, "count")
    found = await tx.rows(_ANSWERS, {"week": until_week})
    apart = await asked_otherwise(tx)
    rows = [{**dict(zip(names, row, strict=True)), "channel": ""} for row in found]
    return [row for row in rows if (row["survey"], row["version"]) not in apart] if apart else rows


async def _counts(tx: Transaction, table: Any, names: Sequence[str], until_week: str) -> list[dict[str, Any]]:
    by, count = [table.c[name] for name in names], func.sum(table.c["count"])
    statement = select(*by, count).where(table.c.week <= until_week).group_by(*by).having(count != 0).order_by(*by)
    return [dict(zip((*names, "count"), (*row[:-1], int(row[-1])), strict=True)) for row in await tx.rows(statement)]


_CELL = tuple(getattr(asked_tallies.c, name) for name in ("week", "touchpoint", "location", "selection", "state"))


async def answered_in_cells(tx: Transaction, first_week: str) -> list[dict[str, Any]]:
    """Complete and partial responses since a week, by touchpoint, location and how customers came to be asked."""
    await write_counts(tx)
    statement = (
        select(*_CELL, func.sum(asked_tallies.c["count"]).label("count"))
        .where(asked_tallies.c.week >= first_week, asked_tallies.c.state.in_(("complete", "partial")))
        .group_by(*_CELL)
    )
    return [dict(row._mapping) for row in await tx.rows(statement)]  # noqa: SLF001 - SQLAlchemy's public name for it
