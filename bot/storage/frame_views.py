"""What reports read of the frame, and the counts that others bring; the tally itself is kept in `frames`."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, func, or_, select

from bot.ports import APART
from bot.ports.frames import GivenCount, RefusedCount
from bot.storage import purposes
from bot.storage.counts import ASKED_BY, MARKED_BY, write_counts
from bot.storage.frames import week_of
from bot.storage.tables import (
    asked_tallies,
    conversations,
    encounter_tallies,
    encounters,
    given_counts,
    invitations,
    mark_tallies,
)
from bot.storage.tables import refused_encounters as refused
from bot.storage.transaction import Transaction, adding, counting

_AXES = ("touchpoint", "location", "segment", "channel", "source", "selection", "outcome", "reason", "again")
_PLACES = ("day", "touchpoint", "location")
_REFUSE = counting(refused)
_GIVE = adding(given_counts, "id", "day", "touchpoint", "location", "count", "source", "given_at")
Rows = Sequence[Mapping[str, Any]]


async def frame(tx: Transaction, first: str, last: str) -> Mapping[str, Rows]:
    """Counts of these days; what is known to the week only, and how it ended, is told of whole weeks."""
    places = await frame_places(tx, first, last)
    whole, _ = weeks_in(first, last)
    days = between(encounter_tallies.c.day, first, last)
    return {
        **places,
        "tallies": await _summed(tx, _AXES, or_(days, encounter_tallies.c.day.in_(whole))),
        "refused": _plain(await tx.rows(select(refused).where(between(refused.c.day, first, last)))),
        "asked": await _of_weeks(tx, asked_tallies, ASKED_BY, whole),
        "marks": await _of_weeks(tx, mark_tallies, MARKED_BY, whole),
        "unfinished": await _unfinished(tx, whole),
    }


async def frame_places(tx: Transaction, first: str, last: str) -> Mapping[str, Rows]:
    """Of these days only how many came where, and the counts that others gave."""
    await write_counts(tx)
    days = between(encounter_tallies.c.day, first, last)
    _, touched = weeks_in(first, last)
    return {
        "places": await _summed(tx, _PLACES, or_(days, encounter_tallies.c.day.in_(touched))),
        "given": _plain(
            await tx.rows(
                select(given_counts)
                .where(between(given_counts.c.day, first, last))
                .order_by(given_counts.c.given_at, given_counts.c.id)
            )
        ),
    }


async def fed(tx: Transaction, since: str) -> Rows:
    """What we heard of by the day we heard of it."""
    await write_counts(tx)
    told = encounter_tallies.c.told_on
    return await _summed(tx, ("told_on", "touchpoint", "location"), between(told, since, "9999-12-31"))


async def _unfinished(tx: Transaction, weeks: Sequence[str]) -> Rows:
    """Invitations that were answered in part and whose conversation is open: few are at any time."""
    by = tuple(invitations.c[name] for name in ("week", "touchpoint", "location", "selection", "marks"))
    opened = select(conversations.c.invitation_id).where(conversations.c.due_at.is_not(None))
    statement = (
        select(*by, func.count().label("count"))
        .where(invitations.c.id.in_(opened), invitations.c.state == "partial", invitations.c.week.in_(weeks))
        .group_by(*by)
    )
    return _plain(await tx.rows(statement)) if weeks else []


async def _of_weeks(tx: Transaction, table: Table, names: Sequence[str], weeks: Sequence[str]) -> Rows:
    by, number = tuple(table.c[name] for name in names), func.sum(table.c["count"])
    statement = select(*by, number.label("count")).where(table.c.week.in_(weeks)).group_by(*by).having(number != 0)
    return [{**row, "count": int(row["count"])} for row in _plain(await tx.rows(statement))] if weeks else []


async def frame_rows(tx: Transaction, weeks: Sequence[str], after: int, limit: int) -> Rows:
    """One row an invitation, in the order of random ids."""
    statement = (
        select(invitations, encounters.c.source, encounters.c.again, conversations.c.due_at.label("open_until"))
        .join(encounters, encounters.c.id == invitations.c.encounter_id)
        .outerjoin(conversations, conversations.c.invitation_id == invitations.c.id)
        .where(invitations.c.id > after, invitations.c.week.in_(weeks), invitations.c.selection.not_in(APART))
        .order_by(invitations.c.id)
        .limit(limit)
    )
    names = (
        "id", "week", "touchpoint", "location", "segment", "channel", "source", "selection", "state", "reason", "marks",
        "again",
    )  # fmt: skip
    return [
        {
            **{name: getattr(row, name) for name in names},
            "staff": tx.sealer.open_text(purposes.INVITATION, row.staff_sealed),
            "sent": row.sent_at is not None,
            "open": row.open_until is not None,
        }
        for row in await tx.rows(statement)
    ]


async def refuse(tx: Transaction, counts: Mapping[RefusedCount, int]) -> None:
    """Count what could not be used."""
    await tx.write(_REFUSE, [{**asdict(key), "count": count} for key, count in counts.items()])


async def give(tx: Transaction, given: GivenCount) -> None:
    """Keep a count beside those given before."""
    await tx.write(_GIVE, [asdict(given)])


def between(column: Any, first: str, last: str) -> ColumnElement[bool]:
    """From one day (or week) to another; a week is no day and stands between no two of them."""
    return and_(column >= first, column <= last, func.length(column) == len(first))


def weeks_in(first: str, last: str) -> tuple[list[str], list[str]]:
    """The weeks that lie wholly in a period, and all that it touches."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    monday = start - timedelta(days=start.weekday())
    mondays = [monday + timedelta(weeks=number) for number in range((end - monday).days // 7 + 1)]
    whole = [each for each in mondays if each >= start and each + timedelta(days=6) <= end]
    return [week_of(each.isoformat()) for each in whole], [week_of(each.isoformat()) for each in mondays]


async def _summed(tx: Transaction, names: Sequence[str], where: ColumnElement[bool]) -> Rows:
    table, number = encounter_tallies, func.sum(encounter_tallies.c["count"])
    by = tuple(table.c[name] for name in names)
    statement: Select[Any] = select(*by, number.label("count")).where(where).group_by(*by).having(number != 0)
    return [{**row, "count": int(row["count"])} for row in _plain(await tx.rows(statement.order_by(*by)))]


def _plain(rows: Sequence[Any]) -> list[dict[str, Any]]:
    return [dict(row._mapping) for row in rows]  # noqa: SLF001 - the public name of it is this
