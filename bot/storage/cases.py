"""Cases: their numbers, which are open, and changes that only happen where nobody was quicker."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam, func, select, update

from bot.ports import CaseRow, Changes
from bot.storage import purposes
from bot.storage.announcing import CASE, note
from bot.storage.anonymity import unlink_cases
from bot.storage.case_events import add_events
from bot.storage.numbers import last_number
from bot.storage.tables import cases
from bot.storage.transaction import Transaction, adding

CLOSED = "closed"
_SEALED = {"note_sealed": "done", "cause_sealed": "cause"}
_NAMED = {
    "contact_id": "contact", "invitation_id": "invitation", "owner_id": "owner", "recovery_id": "recovery",
    "action_id": "action", **_SEALED,
}  # fmt: skip
_FIELDS = {column.name: _NAMED.get(column.name, column.name) for column in cases.columns}
_COLUMNS = {field: name for name, field in _FIELDS.items()}
_ADD = adding(cases, *_FIELDS)
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_BY_ID = select(cases).where(cases.c.id.in_(_IDS))
_OF_CONTACTS = select(cases).where(cases.c.contact_id.in_(_IDS), cases.c.state != CLOSED)


async def last_case_number(tx: Transaction) -> int:
    """The highest number given so far; whoever asks may give the next ones until the end of the transaction."""
    return await last_number(tx, cases)


async def open_cases(tx: Transaction) -> list[CaseRow]:
    """Cases nobody has closed, the oldest first."""
    found = await tx.rows(select(cases).where(cases.c.state != CLOSED).order_by(cases.c.number))
    return [row_of(tx, row) for row in found]


async def closed_cases(tx: Transaction, since: datetime) -> list[CaseRow]:
    """Cases closed since then, the newest first."""
    statement = select(cases).where(cases.c.state == CLOSED, cases.c.closed_at >= since)
    return [row_of(tx, row) for row in await tx.rows(statement.order_by(cases.c.closed_at.desc(), cases.c.id))]


async def numbered(tx: Transaction, number: int) -> CaseRow | None:
    """The case of this number, in whatever state."""
    found = await tx.first(select(cases).where(cases.c.number == number))
    return None if found is None else row_of(tx, found)


async def by_id(tx: Transaction, wanted: Collection[int]) -> dict[int, CaseRow]:
    """Cases by their ids."""
    return {row.id: row_of(tx, row) for row in await tx.matching(_BY_ID, "ids", sorted(wanted))}


async def of_contacts(tx: Transaction, wanted: Collection[int]) -> list[CaseRow]:
    """The cases of these contacts that nobody has closed, the oldest first."""
    found = await tx.matching(_OF_CONTACTS, "ids", sorted(wanted))
    return [row_of(tx, row) for row in sorted(found, key=lambda row: int(row.number))]


async def open_and_overdue(tx: Transaction, now: datetime) -> tuple[int, int]:
    """How many cases are open, and how many of them are past their deadline."""
    is_open = cases.c.state != CLOSED
    total = await tx.scalar(select(func.count()).select_from(cases).where(is_open))
    overdue = await tx.scalar(select(func.count()).select_from(cases).where(is_open, cases.c.due_at < now))
    return int(total), int(overdue)


async def change(tx: Transaction, case: int, was: Mapping[str, Any], to: Mapping[str, Any]) -> bool:
    """Change fields of a case if those in `was` still are so: of two at the same moment one changes nothing."""
    statement = update(cases).where(cases.c.id == case, *(_is(name, value) for name, value in was.items()))
    changed = await tx.run(statement.values(_values(tx, to))) == 1
    if changed and to.get("state") == CLOSED:
        await note(tx, CASE, [case])
    return changed


def _is(field: str, value: Any) -> ColumnElement[bool]:
    column = cases.c[_COLUMNS[field]]
    return column.is_(None) if value is None else column == value


async def write_cases(tx: Transaction, changes: Changes) -> None:
    """New cases, what became of others, what happened to them, and which are cut loose from their customer."""
    await tx.write(_ADD, [_stored(tx, row) for row in changes.cases])
    for case, values in changes.case_changes:
        await tx.run(update(cases).where(cases.c.id == case).values(_values(tx, values)))
    await note(tx, CASE, [row.id for row in changes.cases])
    await note(tx, CASE, [case for case, values in changes.case_changes if values.get("state") == CLOSED])
    await add_events(tx, changes.case_events)  # before the cut, which takes words and moments from these too
    if changes.unlinked_cases:
        await unlink_cases(tx, await tx.matching(_BY_ID, "ids", sorted(set(changes.unlinked_cases))))


def _stored(tx: Transaction, row: CaseRow) -> dict[str, Any]:
    return _values(tx, {field: getattr(row, field) for field in _COLUMNS})


def _values(tx: Transaction, fields: Mapping[str, Any]) -> dict[str, Any]:
    return {_COLUMNS[field]: _sealed(tx, field, value) for field, value in fields.items()}


def _sealed(tx: Transaction, field: str, value: Any) -> Any:
    return tx.sealer.seal_text(purposes.CASE, value) if field in _SEALED.values() else value


def row_of(tx: Transaction, row: Any) -> CaseRow:
    """A case from the columns of `cases`."""
    about: dict[str, Any] = {
        field: tx.sealer.open_text(purposes.CASE, getattr(row, name)) if name in _SEALED else getattr(row, name)
        for name, field in _FIELDS.items()
    }
    found = CaseRow(**about)
    return found if found.severity and found.raised_by else _of_before(found)


def _of_before(row: CaseRow) -> CaseRow:
    """A case from before this was kept: a low score, of usual weight."""
    return replace(row, severity=row.severity or "normal", raised_by=row.raised_by or "low_score")
