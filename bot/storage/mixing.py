"""Mixing rows on PostgreSQL after something in them became anonymous; what `scrubbing` is to an SQLite file.

Each row of PostgreSQL carries the number of the transaction that wrote it, which anybody can read (`xmin`), and lies
where there was room when it was written (`ctid`). The cut writes an anonymous response, the tallies it is counted in
and its contact in one transaction: by that number they would stay tied. So all anonymous rows of the last weeks are
written again together, in an order drawn anew, and the same is done with the tallies. What the rows looked like before
is then let go of by VACUUM; the server's write-ahead log keeps it until it is written over.
"""

import asyncio
from contextlib import suppress

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.counts import TALLIES

SHORTEST_PAUSE = 1.0  # seconds between two mixings
SHARE = 100  # a mixing may take a hundredth of the time
_WEEKS = "(SELECT DISTINCT week FROM responses ORDER BY week DESC LIMIT 4)"  # late answers come within a week
# The day before the first of them: what is mixed must not grow with the years, since writers wait meanwhile.
_SINCE = f"(SELECT min(to_date(week, 'IYYY\"-W\"IW')) - 1 FROM {_WEEKS} AS lately)"  # noqa: S608
_ANONYMOUS = f"(SELECT id FROM responses WHERE anonymity = 'anonymous' AND week IN {_WEEKS})"  # noqa: S608 - our own words
_ASKED = f"(SELECT id FROM invitations WHERE contact_id IS NULL AND week IN {_WEEKS})"  # noqa: S608
_CASES = f"(SELECT id FROM cases WHERE contact_id IS NULL AND (week = '' OR week IN {_WEEKS}))"  # noqa: S608
# Each table, a column that is set to itself, and which of its rows. One transaction each: nobody waits long.
_ROWS = (
    ("responses", "state", f"id IN {_ANONYMOUS}"),
    ("answers", "counts", f"response_id IN {_ANONYMOUS}"),
    ("invitations", "state", f"id IN {_ASKED}"),
    ("encounters", "source", f"id IN (SELECT encounter_id FROM invitations WHERE id IN {_ASKED})"),  # noqa: S608
    ("consents", "granted", f"contact_id IS NULL AND at >= {_SINCE}"),
    ("inbox", "state", f"contact_id IS NULL AND state <> 'pending' AND at >= {_SINCE}"),
    ("cases", "state", f"id IN {_CASES}"),
    ("case_events", "kind", f"case_id IN {_CASES}"),
    ("answer_tallies", "count", f"week IN {_WEEKS}"),
    ("pattern_tallies", "count", f"week IN {_WEEKS}"),
    ("asked_tallies", "count", f"week IN {_WEEKS}"),
    ("mark_tallies", "count", f"week IN {_WEEKS}"),
    ("encounter_tallies", "count", "day >= to_char(now() - interval '5 weeks', 'YYYY-MM-DD')"),
)
# The tallies of all processes together: by the slot it would stay known which of them took in an answer.
_TALLIES = {table.name: tuple(table.primary_key.columns.keys()) for table in TALLIES}
# Rows are found in an order drawn by chance and updated one by one in that order: PostgreSQL must not join otherwise.
_ONE_BY_ONE = ("SET LOCAL enable_hashjoin = off", "SET LOCAL enable_mergejoin = off", "SET LOCAL jit = off")
_OWED = "UPDATE meta SET value = 'done' WHERE key = 'rebuild' AND value = 'owed'"
_MINE = "SELECT pg_try_advisory_lock(hashtext('afterword mixing'))"
_GIVE_BACK = "SELECT pg_advisory_unlock(hashtext('afterword mixing'))"


class Mixer:
    """Mixes soon after a cut, by itself, and rests a hundred times as long as that took."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._owed = False
        self._rested_until = 0.0
        self._ending = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def owe(self) -> None:
        """Something became anonymous, here or in a process that died."""
        self._owed = True
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._later())

    async def finish(self) -> None:
        """Stop, but mix for the last time if that is still owed. What is under way ends first: it is never cut off."""
        self._ending.set()
        if self._task is not None:
            await self._task
        if self._owed:
            await self._try()

    async def _later(self) -> None:
        while self._owed and not self._ending.is_set():
            rest = max(0.1, self._rested_until - asyncio.get_running_loop().time())
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ending.wait(), rest)
            if not self._ending.is_set():
                await self._try()

    async def _try(self) -> None:
        """One attempt; the commit before it stands, so what fails here is left for the next one."""
        clock = asyncio.get_running_loop().time
        start = clock()
        with suppress(SQLAlchemyError, OSError):
            self._owed = not await mix(self._engine)
        self._rested_until = clock() + max(SHORTEST_PAUSE, SHARE * (clock() - start))


async def mix(engine: AsyncEngine) -> bool:
    """Mix everything that is to be mixed; False while another process is doing it."""
    async with engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        if not await connection.scalar(text(_MINE)):
            return False
        try:
            await connection.execute(text(_OWED))  # first: whoever cuts meanwhile notes it anew
            for table, column, which in _ROWS:
                await _mix_table(connection, table, column, which)
            await connection.execute(text(f"VACUUM {', '.join(table for table, _, _ in _ROWS)}"))
        finally:
            await connection.execute(text(_GIVE_BACK))
    return True


def _put_together(table: str, which: str) -> str:
    """SQL: what processes counted in slots of their own goes into the first one."""
    key = ", ".join(_TALLIES[table])
    by = key.replace(", slot", "")
    return (
        f'WITH gone AS (DELETE FROM {table} WHERE slot <> 0 AND {which} RETURNING {by}, "count") '  # noqa: S608
        f'INSERT INTO {table} ({by}, slot, "count") SELECT {by}, 0, sum("count") FROM gone GROUP BY {by} '
        f'ON CONFLICT ({key}) DO UPDATE SET "count" = {table}."count" + excluded."count"'
    )


async def _mix_table(connection: AsyncConnection, table: str, column: str, which: str) -> None:
    """Write rows again as they are, all in one transaction, in an order drawn by chance."""
    drawn = f"(SELECT ctid AS place FROM {table} WHERE {which} ORDER BY random() OFFSET 0)"  # noqa: S608
    again = f'UPDATE {table} SET "{column}" = {table}."{column}" FROM {drawn} AS drawn WHERE {table}.ctid = drawn.place'  # noqa: S608
    lock = f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE"  # so that no row moves while it is drawn
    await connection.execute(text("BEGIN"))
    try:
        put_together = (_put_together(table, which),) if table in _TALLIES else ()
        for statement in (*_ONE_BY_ONE, lock, *put_together, again):
            await connection.execute(text(statement))
    except BaseException:
        await connection.execute(text("ROLLBACK"))
        raise
    await connection.execute(text("COMMIT"))
