"""Whether a database is the one this program can work with: of this version, and made with this key."""

from sqlalchemy import inspect, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.privacy.sealing import Sealer, Unreadable, WrongKey
from bot.storage import purposes
from bot.storage.engine import sqlite_file
from bot.storage.errors import NeedsUpgrade, NewerDatabase
from bot.storage.tables import meta

REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
    "0016",
)  # all we know, the newest last; a test keeps this so
KEY_CHECK = "key_check"
INDEX_KEYS = "index_keys"  # sealed: what blind indexes were made with before the secret was changed
CHECKED = b"afterword"


async def check_database(engine: AsyncEngine, sealer: Sealer) -> None:
    """Raise NeedsUpgrade, NewerDatabase or WrongKey where the database cannot be worked with."""
    file = sqlite_file(str(engine.url.render_as_string(hide_password=False)))
    if file is not None and not file.exists():
        raise NeedsUpgrade(f"There is no database at {file} yet. Create it with `afterword db upgrade`.")
    async with engine.connect() as connection:
        found = await revision(connection)
        if found is None:
            raise NeedsUpgrade("The database has no tables yet. Create them with `afterword db upgrade`.")
        refuse_newer(found)
        if found != REVISIONS[-1]:
            raise NeedsUpgrade(
                f"The database is at revision {found}, this program needs {REVISIONS[-1]}. Run `afterword db upgrade`."
            )
        if await half_copied(connection) is not None:
            raise NeedsUpgrade("This database is only half copied. Give the command `afterword db move` again.")
        await check_key(connection, sealer)


async def half_copied(connection: AsyncConnection) -> str | None:
    """The note of a copy into this database that is not finished; None where there is none."""
    found: str | None = (await connection.execute(select(meta.c.value).where(meta.c.key == "moving"))).scalar()
    return found


async def revision(connection: AsyncConnection) -> str | None:
    """The revision of the tables; None where there are none."""
    if not await connection.run_sync(lambda sync: inspect(sync).has_table("alembic_version")):
        return None
    found: str | None = (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar()
    return found


def refuse_newer(found: str) -> None:
    """Raise NewerDatabase for a revision we do not know."""
    if found not in REVISIONS:
        raise NewerDatabase(
            f"The database was made by a newer version of Afterword (revision {found}, this program knows up to "
            f"{REVISIONS[-1]}). Install that version or a later one; nothing was changed."
        )


async def check_key(connection: AsyncConnection, sealer: Sealer) -> None:
    """Raise WrongKey where the database was made with another secret key."""
    stored: str | None = (await connection.execute(select(meta.c.value).where(meta.c.key == KEY_CHECK))).scalar()
    try:
        if stored is not None and sealer.open(purposes.META, bytes.fromhex(stored)) == CHECKED:
            sealer.learn(await _earlier_keys(connection, sealer))
            return
    except (Unreadable, ValueError):
        pass
    raise WrongKey(
        "AFTERWORD_SECRET_KEY is not the key this database was made with, so nothing in it can be read. "
        "Put the original key back (it is in the .env file, or in your backup of it)."
    )


async def _earlier_keys(connection: AsyncConnection, sealer: Sealer) -> list[bytes]:
    kept: str | None = (await connection.execute(select(meta.c.value).where(meta.c.key == INDEX_KEYS))).scalar()
    if kept is None:
        return []
    opened = sealer.open(purposes.META, bytes.fromhex(kept)).hex()
    return [bytes.fromhex(opened[at : at + 64]) for at in range(0, len(opened), 64)]


async def keep_key_check(connection: AsyncConnection, sealer: Sealer) -> None:
    """Store a sealed value by which the key is known again; where there is one, check it."""
    known = (await connection.execute(select(meta.c.value).where(meta.c.key == KEY_CHECK))).scalar()
    if known is not None:
        await check_key(connection, sealer)
        return
    sealed = sealer.seal(purposes.META, CHECKED).hex()
    await connection.execute(meta.insert().values(key=KEY_CHECK, value=sealed))
