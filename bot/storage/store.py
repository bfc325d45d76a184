"""The database as handlers know it: units of work that commit or leave nothing; one writer at a time on SQLite."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.privacy.sealing import Sealer
from bot.storage.counts import write_counts
from bot.storage.engine import random_id, reading_engine, writing_engine
from bot.storage.failures import FAILED, unavailable
from bot.storage.mixing import Mixer
from bot.storage.one_trip import Driver
from bot.storage.one_writer import OneWriter
from bot.storage.readiness import check_database
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

    On SQLite one connection writes, a unit of work at a time; others read what is committed meanwhile. On PostgreSQL
    every unit of work has its own connection, and rows are locked as they are read.
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
        self._statements = Statements()
        self._checked = False
        self._mixer = Mixer(engine)
        self.writer = OneWriter(engine, self._writing)

    @property
    def single_file(self) -> bool:
        """Whether this is SQLite."""
        return self.engine.dialect.name == "sqlite"

    def begin(self, *, shared: bool = False) -> AbstractAsyncContextManager[SqlUnitOfWork]:
        """A write transaction; commits on leaving, rolls back on an error.

        On SQLite a `shared` one may have its commit together with others: for small ones, of which many come at a time.
        StorageUnavailable where the database could not be written; nothing of it was stored.
        """
        return self._begin_one(shared=shared) if self.single_file else self._begin_any()

    @asynccontextmanager
    async def _begin_one(self, *, shared: bool) -> AsyncIterator[SqlUnitOfWork]:
        await self.check()
        async with self.writer.begin(shared=shared) as transaction:
            yield SqlUnitOfWork(transaction)

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
        await self.writer.scrubber.stop()
        if self._readers is not self.engine:
            await self._readers.dispose()
        await self.writer.close()
        await self.engine.dispose()

    def transaction(self, connection: AsyncConnection) -> Transaction:
        """What a view reads by, on a connection of one's own."""
        return self._transaction(connection, reads_only=True)

    def _transaction(
        self, connection: AsyncConnection, *, reads_only: bool = False, driver: Driver | None = None
    ) -> Transaction:
        return Transaction(
            connection, self.sealer, self._new_id, self._statements, reads_only, driver, self._slot, hooks=self._hooks
        )

    def _writing(self, connection: AsyncConnection, driver: Driver) -> Transaction:
        return self._transaction(connection, driver=driver)
