"""Closed cases and the invitation that asks how well each was put right: which are not asked yet, and which was."""

from datetime import datetime

from sqlalchemy import select, update

from bot.ports import CaseRow
from bot.storage.cases import CLOSED, row_of
from bot.storage.tables import cases
from bot.storage.transaction import Transaction

_UNASKED = (cases.c.state == CLOSED, cases.c.recovery_id.is_(None))


async def unasked(tx: Transaction, since: datetime, until: datetime, limit: int) -> list[CaseRow]:
    """Cases closed in this time whose customers are known and were not asked about it yet; the longest closed first."""
    found = await tx.rows(
        select(cases)
        .where(*_UNASKED, cases.c.contact_id.is_not(None), cases.c.closed_at > since, cases.c.closed_at <= until)
        .order_by(cases.c.closed_at, cases.c.number)
        .limit(limit)
    )
    return [row_of(tx, row) for row in found]


async def claim(tx: Transaction, case: int, invitation: int) -> bool:
    """Note by which invitation a closed case is asked about; False where it was before, or is open again."""
    claimed = update(cases).where(cases.c.id == case, *_UNASKED).values(recovery_id=invitation)
    return await tx.run(claimed) == 1


async def followed(tx: Transaction, invitation: int) -> int | None:
    """The number of the case that an invitation asks about; None where it asks about none."""
    number = await tx.scalar(select(cases.c.number).where(cases.c.recovery_id == invitation))
    return None if number is None else int(number)
