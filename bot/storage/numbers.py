"""Numbers that people say: counted from 1 without a gap, given by one transaction at a time."""

from sqlalchemy import Table, func, select

from bot.storage.dialect import one_at_a_time
from bot.storage.transaction import Transaction


async def last_number(tx: Transaction, table: Table) -> int:
    """The highest number given so far; whoever asks may give the next ones until the end of the transaction."""
    await one_at_a_time(tx.connection, table.name)
    return int(await tx.scalar(select(func.max(table.c.number))) or 0)
