"""Emptying the write-ahead log after something became anonymous, so that no copy from before is left in it."""

from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.engine import BUSY_SECONDS


async def rebuild(connection: AsyncConnection) -> None:
    """Write the database file anew. Pages that were split can keep torn pieces of rows that were deleted later."""
    driver = await connection.get_raw_connection()
    if driver.driver_connection is not None:
        await driver.driver_connection.execute("VACUUM")


async def empty_log(connection: AsyncConnection) -> bool:
    """Copy the log into the database file and cut it to nothing; False while a reader still needs it.

    It never waits for readers: a digest being read would hold up replies.
    """
    driver = await connection.get_raw_connection()
    raw = driver.driver_connection
    if raw is None:
        return False
    await raw.execute("PRAGMA busy_timeout=0")
    try:
        cursor = await raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        row = await cursor.fetchone()
        await cursor.close()
    except OperationalError:
        return False
    finally:
        await raw.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    return row is not None and row[0] == 0
