"""Creating a database and bringing it up to date; opens it for that only."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from bot.privacy.sealing import Sealer
from bot.private_files import private
from bot.storage.dialect import one_at_a_time
from bot.storage.engine import reading_engine, sqlite_file, writing_engine
from bot.storage.errors import NeedsUpgrade, UnknownRevision
from bot.storage.readiness import REVISIONS, keep_key_check, refuse_newer, revision

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).with_name("migrations")


async def upgrade(database_url: str, secret_key: str, *, keep: bool = False) -> Path | None:
    """Create the tables or bring them up to date, all or nothing. NewerDatabase or WrongKey where that cannot be.

    With `keep` an SQLite database that is about to be changed is copied first; gives where the copy is.
    """
    return await upgrade_with(database_url, Sealer(secret_key), keep=keep)


async def upgrade_with(database_url: str, sealer: Sealer, *, keep: bool = False, half: bool = False) -> Path | None:
    """The same with a sealer. `half`: another database is being copied into this one, with the mark of its key."""
    file = sqlite_file(database_url)
    if file is not None:
        _create_private(file)
    return await _migrated(database_url, sealer, _up, wanted=REVISIONS[-1], keep=keep, half=half)


async def downgrade(database_url: str, secret_key: str, to: str) -> Path | None:
    """Take the tables back to an older revision, all or nothing; gives where the copy from before is (SQLite).

    What only the newer tables could hold is lost, but for that copy. UnknownRevision, NewerDatabase, WrongKey,
    NeedsUpgrade where there is nothing to take back.
    """
    if to not in REVISIONS:
        raise UnknownRevision(f"There is no revision {to!r}. There are: {', '.join(REVISIONS)}.")
    sealer = Sealer(secret_key)
    return await _migrated(database_url, sealer, lambda config: _down(config, to), wanted=to, keep=True)


async def pending(database_url: str) -> bool:
    """Whether there are tables that are not of this version: older, or newer."""
    file = sqlite_file(database_url)
    if file is not None and not file.exists():
        return False
    engine = reading_engine(database_url)
    try:
        async with engine.connect() as connection:
            found = await revision(connection)
    finally:
        await engine.dispose()
    return found is not None and found != REVISIONS[-1]


async def _migrated(
    database_url: str,
    sealer: Sealer,
    move: "Callable[[Config], None]",
    *,
    wanted: str,
    keep: bool,
    half: bool = False,
) -> Path | None:
    """Move the tables in one transaction, which on both databases undoes all of it where anything fails."""
    engine, copy = writing_engine(database_url), None
    try:
        async with engine.begin() as connection:
            await one_at_a_time(connection, "migrations")
            found = await revision(connection)
            if found is not None:
                refuse_newer(found)
            elif wanted != REVISIONS[-1]:
                raise NeedsUpgrade("The database has no tables yet. Create them with `afterword db upgrade`.")
            if keep and found not in {None, wanted}:
                copy = await asyncio.to_thread(_keep_copy, database_url, str(found))
            await connection.run_sync(lambda sync: _migrate(sync, move))
            if not half:
                await keep_key_check(connection, sealer)
    finally:
        await engine.dispose()
    return copy


def _keep_copy(database_url: str, found: str) -> Path | None:
    """A copy of an SQLite file beside it, named for the revision it is of; older ones of the same revision go."""
    from bot.storage.backup import copy_file

    file = sqlite_file(database_url)
    if file is None:
        return None
    copy = file.with_name(f"{file.name}.revision-{found}")
    copy_file(file, copy)
    return copy


def _up(config: "Config") -> None:
    from alembic import command

    command.upgrade(config, "head")


def _down(config: "Config", to: str) -> None:
    from alembic import command

    command.downgrade(config, to)


def _create_private(file: Path) -> None:
    """An empty file that only its owner can read; what SQLite puts beside it has the same mode."""
    try:
        private(file)
    except FileNotFoundError:
        raise NeedsUpgrade(f"There is no folder {file.parent} for the database. Create it, then try again.") from None


def _migrate(connection: Connection, move: "Callable[[Config], None]") -> None:
    config = alembic_config()
    config.attributes["connection"] = connection
    move(config)


def alembic_config() -> "Config":
    """Alembic's configuration, without a file."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config
