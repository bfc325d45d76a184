"""One serving process for each SQLite file: a lock that the operating system lets go of when the process dies."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from bot.errors import AfterwordError


class AlreadyServing(AfterwordError):
    """Another process serves this database."""


@contextmanager
def only_one(database_url: str) -> Iterator[None]:
    """Hold the lock beside an SQLite file for as long as the block lasts. Raises AlreadyServing.

    PostgreSQL is made for many processes: nothing is locked there.
    """
    _, found, path = database_url.partition("sqlite+aiosqlite:///")
    if not found or not path or path == ":memory:":
        yield
        return
    import fcntl

    handle = os.open(f"{path}.serve.lock", os.O_RDWR | os.O_CREAT, 0o600)
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
