"""Cases: their numbers, and which are still open."""

from datetime import datetime

from sqlalchemy import func, select, update

from bot.ports import CaseRow
from bot.storage import purposes
from bot.storage.dialect import one_at_a_time
from bot.storage.tables import cases
from bot.storage.transaction import Transaction


async def last_case_number(tx: Transaction) -> int:
    """The highest number given so far; whoever asks may give the next ones until the end of the transaction."""
    await one_at_a_time(tx.connection, "cases")
    return await tx.scalar(select(func.max(cases.c.number))) or 0


async def open_cases(tx: Transaction) -> list[CaseRow]:
    """Cases nobody has closed, the oldest first."""
    found = await tx.rows(select(cases).where(cases.c.state != "closed").order_by(cases.c.number))
    return [
        CaseRow(
            id=row.id,
            number=row.number,
            touchpoint=row.touchpoint,
            location=row.location,
            reason=row.reason,
            opened_at=row.opened_at,
            due_at=row.due_at,
            contact=row.contact_id,
            invitation=row.invitation_id,
        )
        for row in found
    ]


async def open_and_overdue(tx: Transaction, now: datetime) -> tuple[int, int]:
    """How many cases are open, and how many of them are past their deadline."""
    is_open = cases.c.state != "closed"
    total = await tx.scalar(select(func.count()).select_from(cases).where(is_open))
    overdue = await tx.scalar(select(func.count()).select_from(cases).where(is_open, cases.c.due_at < now))
    return int(total), int(overdue)


async def close(tx: Transaction, number: int, done: str, *, by: int | None, now: datetime) -> bool:
    """Close an open case, keeping (sealed) what was done and by whom; False where none of this number is open."""
    note = tx.sealer.seal_text(purposes.CASE, done)
    values = {"state": "closed", "note_sealed": note, "owner_id": by, "closed_at": now}
    return await tx.run(update(cases).where(cases.c.number == number, cases.c.state != "closed").values(values)) == 1
