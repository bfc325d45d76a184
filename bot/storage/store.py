"""The database as handlers know it: units of work that commit or leave nothing; one writer at a time on SQLite."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.privacy.sealing import Sealer
from bot.storage.admission import keep_admitted
from bot.storage.anonymity import REBUILD
from bot.storage.counts import write_counts
from bot.storage.engine import BEGIN, BEGINS_ITSELF, random_id, reading_engine, writing_engine
from bot.storage.failures import FAILED, unavailable
from bot.storage.mixing import Mixer
from bot.storage.one_trip import Driver
from bot.storage.readiness import check_database
from bot.storage.scrubbing import Scrubber
from bot.storage.tables import meta
from bot.storage.transaction import Statements, Transaction
from bot.storage.unit import SqlUnitOfWork

Hooks = tuple[tuple[str, frozenset[str]], ...]
SLOTS = 32  # few processes meet in one


def open_store(database_url: str, secret_key: str, *, hooks: Hooks = ()) -> "SqlStore":
    """A store on this database; connects at its first use. Raises WeakSecret.

    `hooks`: which programs of the organisation, by name, are to be told of which events.
    """
    readers = reading_engine(database_url)
    return SqlStore(writing_engine(database_url), Sealer(secret_key), readers=readers, hooks=hooks)


class SqlStore:
    """`bot.ports.Store` on SQLite or PostgreSQL.

    On SQLite one connection writes, guarded by a lock; others read what is committed meanwhile. On PostgreSQL every
    unit of work has its own connection, and rows are locked as they are read.
    """

    def __init__(
        self,
        engine: AsyncEngine,
        sealer: Sealer,
        *,
        readers: AsyncEngine | None = None,
        new_id: Callable[[], int] = random_id,
        hooks: Hooks = (),
    ) -> None:
        self.engine = engine
        self.sealer = sealer
        self._readers = readers or engine
        self._new_id = new_id
        self._hooks = hooks
        self._slot = 0 if self.single_file else new_id() % SLOTS
        self._lock = asyncio.Lock()
        self._connection: AsyncConnection | None = None
        self._statements = Statements()
        self._raw: Driver | None = None  # the driver's own connection, of the one that writes
        self._checked = False
        self._mixer = Mixer(engine)
        self._scrubber = Scrubber(Path(engine.url.database or ""), self._lock, self._driver)

    @property
    def single_file(self) -> bool:
        """Whether this is SQLite."""
        return self.engine.dialect.name == "sqlite"

    def begin(self) -> AbstractAsyncContextManager[SqlUnitOfWork]:
        """A write transaction; commits on leaving, rolls back on an error.

        StorageUnavailable where the database could not be written; nothing of it was stored.
        """
        return self._begin_one() if self.single_file else self._begin_any()

    @asynccontextmanager
    async def _begin_one(self) -> AsyncIterator[SqlUnitOfWork]:
        await self.check()
        async with self._lock:
            owed: set[str] = set()
            try:
                connection = await self._writer()
                async with connection.begin():
                    transaction = self._transaction(connection, driver=self._raw)
                    transaction.waiting.append((BEGIN, None))
                    yield SqlUnitOfWork(transaction)
                    await keep_admitted(transaction)
                    await transaction.commit()
                owed = transaction.owed
            except (OperationalError, InterfaceError) as error:
                await self._drop_writer()
                raise unavailable(error) or error from error
            except DatabaseError as error:
                await self._drop_unless_usable()
                raise unavailable(error) or error from error
            except BaseException:
                await self._drop_unless_usable()
                raise
            if owed:
                await self._scrubber.clean(force=REBUILD in owed)

    @asynccontextmanager
    async def _begin_any(self) -> AsyncIterator[SqlUnitOfWork]:
        await self.check()
        try:
            async with self.engine.begin() as connection:
                transaction = self._transaction(connection)
                yield SqlUnitOfWork(transaction)
                await write_counts(transaction)
        except FAILED as error:
            if (told := unavailable(error)) is not None:
                raise told from error
            raise
        if transaction.owed:
            self._mixer.owe()

    @asynccontextmanager
    async def _view(self) -> AsyncIterator[SqlUnitOfWork]:
        async with self.reading() as transaction:
            yield SqlUnitOfWork(transaction)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        """What a view reads by, for those who check the database itself."""
        await self.check()
        try:
            async with self._readers.connect() as connection, connection.begin():
                yield self._transaction(connection, reads_only=True)
        except FAILED as error:
            if (told := unavailable(error, writing=False)) is not None:
                raise told from error
            raise

    def view(self) -> AbstractAsyncContextManager[SqlUnitOfWork]:
        """A read transaction: everything in it is of one moment; it never blocks a writer, and cannot write."""
        return self._view()

    async def check(self, *, again: bool = False) -> None:
        """Look once whether this database can be worked with: NeedsUpgrade, NewerDatabase, WrongKey."""
        if self._checked and not again:
            return
        try:
            await check_database(self._readers, self.sealer)
        except FAILED as error:
            if (told := unavailable(error)) is not None:
                raise told from error
            raise
        self._checked = True

    async def close(self) -> None:
        """Let go of the database; the log is emptied first if that is still owed."""
        await self._mixer.finish()
        await self._scrubber.stop()
        if self._readers is not self.engine:
            await self._readers.dispose()
        async with self._lock:
            await self._scrubber.finish()
            await self._drop_writer()
        await self.engine.dispose()

    # ---- the one writer ----

    async def _writer(self) -> AsyncConnection:
        if self._connection is None:
            self._connection = await self.engine.connect()
            await self._connection.execution_options(**{BEGINS_ITSELF: True})
            self._raw = Driver((await self._connection.get_raw_connection()).driver_connection)
            await self._look_for_leftovers(self._connection)
        return self._connection

    async def _look_for_leftovers(self, connection: AsyncConnection) -> None:
        """A process that died before it had cleaned the file leaves a note of it."""
        noted = await connection.scalar(select(meta.c.value).where(meta.c.key == REBUILD))
        await connection.rollback()
        if noted == "owed":
            self._scrubber.owe()

    async def _driver(self) -> Any:
        """The driver's own connection, for what is no transaction."""
        return (await (await self._writer()).get_raw_connection()).driver_connection

    async def _drop_unless_usable(self) -> None:
        if self._connection is not None and (self._connection.invalidated or self._connection.in_transaction()):
            await self._drop_writer()

    async def _drop_writer(self) -> None:
        connection, self._connection, self._raw = self._connection, None, None
        if connection is not None:
            await connection.close()

    def transaction(self, connection: AsyncConnection) -> Transaction:
        """What a view reads by, on a connection of one's own."""
        return self._transaction(connection, reads_only=True)

    def _transaction(
        self, connection: AsyncConnection, *, reads_only: bool = False, driver: Driver | None = None
    ) -> Transaction:
        return Transaction(
            connection, self.sealer, self._new_id, self._statements, reads_only, driver, self._slot, hooks=self._hooks
        )
