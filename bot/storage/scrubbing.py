"""Cleaning the SQLite file after something in it became anonymous; knows no table but the note that it is owed.

Overwriting what is deleted is not enough. The write-ahead log still holds earlier pages; a page that was split may keep
torn pieces of rows that were deleted later; and within a page rows lie in the order in which they were written, which
would tie contacts to responses by their ranks. Writing the file anew in the order of its random keys, then emptying the
log, leaves nothing of that.
"""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from bot.storage.engine import BUSY_SECONDS

SHORTEST_PAUSE = 1.0  # seconds between two cleanings
SHARE = 100  # a cleaning may take a hundredth of the time
LARGEST = (
    256 * 1024 * 1024
)  # bytes; a larger file is written anew by the daily upkeep only, since writers wait meanwhile
_NO_LONGER_OWED = "UPDATE meta SET value = 'done' WHERE key = 'rebuild' AND value = 'owed'"
IN_MEMORY = "PRAGMA temp_store=MEMORY"  # pages as they were before a savepoint, which are few; a whole file is not
Alone = Callable[[], AbstractAsyncContextManager[None]]  # a turn at the one writer


class Scrubber:
    """Cleans now, or soon where that was done a moment ago or somebody still reads from the log."""

    def __init__(self, file: Path, alone: Alone, connect: Callable[[], Awaitable[Any]]) -> None:
        self._file = file
        self._alone = alone
        self._connect = connect  # gives the driver's own connection of the one writer
        self._owed = False  # the log is to be emptied
        self._gaps = False  # the file is to be written anew
        self._rested_until = 0.0
        self._task: asyncio.Task[None] | None = None

    async def clean(self, *, force: bool = False) -> None:
        """Clean after a commit, in the writer's turn; a file too large for that is written anew if `force`."""
        self._owed = self._gaps = True
        if force or asyncio.get_running_loop().time() >= self._rested_until:
            await self._try(force=force)
        if self._owed:
            self._soon()

    def owe(self) -> None:
        """Something is left over from a process that died: clean at the next occasion."""
        self._owed = self._gaps = True
        self._soon()

    async def finish(self) -> None:
        """Clean for the last time, in the writer's turn, if that is still owed."""
        if self._owed:
            await self._try()

    async def stop(self) -> None:
        """No more cleaning by itself."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def _soon(self) -> None:
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._later())

    async def _later(self) -> None:
        while self._owed:
            await asyncio.sleep(max(0.05, self._rested_until - asyncio.get_running_loop().time()))
            async with self._alone():
                await self._try()

    async def _try(self, *, force: bool = False) -> None:
        """One attempt. The commit before it stands, so what fails here is left for the next one."""
        clock = asyncio.get_running_loop().time
        start = clock()
        with suppress(sqlite3.Error, SQLAlchemyError, OSError):
            connection = await self._connect()
            if self._gaps and (force or self._file.stat().st_size <= LARGEST):
                await write_anew(connection)
                self._gaps = False
            self._owed = not await empty_log(connection)
            if not self._owed and not self._gaps:
                await connection.execute(_NO_LONGER_OWED)
        self._rested_until = clock() + max(SHORTEST_PAUSE, SHARE * (clock() - start))


async def write_anew(connection: Any) -> None:
    """Write the file anew, by way of a file beside it: the whole of it has no place in memory."""
    await connection.execute("PRAGMA temp_store=DEFAULT")
    try:
        await connection.execute("VACUUM")
    finally:
        await connection.execute(IN_MEMORY)


async def empty_log(connection: Any) -> bool:
    """Copy the log into the database file and cut it to nothing; False while a reader still needs it.

    It never waits for readers: a digest being read would hold up replies.
    """
    await connection.execute("PRAGMA busy_timeout=0")
    try:
        async with connection.execute("PRAGMA wal_checkpoint(TRUNCATE)") as cursor:
            row = await cursor.fetchone()
    finally:
        await connection.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    return row is not None and row[0] == 0
