"""Copies of rows between two databases of ours, whatever their engines: streamed, counted, and a fingerprint of all.

The fingerprint of a table is the sum of the hashes of its rows: it does not depend on their order, which differs from
engine to engine, and it can be gone on with after an interruption.
"""

import json
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from sqlalchemy import Table, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.columns import Names
from bot.storage.dialect import POSTGRESQL, insert_or_replace
from bot.storage.tables import leases, meta, metadata

MOVING = "moving"  # the note in a database that is only half copied
TABLES = tuple(each for each in metadata.sorted_tables if each is not leases)  # in the order of what refers to what
BATCH = 2000  # rows in one transaction
_MODULUS = 1 << 128


@dataclass(frozen=True, slots=True)
class Copied:
    """How far the copying of one table is: rows, and their fingerprint."""

    table: str
    rows: int = 0
    fingerprint: int = 0

    def with_rows(self, rows: Sequence[Any]) -> "Copied":
        """The same after some rows more."""
        total = self.fingerprint
        for row in rows:
            total += int.from_bytes(blake2b(repr(tuple(row)).encode(), digest_size=16).digest())
        return replace(self, rows=self.rows + len(rows), fingerprint=total % _MODULUS)


async def batches(
    connection: AsyncConnection, table: Table, skipped: int = 0, most: int | None = None
) -> AsyncIterator[Sequence[Any]]:
    """The rows of a table in the order of their keys, some at a time; of `meta` all but the note of a copy."""
    statement = select(table).order_by(*table.primary_key).offset(skipped).limit(most)
    if table is meta:
        statement = statement.where(meta.c.key != MOVING)
    async with connection.stream(statement, execution_options={"yield_per": BATCH}) as result:
        async for rows in result.partitions(BATCH):
            yield rows


async def counted(connection: AsyncConnection, table: Table, most: int | None = None) -> Copied:
    """What a table holds, or its first rows."""
    found = Copied(table.name)
    async for rows in batches(connection, table, most=most):
        found = found.with_rows(rows)
    return found


async def copy_table(
    source: AsyncConnection, target: AsyncEngine, table: Table, begun: Copied, note: Callable[[Copied], str]
) -> AsyncIterator[Copied]:
    """Copy the rest of a table; gives how far it is after each transaction, which keeps a note of that too."""
    so_far = begun
    async for rows in batches(source, table, so_far.rows):
        so_far = so_far.with_rows(rows)
        async with target.begin() as connection:
            await keep_note(connection, note(so_far))
            await _put(connection, table, rows)
        yield so_far


async def keep_note(connection: AsyncConnection, said: str) -> None:
    """Write down how far the copy is."""
    keep = insert_or_replace(meta, ("key", "value"), connection.dialect.name, by=["key"])
    await connection.execute(keep, {"key": MOVING, "value": said})


async def forget_note(connection: AsyncConnection) -> None:
    """The copy is whole."""
    await connection.execute(delete(meta).where(meta.c.key == MOVING))


async def _put(connection: AsyncConnection, table: Table, rows: Sequence[Any]) -> None:
    if connection.dialect.name != POSTGRESQL:
        names = table.c.keys()
        await connection.execute(table.insert(), [dict(zip(names, row, strict=True)) for row in rows])
        return
    # PostgreSQL's COPY takes rows several times as fast as INSERT; it is the driver's own word.
    driver: Any = (await connection.get_raw_connection()).driver_connection
    lists = [place for place, column in enumerate(table.c) if isinstance(column.type, Names)]
    await driver.copy_records_to_table(
        table.name, records=[_as_text(row, lists) for row in rows] if lists else rows, columns=list(table.c.keys())
    )


def _as_text(row: Any, lists: list[int]) -> list[Any]:
    values = list(row)
    for place in lists:
        values[place] = json.dumps(list(values[place] or ()), ensure_ascii=False)
    return values
