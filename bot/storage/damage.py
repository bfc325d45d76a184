"""Whether an SQLite file is whole, looked at without changing it; a damaged one is not written to any further."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage.engine import sqlite_file
from bot.storage.errors import DamagedDatabase

LARGEST = 256 * 1024 * 1024  # bytes that are looked at in a second or less: a start must not wait longer
_DAMAGE = ("malformed", "not a database", "file is encrypted")


def is_damage(error: BaseException) -> bool:
    """Whether a database error means that the file itself is broken."""
    said = getattr(error, "orig", error)
    return isinstance(said, sqlite3.DatabaseError) and any(words in str(said) for words in _DAMAGE)


def damaged(why: str) -> str:
    """What is wrong and what to do."""
    return (
        f"The database file cannot be read ({why}). AFTERWORD_DATABASE_URL names another file, or this one is damaged: "
        "stop serving, keep the file, and put a backup in its place with `afterword db restore FILE`."
    )


async def check_file(database_url: str, *, at_most: int | None = LARGEST) -> None:
    """Raise DamagedDatabase where pages of the file are broken; a file larger than `at_most` is not looked through."""
    file = sqlite_file(database_url)
    if file is None or not file.exists() or (at_most is not None and file.stat().st_size > at_most):
        return
    if (why := await asyncio.to_thread(_look_through, file)) is not None:
        raise DamagedDatabase(f"{damaged(why)} Nothing was changed.")


def _look_through(file: Path) -> str | None:
    """The first thing that is wrong; None where nothing is, or where the file cannot be looked at now."""
    try:
        with closing(sqlite3.connect(file, timeout=1)) as connection:
            connection.execute("PRAGMA query_only=ON")
            (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.OperationalError:
        return None  # locked, or not to be opened: others say so in better words
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if said == "ok" else str(said).splitlines()[-1]
