"""Copies of a database made while it is in use, and putting one back; each is an SQLite file, whatever the engine."""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bot.errors import AfterwordError
from bot.ports import Store
from bot.storage.carrying_over import carry_over
from bot.storage.engine import sqlite_file
from bot.storage.errors import BackupFailed, NeedsUpgrade
from bot.storage.store import SqlStore, open_store
from bot.storage.upgrading import upgrade

_HEADER = b"SQLite format 3\x00"


async def backup(store: Store, file: Path) -> None:
    """Write a copy of the database as it is at one moment, readable by its owner only, without waiting or blocking.

    The copy is written anew row by row, so nothing that was deleted comes along. A file of that name is replaced once
    the copy is complete. Of PostgreSQL it is an SQLite file too: whoever has it and the key can read it anywhere.
    BackupFailed where it cannot be written.
    """
    if not isinstance(store, SqlStore):
        raise TypeError("only a stored database can be backed up")
    await store.check()
    source = sqlite_file(store.engine.url.render_as_string(hide_password=False))
    if source is not None:
        await asyncio.to_thread(copy_file, source, file)
    else:
        await _copy_rows(store, file)


async def _copy_rows(store: SqlStore, file: Path) -> None:
    from bot.storage.moving import copy_online

    part = file.with_name(file.name + ".part")
    try:
        part.unlink(missing_ok=True)
        await copy_online(store, f"sqlite+aiosqlite:///{part}")
        await asyncio.to_thread(check_copy, part)
        put_in_place(part, file)
    except (AfterwordError, OSError, sqlite3.Error) as error:
        raise BackupFailed(f"The backup to {file} was not made: {error}") from error
    finally:
        _clear(part)


def copy_file(source: Path, file: Path) -> None:
    """Write a copy of an SQLite file as it is at one moment, also while it is in use. Raises BackupFailed."""
    if file.exists() and source.samefile(file):
        raise BackupFailed(f"{file} is the database itself. Choose another name for the copy.")
    part = file.with_name(file.name + ".part")
    try:
        make_private(part)
        with closing(sqlite3.connect(source)) as connection:
            connection.execute("PRAGMA busy_timeout=10000")
            connection.execute("VACUUM INTO ?", (str(part),))
        check_copy(part)
        put_in_place(part, file)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise BackupFailed(
            f"The backup to {file} was not made: {error}. Check that the folder is there and has room."
        ) from error


def make_private(file: Path) -> None:
    """An empty file that only its owner can read, in place of whatever had the name."""
    file.unlink(missing_ok=True)
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def check_copy(file: Path) -> None:
    """Look whether a copy is whole, and make it one file. Raises sqlite3.DatabaseError."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        (said,) = connection.execute("PRAGMA integrity_check").fetchone()
        if said != "ok":
            raise sqlite3.DatabaseError(f"the copy is damaged ({said})")


def put_in_place(part: Path, file: Path) -> None:
    """Make the file durable before it takes the name, and the name durable too."""
    for path in (part, part.parent):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if path is part:
            part.replace(file)


async def restore(
    database_url: str, secret_key: str, file: Path, *, tell: Callable[[int, int], None] | None = None
) -> Path | None:
    """Put a backup in the place of the database; gives where the database from before is kept, if there was one.

    The backup is looked at first: BackupFailed where it is no database of ours or the present one is in use, WrongKey
    or NewerDatabase where this program cannot read it. An older one is upgraded.

    Who was erased since it was made is erased again, and who said STOP since stays stopped, as far as the present
    database still says so; `tell` is told how many of each.
    """
    place = sqlite_file(database_url)
    if place is None:
        await _restore_rows(database_url, secret_key, file)
        return None
    part = place.with_name(place.name + ".restoring")
    try:
        await asyncio.to_thread(_fetch, file, part)
        await _prove(part, secret_key)
        erased, stopped = await carry_over(place, part, secret_key)
        kept = await asyncio.to_thread(_set_aside, place) if place.exists() else None
        put_in_place(part, place)
    finally:
        _clear(part)
    if tell is not None:
        tell(erased, stopped)
    return kept


async def _restore_rows(database_url: str, secret_key: str, file: Path) -> None:
    """Copy a backup into a database of a server, which must be empty: what is there is never written over."""
    from bot.storage.moving import move

    part = file.with_name(file.name + ".restoring")
    try:
        await asyncio.to_thread(_fetch, file, part)
        await _prove(part, secret_key)
        await move(f"sqlite+aiosqlite:///{part}", database_url, secret_key)
    finally:
        _clear(part)


def _clear(part: Path) -> None:
    for leftover in (part, Path(f"{part}-wal"), Path(f"{part}-shm")):
        leftover.unlink(missing_ok=True)


def _fetch(file: Path, part: Path) -> None:
    try:
        with file.open("rb") as backup_file:
            if backup_file.read(len(_HEADER)) != _HEADER:
                raise BackupFailed(f"{file} is no backup of a database. Nothing was changed.")
        make_private(part)
        shutil.copyfile(file, part)
        check_copy(part)
    except (OSError, sqlite3.Error) as error:
        raise BackupFailed(f"{file} cannot be restored: {error}. Nothing was changed.") from error


async def _prove(part: Path, secret_key: str) -> None:
    """Open the copy as a store: right key, known version; an older one is brought up to date."""
    url = f"sqlite+aiosqlite:///{part}"
    store = open_store(url, secret_key)
    try:
        await store.check()
    except NeedsUpgrade:
        await upgrade(url, secret_key)
    finally:
        await store.close()
    with closing(sqlite3.connect(part)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _set_aside(place: Path) -> Path:
    """Keep the present database under another name; only where nobody has it open, who would go on writing to it."""
    kept = free_name(place, "before-restore")
    try:
        with closing(sqlite3.connect(place, timeout=1)) as connection:
            (mode,) = connection.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.DatabaseError as error:
        # A damaged one is kept too, and all the more reason to restore.
        mode = "wal" if "locked" in str(error) else "delete"
    if mode != "delete":
        raise BackupFailed(f"{place} is in use. Stop `afterword serve` and try again. Nothing was changed.")
    place.replace(kept)
    for end in ("-wal", "-shm"):
        beside = Path(f"{place}{end}")
        if beside.exists():
            beside.replace(f"{kept}{end}")
    return kept


def free_name(place: Path, before: str) -> Path:
    """A name beside the database that is not taken yet: afterword.db.before-restore-1."""
    number = 1
    while (kept := place.with_name(f"{place.name}.{before}-{number}")).exists():
        number += 1
    return kept
