"""One serving process for each SQLite file: a lock that the operating system lets go of when the process dies."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from bot.errors import AfterwordError


class AlreadyServing(AfterwordError):
    """Another process serves this database."""


def file_of(database_url: str) -> str:
    """The file of an SQLite address; nothing for another database, or one in memory."""
    _, found, path = database_url.partition("sqlite+aiosqlite:///")
    file = path.partition("?")[0]
    return file if found and file != ":memory:" else ""


def is_single_file(database_url: str) -> bool:
    """Whether the database is one SQLite file, which one process serves."""
    return bool(file_of(database_url))


def _opened(lock: str) -> int:
    try:
        return os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise AfterwordError(
            f"The lock beside the database cannot be made ({error.strerror}). Check that the folder in "
            "AFTERWORD_DATABASE_URL is there and may be written."
        ) from None


@contextmanager
def only_one(database_url: str) -> Iterator[None]:
    """Hold the lock beside an SQLite file for as long as the block lasts. Raises AlreadyServing.

    PostgreSQL is made for many processes: nothing is locked there.
    """
    if not is_single_file(database_url):
        yield
        return
    import fcntl

    handle = _opened(f"{file_of(database_url)}.serve.lock")
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyServing(
                "Another `afterword serve` is running on this database. Stop it first, or give this one a database "
                "of its own. Nothing was changed."
            ) from None
        yield
    finally:
        os.close(handle)
