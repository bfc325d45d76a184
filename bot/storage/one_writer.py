"""The one connection that writes an SQLite file: whose turn it is, and one commit for those who come close together.

A commit waits for the disk, and that takes longer than all else of a small unit of work. So a `shared` unit leaves its
transaction open for the shared ones that wait behind it, each in a savepoint of its own: what fails takes only itself
back. All of them return once the one commit stands; until then nothing of theirs is told to anybody, nor stored.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncTransaction

from bot.errors import StorageBusy
from bot.storage.admission import keep_admitted
from bot.storage.anonymity import REBUILD
from bot.storage.engine import BEGIN, BEGINS_ITSELF
from bot.storage.failures import unavailable
from bot.storage.one_trip import COMMIT, Driver, Writing, together
from bot.storage.scrubbing import IN_MEMORY, Scrubber
from bot.storage.tables import meta
from bot.storage.transaction import Transaction

SAVEPOINT: Writing = ("SAVEPOINT unit", None)
RELEASE: Writing = ("RELEASE unit", None)
TAKE_BACK: Writing = ("ROLLBACK TO unit", None)

TURNS = 4  # of the loop before a commit: whoever the last one woke is heard first, and may have something to write


@dataclass(slots=True, eq=False)
class Round:
    """Units of work that are committed together."""

    opened: AsyncTransaction
    committed: "asyncio.Future[None]"
    owed: set[str] = field(default_factory=set)


class OneWriter:
    """Gives turns at writing; `make` makes a Transaction on the connection and its driver."""

    def __init__(self, engine: AsyncEngine, make: Callable[[AsyncConnection, Driver], Transaction]) -> None:
        self.scrubber = Scrubber(Path(engine.url.database or ""), self.alone, self.driver)
        self.raw: Driver | None = None  # the driver's own connection
        self._engine, self._make = engine, make
        self._lock = asyncio.Lock()
        self._connection: AsyncConnection | None = None
        self._round: Round | None = None
        self._committing: asyncio.Task[None] | None = None

    def begin(self, *, shared: bool) -> AbstractAsyncContextManager[Transaction]:
        """A turn that commits on leaving, or leaves nothing; a shared one returns when the commit of its round stands.

        StorageUnavailable where the file could not be written; nothing of it was stored.
        """
        return self._in_a_round() if shared else self._by_itself()

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """A turn in which no transaction is open."""
        async with self._lock:
            if self._round is not None:
                await to_the_end(self._commit())
            yield

    async def driver(self) -> Any:
        """The driver's own connection, for what is no transaction."""
        return (await (await self._writer()).get_raw_connection()).driver_connection

    async def close(self) -> None:
        """Let go of the file; the log is emptied first if that is still owed."""
        async with self.alone():
            await self.scrubber.finish()
            await self.scrubber.stop()  # the round that was committed just now may have left it some work
            await self._drop()

    # ---- a turn by itself ----

    @asynccontextmanager
    async def _by_itself(self) -> AsyncIterator[Transaction]:
        async with self.alone():
            async with self._named():
                connection = await self._writer()
                async with connection.begin():
                    transaction = self._begun(connection, (BEGIN, None))
                    yield transaction
                    await keep_admitted(transaction)
                    await transaction.commit()
            if transaction.owed:
                await self.scrubber.clean(force=REBUILD in transaction.owed)

    def _begun(self, connection: AsyncConnection, first: Writing) -> Transaction:
        if self.raw is None:
            raise LookupError("a turn without a connection")
        transaction = self._make(connection, self.raw)
        transaction.waiting.append(first)
        return transaction

    # ---- a round ----

    @asynccontextmanager
    async def _in_a_round(self) -> AsyncIterator[Transaction]:
        async with self._lock:
            found = self._round
            async with self._opening() if found is None else self._joining(found) as transaction:
                yield transaction
            joined = self._round
            if joined is None:
                raise LookupError("a unit of work without its round")
            joined.owed.update(transaction.owed)
            if transaction.last:
                await to_the_end(self._commit())
        await asyncio.shield(joined.committed)

    @asynccontextmanager
    async def _opening(self) -> AsyncIterator[Transaction]:
        """The first one of a round. Its commit waits for its turn: behind whoever waits for theirs already."""
        async with self._named():
            connection = await self._writer()
            opened = await connection.begin()
            try:
                transaction = self._begun(connection, (BEGIN, None))
                yield transaction
                await keep_admitted(transaction)
                await transaction.flush()
            except BaseException:
                await opened.rollback()
                raise
        self._round = Round(opened, asyncio.get_running_loop().create_future())
        self._committing = asyncio.create_task(self._commits(self._round))

    @asynccontextmanager
    async def _joining(self, joined: Round) -> AsyncIterator[Transaction]:
        """One that comes after others of its round."""
        transaction = self._begun(await self._writer(), SAVEPOINT)
        try:
            yield transaction
            await keep_admitted(transaction)
            transaction.waiting.append(RELEASE)
            if transaction.waiting != [SAVEPOINT, RELEASE]:
                await transaction.flush()
        except BaseException as error:
            if SAVEPOINT not in transaction.waiting:
                await to_the_end(self._take_back(joined))
            if isinstance(error, DBAPIError):
                raise unavailable(error) or error from error
            raise

    async def _take_back(self, joined: Round) -> None:
        """Undo one unit of a round; where that cannot be done the round is given up, and all in it begin anew."""
        try:
            await together(await self.driver(), [TAKE_BACK, RELEASE])
        except Exception:  # noqa: BLE001 - the disk is full, say, and SQLite took all of it back: whatever it is
            self._round = None
            joined.committed.set_exception(StorageBusy("What was to be written together was given up; try again."))
            joined.committed.exception()  # somebody may be left who asks, or not
            await self._drop()  # last: where that fails too, nobody may be left waiting

    async def _commits(self, joined: Round) -> None:
        for _ in range(TURNS):
            await asyncio.sleep(0)
        async with self._lock:
            if self._round is joined:
                await self._commit()

    async def _commit(self) -> None:
        """End the round: all of it stands, or nothing, and each of it is told. Never cancelled half-way."""
        joined, self._round = self._round, None
        if joined is None:
            return
        try:
            async with self._named():
                if self.raw is not None:
                    await self.raw.together([(COMMIT, None)])
                await joined.opened.commit()
        except Exception as error:  # noqa: BLE001 - each is told what it was
            joined.committed.set_exception(error)
            joined.committed.exception()
            return
        try:
            if joined.owed:
                await self.scrubber.clean(force=REBUILD in joined.owed)
        finally:
            joined.committed.set_result(None)

    # ---- the connection ----

    @asynccontextmanager
    async def _named(self) -> AsyncIterator[None]:
        """Errors as callers know them; a connection that cannot be used any more is let go of."""
        try:
            yield
        except (OperationalError, InterfaceError) as error:
            await self._drop()
            raise unavailable(error) or error from error
        except DatabaseError as error:
            await self._drop_unless_usable()
            raise unavailable(error) or error from error
        except BaseException:
            await self._drop_unless_usable()
            raise

    async def _writer(self) -> AsyncConnection:
        if self._connection is None:
            self._connection = await self._engine.connect()
            await self._connection.execution_options(**{BEGINS_ITSELF: True})
            self.raw = Driver((await self._connection.get_raw_connection()).driver_connection)
            await self._connection.exec_driver_sql(IN_MEMORY)
            await self._look_for_leftovers(self._connection)
        return self._connection

    async def _look_for_leftovers(self, connection: AsyncConnection) -> None:
        """A process that died before it had cleaned the file leaves a note of it."""
        noted = await connection.scalar(select(meta.c.value).where(meta.c.key == REBUILD))
        await connection.rollback()
        if noted == "owed":
            self.scrubber.owe()

    async def _drop_unless_usable(self) -> None:
        if self._connection is not None and (self._connection.invalidated or self._connection.in_transaction()):
            await self._drop()

    async def _drop(self) -> None:
        connection, self._connection, self.raw = self._connection, None, None
        if connection is not None:
            await connection.close()


async def to_the_end(work: Coroutine[Any, Any, None]) -> None:
    """Wait for this also where we are cancelled meanwhile; the cancellation strikes when it is done."""
    task = asyncio.ensure_future(work)
    struck: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            struck = error
    task.result()
    if struck is not None:
        raise struck
