"""One trip into an SQLite connection's own thread for a statement, or for many, or none at all; knows no table.

An aiosqlite connection works in a thread of its own, and SQLAlchemy's cursor goes there four times a statement: to open
a cursor, execute, fetch, close. Each trip costs two thread switches, more than most of our statements take themselves.
And there each row waits anew for its turn with Python, which is long in coming while much else goes on. So a few rows
are read and written on the spot, and only what waits for the disk or for another program goes into the thread: COMMIT,
BEGIN where the file is locked, many rows, and everything for a while once the disk has shown that it is slow.
"""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_connection, AsyncAdapt_aiosqlite_cursor
from sqlalchemy.exc import DBAPIError


class Trip:
    """The driver's cursor as SQLAlchemy's adapter asks it: all is done and fetched when `execute` returns."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection  # aiosqlite's
        self._rows: Sequence[Any] = ()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def execute(self, statement: str, parameters: Any = ()) -> "Trip":
        """Run a statement and fetch its rows."""
        return await self._go(lambda cursor: cursor.execute(statement, parameters))

    async def executemany(self, statement: str, parameters: Any) -> "Trip":
        """Run a statement for many rows of parameters."""
        return await self._go(lambda cursor: cursor.executemany(statement, parameters))

    async def fetchall(self) -> Sequence[Any]:
        """The rows, fetched already."""
        return self._rows

    async def close(self) -> None:
        """Closed already."""

    async def _go(self, work: Callable[[sqlite3.Cursor], Any]) -> "Trip":
        await self._connection._execute(self._do, work)  # noqa: SLF001 - aiosqlite has no public word for "do this there"
        return self

    def _do(self, work: Callable[[sqlite3.Cursor], Any]) -> None:
        """In the connection's thread."""
        cursor = self._connection._conn.cursor()  # noqa: SLF001 - the sqlite3 connection itself
        try:
            work(cursor)
            self.description, self.lastrowid = cursor.description, cursor.lastrowid
            self._rows = cursor.fetchall() if cursor.description else ()
            self.rowcount = cursor.rowcount
        finally:
            cursor.close()


Writing = tuple[str, Sequence[Any] | None]
"""A statement, and its parameters for each row; None for one that has none, like BEGIN."""


async def together(connection: Any, writes: Sequence[Writing], text: str = "", values: Sequence[Any] = ()) -> list[Any]:
    """Run statements for many rows each, and then a query if there is one, in one trip; gives the query's rows.

    `connection` is aiosqlite's. Errors are SQLAlchemy's, as everywhere else, and hold no parameters.
    """

    def work() -> list[Any]:
        return _done(connection, writes, text, values)

    try:
        found: list[Any] = await connection._execute(work)  # noqa: SLF001 - as above
    except sqlite3.Error as error:
        raise _without_values(error) from error
    return found


def _done(connection: Any, writes: Sequence[Writing], text: str, values: Sequence[Any]) -> list[Any]:
    cursor = connection._conn.cursor()  # noqa: SLF001 - as above
    try:
        for statement, rows in writes:
            _ = cursor.execute(statement) if rows is None else cursor.executemany(statement, rows)
        return cursor.execute(text, values).fetchall() if text else []
    finally:
        cursor.close()


def _without_values(error: sqlite3.Error) -> Exception:
    wrapped: Exception = DBAPIError.instance("", (), error, sqlite3.Error, hide_parameters=True)
    return wrapped


HERE = 400  # rows read or written on the spot: some milliseconds
QUICK = 0.025  # seconds; where so few took longer, the disk is slow, and nobody else shall wait for it
ELSEWHERE = 200  # goings in a row that then are trips
COMMIT = "COMMIT"


@dataclass(slots=True)
class Driver:
    """The driver's connection of the one writer: says where each of its goings takes place.

    On the spot only within a transaction whose last trip has ended, so that nobody else uses the connection meanwhile.
    """

    connection: Any  # aiosqlite's, opened for more than one thread
    elsewhere: int = 0

    async def together(self, writes: Sequence[Writing], text: str = "", values: Sequence[Any] = ()) -> list[Any]:
        """Run statements for many rows each, and then a query if there is one; gives the query's rows."""
        if self.elsewhere > 0:
            self.elsewhere -= 1
            return await together(self.connection, writes, text, values)
        if len(values) + sum(len(rows) for _, rows in writes if rows is not None) > HERE or not self._begun(writes):
            return await together(self.connection, writes, text, values)
        last = list(writes[-1:]) if writes and writes[-1][0] == COMMIT else []
        found = self._on_the_spot(writes[: len(writes) - len(last)], text, values)
        if last:
            await asyncio.sleep(0)  # whoever was cancelled meanwhile does not commit
            await together(self.connection, last)
        return found

    def _begun(self, writes: Sequence[Writing]) -> bool:
        """Whether a transaction is open already, or could be opened at once."""
        if not writes or not writes[0][0].startswith("BEGIN"):
            return True
        database = self.connection._conn  # noqa: SLF001 - as below
        (usual,) = database.execute("PRAGMA busy_timeout").fetchone()
        database.execute("PRAGMA busy_timeout=0")
        try:
            database.execute(writes[0][0])
        except sqlite3.OperationalError:  # somebody else writes, or worse: the trip will tell
            return False
        finally:
            database.execute(f"PRAGMA busy_timeout={usual}")
        return True

    def _on_the_spot(self, writes: Sequence[Writing], text: str, values: Sequence[Any]) -> list[Any]:
        begun = time.perf_counter()
        rest = writes[1:] if writes and writes[0][0].startswith("BEGIN") else writes
        try:
            found = _done(self.connection, rest, text, values)
        except sqlite3.Error as error:
            raise _without_values(error) from error
        if time.perf_counter() - begun > QUICK:
            self.elsewhere = ELSEWHERE
        return found


class OneTripCursor(AsyncAdapt_aiosqlite_cursor):
    """SQLAlchemy's adapter over `Trip`; SQLAlchemy finds it by its class."""

    __slots__ = ()

    def _make_new_cursor(self, connection: Any) -> Any:
        return Trip(connection)

    def _aenter_cursor(self, cursor: Any) -> Any:
        return cursor


class OneTripConnection(AsyncAdapt_aiosqlite_connection):
    """SQLAlchemy's adapter of a connection, with our cursor for everything but long reads, which it streams itself."""

    __slots__ = ()

    _cursor_cls = OneTripCursor

    def commit(self) -> None:
        """Commit, where a transaction is open: a trip for nothing costs as much as another.

        There is no such shortcut for rolling back: whoever was cancelled may have left work under way in the thread.
        """
        if self._connection._conn.in_transaction:  # noqa: SLF001 - as above
            super().commit()


def adapted(connection: AsyncAdapt_aiosqlite_connection) -> OneTripConnection:
    """The same connection of the driver, with our cursor."""
    return OneTripConnection(connection.dbapi, connection._connection)  # noqa: SLF001 - only the adapter has it
