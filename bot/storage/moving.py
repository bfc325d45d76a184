"""Moving everything from one database to an empty one, of either engine: resumable, and proved at the end.

The source is only read, and stays as it is. What is sealed stays sealed, with the same key.
"""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass

from sqlalchemy import Table, delete, func, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import StorageUnavailable
from bot.privacy.sealing import Sealer
from bot.storage.copying import MOVING, TABLES, Copied, copy_table, counted, forget_note, keep_note
from bot.storage.engine import is_sqlite, reading_engine, sqlite_file, writing_engine
from bot.storage.errors import MoveFailed
from bot.storage.failures import sqlstate, unavailable
from bot.storage.readiness import KEY_CHECK, half_copied
from bot.storage.store import SqlStore, open_store
from bot.storage.tables import leases, meta
from bot.storage.upgrading import upgrade_with
from bot.storage.verify import Report, check_tallies

Progress = Callable[[str, int, int], None]  # table, rows copied, rows in all
_PREFIXES = ("sqlite+aiosqlite:///", "postgresql+asyncpg://")
CHANGED = (
    "The copy is not the same: the old database was changed between two tries, or somebody writes to the new one. Drop "
    "the new database, make it anew and begin again. The old one is as it was."
)
_NO_PERMISSION = ("42501", "28000", "28P01", "3D000")  # privileges, authorisation, password, no such database


@dataclass(frozen=True, slots=True)
class Move:
    """What was moved, by table."""

    tables: tuple[Copied, ...]

    @property
    def rows(self) -> int:
        """All rows."""
        return sum(each.rows for each in self.tables)


async def move(source_url: str, target_url: str, secret_key: str, *, progress: Progress = lambda *_: None) -> Move:
    """Copy everything and prove the copy; begun once, it is gone on with where it was interrupted.

    Raises MoveFailed (nothing of the source was changed), NeedsUpgrade, NewerDatabase, WrongKey, StorageUnavailable.
    """
    check_address(target_url, source_url)
    store = open_store(source_url, secret_key)
    try:
        await store.check()
        async with _alone(store) as source:
            return await _move(source, target_url, store.sealer, progress)
    finally:
        await store.close()


async def copy_online(store: SqlStore, target_url: str) -> None:
    """Copy everything as it is at one moment while other processes go on with it. Raises MoveFailed."""
    async with store.reading() as tx:
        await _move(tx.connection, target_url, store.sealer, lambda *_: None)


async def _move(source: AsyncConnection, target_url: str, sealer: Sealer, progress: Progress) -> Move:
    target = writing_engine(target_url)
    try:
        async with _told(target_url):
            await _prepare(target, target_url, sealer)
            moved = await _copy(source, target, await _begun(source, target), progress)
            await _prove(target_url, sealer, moved, progress)
            async with target.begin() as connection:
                await forget_note(connection)
            await _settle(target)
    finally:
        await target.dispose()
    return Move(moved)


def check_address(target_url: str, source_url: str) -> None:
    """Raise MoveFailed for what is no address of a database, or that of the source itself."""
    if not target_url.startswith(_PREFIXES):
        raise MoveFailed("The address must begin with postgresql+asyncpg:// (or sqlite+aiosqlite:///).")
    try:
        target, source = make_url(target_url), make_url(source_url)
    except (ArgumentError, ValueError):
        raise MoveFailed(
            "The address cannot be read. It looks like postgresql+asyncpg://USER:PASSWORD@HOST/DATABASE; signs like "
            "@ or / in a password are written as %40 and %2F."
        ) from None
    if (target.host, target.port, target.database) == (source.host, source.port, source.database):
        raise MoveFailed("This is the database that is in use now. Give the address of another, empty one.")


@asynccontextmanager
async def _alone(store: SqlStore) -> AsyncIterator[AsyncConnection]:
    """The source as it is at one moment, while nobody else writes."""
    if store.single_file:  # the lock beside the file says that nobody serves it; this keeps out all others
        async with store.engine.connect() as connection, connection.begin():
            yield connection
        return
    async with store.reading() as tx:
        alive = select(func.count()).select_from(leases).where(leases.c.until > func.clock_timestamp())
        if await tx.scalar(alive):
            raise MoveFailed(
                "`afterword serve` runs on this database. Stop every process of it first. Nothing was changed."
            )
        yield tx.connection


# ---- the target ----


@asynccontextmanager
async def _told(target_url: str) -> AsyncIterator[None]:
    """Errors of the target in words; the address is named without its password."""
    place = make_url(target_url).render_as_string(hide_password=True)
    try:
        yield
    except MoveFailed:
        raise
    except Exception as error:
        state = sqlstate(error) or ""
        if state in _NO_PERMISSION or (isinstance(error, OSError) and not state):
            raise MoveFailed(
                f"{place} cannot be used: {_first_line(error)}. Check host, database, user and password, and that the "
                "user may create tables there. Nothing was changed; give the same command again."
            ) from error
        if state.startswith("23"):  # a row that is there already, or refers to one that is not
            raise MoveFailed(CHANGED) from error
        told = error if isinstance(error, StorageUnavailable) else unavailable(error)
        if told is None:
            raise
        raise MoveFailed(
            f"The copy to {place} stopped. {told} Give the same command again: it goes on where it stopped."
        ) from error


def _first_line(error: BaseException) -> str:
    said = str(getattr(error, "orig", None) or error).split("\n", 1)[0]
    return said.partition(">: ")[2] or said or type(error).__name__


async def _prepare(target: AsyncEngine, target_url: str, sealer: Sealer) -> None:
    """Make sure that the target is fit and empty, or half copied by us; make its tables."""
    if is_sqlite(target_url):
        file = sqlite_file(target_url)
        there = file is not None and file.exists()
    else:
        async with target.connect() as connection:
            await _fit(connection)
            there = bool(await connection.run_sync(lambda sync: inspect(sync).get_table_names()))
    if not there:
        await upgrade_with(target_url, sealer)
        return
    async with target.connect() as connection:
        names = set(await connection.run_sync(lambda sync: inspect(sync).get_table_names()))
        if "alembic_version" not in names:
            raise MoveFailed(
                "There is something else in this database. Give an empty one (createdb NAME). Nothing was changed."
            )
        if await half_copied(connection) is None and await _used(connection):
            raise MoveFailed(
                "This database holds data of Afterword already. Give an empty one (createdb NAME). Nothing was changed."
            )
    await upgrade_with(target_url, sealer, half=True)


async def _fit(connection: AsyncConnection) -> None:
    encoding = await connection.scalar(text("SHOW server_encoding"))
    if encoding != "UTF8":
        raise MoveFailed(
            f"This database keeps text as {encoding}; customers write in every script. Make one with "
            "createdb --encoding=UTF8 --template=template0 NAME. Nothing was changed."
        )
    if not await connection.scalar(text("SELECT has_schema_privilege(current_schema(), 'CREATE')")):
        raise MoveFailed(
            "This user may not create tables here. Let the owner of the database say: GRANT CREATE ON SCHEMA public TO "
            "the user, or make the database with createdb --owner. Nothing was changed."
        )


async def _used(connection: AsyncConnection) -> bool:
    for table in TABLES:
        statement = select(func.count()).select_from(table)
        if table is meta:
            statement = statement.where(meta.c.key.not_in([KEY_CHECK, MOVING]))
        if await connection.scalar(statement):
            return True
    return False


# ---- the copy ----


async def _begun(source: AsyncConnection, target: AsyncEngine) -> dict[str, Copied]:
    """What an earlier try has copied already; a first one notes whose copy this will be."""
    mark = await source.scalar(select(meta.c.value).where(meta.c.key == KEY_CHECK))
    async with target.begin() as connection:
        found = await half_copied(connection)
        if found is None:
            await connection.execute(delete(meta))
            await keep_note(connection, _note(str(mark), {}))
            return {}
    note = json.loads(found)
    if note["source"] != mark:
        raise MoveFailed(
            "This database holds half a copy of another one. Drop it and make it anew (dropdb, createdb). Nothing was "
            "changed."
        )
    return {name: Copied(name, rows, int(print_, 16)) for name, (rows, print_) in note["tables"].items()}


def _note(mark: str, done: dict[str, Copied]) -> str:
    tables = {name: (each.rows, f"{each.fingerprint:x}") for name, each in done.items()}
    return json.dumps({"source": mark, "tables": tables})


async def _copy(
    source: AsyncConnection, target: AsyncEngine, done: dict[str, Copied], progress: Progress
) -> tuple[Copied, ...]:
    mark = str(await source.scalar(select(meta.c.value).where(meta.c.key == KEY_CHECK)))
    for table in TABLES:
        total = int(await source.scalar(select(func.count()).select_from(table)) or 0)
        begun = done.setdefault(table.name, Copied(table.name))
        await _unchanged(source, table, begun)

        def note(so_far: Copied) -> str:
            return _note(mark, {**done, so_far.table: so_far})

        async for so_far in copy_table(source, target, table, begun, note):
            done[table.name] = so_far
            progress(table.name, so_far.rows, total)
    return tuple(done[table.name] for table in TABLES)


async def _unchanged(source: AsyncConnection, table: Table, begun: Copied) -> None:
    """What an earlier try sent still stands in the source as it was sent: rows change in their place too."""
    if begun.rows and await counted(source, table, most=begun.rows) != begun:
        raise MoveFailed(f"The rows of {table.name} that were copied before have changed since. {CHANGED}")


async def _prove(target_url: str, sealer: Sealer, moved: tuple[Copied, ...], progress: Progress) -> None:
    """Read the copy again: as many rows of the same content in each table, and every tally the recount."""
    readers = reading_engine(target_url)
    store = SqlStore(readers, sealer)
    try:
        async with readers.connect() as connection, connection.begin():
            for wanted, table in zip(moved, TABLES, strict=True):
                found = await counted(connection, table)
                progress(f"checking {table.name}", found.rows, wanted.rows)
                if asdict(found) != asdict(wanted):
                    raise MoveFailed(
                        f"The copy of {table.name} has {found.rows} rows, {wanted.rows} were sent. {CHANGED}"
                    )
            report = Report()
            await check_tallies(store.transaction(connection), report)
            if not report.ok:
                raise MoveFailed(f"The tallies of the copy are not the recount: {report.problems[0]}")
    finally:
        await readers.dispose()


async def _settle(target: AsyncEngine) -> None:
    """Let PostgreSQL know what its tables hold, so that it plans well from the first minute."""
    if target.dialect.name == "sqlite":
        return
    async with target.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text("ANALYZE"))
