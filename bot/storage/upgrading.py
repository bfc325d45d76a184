"""Creating a database and bringing it up to date; opens it for that only."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from bot.privacy.sealing import Sealer
from bot.storage.dialect import one_at_a_time
from bot.storage.engine import sqlite_file, writing_engine
from bot.storage.errors import NeedsUpgrade
from bot.storage.readiness import keep_key_check, refuse_newer, revision

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).with_name("migrations")


async def upgrade(database_url: str, secret_key: str) -> None:
    """Create the tables or bring them up to date, all or nothing. NewerDatabase or WrongKey where that cannot be."""
    sealer = Sealer(secret_key)
    file = sqlite_file(database_url)
    if file is not None:
        _create_private(file)
    engine = writing_engine(database_url)
    try:
        async with engine.begin() as connection:
            await one_at_a_time(connection, "migrations")
            found = await revision(connection)
            if found is not None:
                refuse_newer(found)
            await connection.run_sync(_migrate)
            await keep_key_check(connection, sealer)
    finally:
        await engine.dispose()


def _create_private(file: Path) -> None:
    """An empty file that only its owner can read; what SQLite puts beside it has the same mode."""
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return
    except FileNotFoundError:
        raise NeedsUpgrade(f"There is no folder {file.parent} for the database. Create it, then try again.") from None


def _migrate(connection: Connection) -> None:
    from alembic import command

    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def alembic_config() -> "Config":
    """Alembic's configuration, without a file."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config
