"""Planned visits: their numbers, what became of each, and how they forget who made them; knows no words."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, or_, select, update

from bot.ports.visits import BEGUN, DONE, MISSED, TO_BE_MADE, PlannedVisit
from bot.storage.numbers import last_number
from bot.storage.tables import invitations, people, planned_visits
from bot.storage.transaction import Transaction, adding

_NAMED = {"visitor_id": "visitor", "by_id": "by", "invitation_id": "invitation"}
_ADD = adding(planned_visits, *planned_visits.c.keys())
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_VISITS = select(planned_visits, invitations.c.state.label("progress")).select_from(
    planned_visits.outerjoin(invitations, invitations.c.id == planned_visits.c.invitation_id)
)
_NOBODY = {"visitor_id": None, "invitation_id": None}
_MADE_BY = planned_visits.c.invitation_id.in_(_IDS)
_FILLED_IN = select(invitations.c.id).where(invitations.c.id.in_(_IDS), invitations.c.state == "complete")
_ENDED = (
    update(planned_visits).where(planned_visits.c.invitation_id.in_(_FILLED_IN)).values(state=DONE, **_NOBODY),
    update(planned_visits).where(_MADE_BY).values(state=MISSED, **_NOBODY),
)


async def found(tx: Transaction, since: datetime | None) -> list[PlannedVisit]:
    """Visits still to be made, by number; with `since` also those whose days ended after it."""
    open_still = planned_visits.c.state.in_(sorted(TO_BE_MADE))
    wanted = open_still if since is None else or_(open_still, planned_visits.c.closes_at > since)
    return [_visit(row) for row in await tx.rows(_VISITS.where(wanted).order_by(planned_visits.c.number))]


async def plan(tx: Transaction, visits: Sequence[PlannedVisit]) -> list[PlannedVisit]:
    """Keep visits under the next numbers."""
    from dataclasses import replace

    last = await last_number(tx, planned_visits)
    numbered = [replace(each, number=last + at) for at, each in enumerate(visits, start=1)]
    await tx.write(_ADD, [_row(each) for each in numbered])
    return numbered


async def move(
    tx: Transaction, visit: int, before: Collection[str], after: str, *, invitation: int | None = None
) -> bool:
    """Take a visit from one of these states to another; False where it is in none of them any more."""
    values: dict[str, Any] = {"state": after, "invitation_id": invitation}
    if after == DONE:
        values.update(_NOBODY)
    statement = update(planned_visits).where(planned_visits.c.id == visit, planned_visits.c.state.in_(sorted(before)))
    return await tx.run(statement.values(values)) == 1


async def reminded(tx: Transaction, visit: int, now: datetime) -> bool:
    """Note that its visitor was reminded; False where they were before."""
    once = planned_visits.c.reminded_at.is_(None)
    return await tx.run(update(planned_visits).where(planned_visits.c.id == visit, once).values(reminded_at=now)) == 1


async def forget_visitors(tx: Transaction, asked: Sequence[int]) -> None:
    """Of visits whose checklist ended anonymously (by invitation) forget at once who made them."""
    for statement in _ENDED:
        await tx.change(statement, "ids", asked)


async def of_contact(tx: Transaction, contact: int) -> list[dict[str, Any]]:
    """What a contact is, or was, to visit; of visits that are done nobody knows."""
    theirs = select(people.c.id).where(people.c.contact_id == contact)
    rows = await tx.rows(_VISITS.where(planned_visits.c.visitor_id.in_(theirs)).order_by(planned_visits.c.number))
    names = ("number", "touchpoint", "location", "survey", "opens_at", "closes_at", "state")
    return [{name: getattr(row, name) for name in names} for row in rows]


async def forget_person(tx: Transaction, person: int) -> None:
    """Of an erased person's visits nobody knows whose they were to be."""
    for column in (planned_visits.c.visitor_id, planned_visits.c.by_id):
        await tx.run(update(planned_visits).where(column == person).values({column.name: None}))
    begun = planned_visits.c.visitor_id.is_(None) & (planned_visits.c.state == BEGUN)
    await tx.run(update(planned_visits).where(begun).values(state=MISSED, invitation_id=None))


def _row(visit: PlannedVisit) -> dict[str, Any]:
    return {name: getattr(visit, _NAMED.get(name, name)) for name in planned_visits.c.keys()}  # noqa: SIM118  columns


def _visit(row: Any) -> PlannedVisit:
    about = {_NAMED.get(name, name): getattr(row, name) for name in planned_visits.c.keys()}  # noqa: SIM118  columns
    return PlannedVisit(**about, progress=row.progress or "")
