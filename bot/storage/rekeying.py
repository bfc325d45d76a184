"""Sealing a database anew under another secret key; for SQLite, where it is one file that nobody else has open.

The database stands untouched until a whole copy under the new key is proven and takes its name: killed at any moment,
the command is simply given again. What was is kept beside it, as a backup under the old key.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from bot.flows.stored import from_bytes, to_bytes
from bot.privacy.sealing import Sealer, Unreadable, WrongKey
from bot.storage import purposes
from bot.storage.backup import check_copy, free_name, make_private, put_in_place
from bot.storage.bookkeeping import ERASED
from bot.storage.engine import sqlite_file
from bot.storage.errors import NeedsUpgrade, NotHere, NotRekeyed
from bot.storage.readiness import CHECKED, INDEX_KEYS, KEY_CHECK, REVISIONS
from bot.storage.sealed_values import PURPOSE_OF
from bot.storage.sorting import MARK
from bot.storage.tables import metadata

Tell = Callable[[str], None]

# Columns that hold blind indexes: each is indexed again, so that the old key finds nothing.
INDEXES: Mapping[str, tuple[str, ...]] = {
    "contacts": ("address_index",),
    "suppressions": ("address_index",),
    "inbox": ("key",),
    "consents": ("reply",),
    "outbox": ("address_index", "provider_key", "once"),
    "join_codes": ("code_hash",),
    "links": ("token_hash",),
    "idempotency": ("key_hash",),
    "caps": ("whom_index",),
    "taken_encounters": ("key_hash",),
}
_MARKS = f"""
    UPDATE sorted_comments SET words_mark = (
        SELECT substr(words_sealed, 1, {MARK}) FROM answers
        WHERE answers.response_id = sorted_comments.response_id AND answers.position = sorted_comments.position
    ) WHERE words_mark <> x''
"""  # noqa: S608 - a number of our own
_STALE = f"""
    UPDATE sorted_comments SET words_mark = x'' WHERE words_mark IS NOT (
        SELECT substr(words_sealed, 1, {MARK}) FROM answers
        WHERE answers.response_id = sorted_comments.response_id AND answers.position = sorted_comments.position
    )
"""  # noqa: S608 - as above. Words that changed since they were sorted are to be sorted anew, also after this


def rekey(database_url: str, old_key: str, new_key: str, *, backup: Path | None, tell: Tell) -> Path | None:
    """Seal a database anew; gives where the one from before is kept, or None where that was done already.

    WrongKey where the old key is not its own, NeedsUpgrade where it is behind, NotHere on PostgreSQL, NotRekeyed where
    it is in use or cannot be written; nothing was changed then.
    """
    place = sqlite_file(database_url)
    if place is None:
        raise NotHere(
            "On PostgreSQL the key cannot be changed in place. Nothing was changed. Copy the database to a file with "
            "`afterword db backup`, change the key there, and `afterword db move` it into an empty database."
        )
    old, new = Sealer(old_key), Sealer(new_key)
    if old_key == new_key:
        raise NotRekeyed("The new key is the old one. Set AFTERWORD_NEW_SECRET_KEY to a fresh long random value.")
    if not place.exists():
        raise NeedsUpgrade(f"There is no database at {place} yet. Create it with `afterword db upgrade`.")
    part = place.with_name(place.name + ".rekeying")
    try:
        return _rekey(place, part, old, new, backup or free_name(place, "before-rekey"), tell)
    except (OSError, sqlite3.Error) as error:
        raise NotRekeyed(f"The key was not changed: {error}. The database is as it was.") from error
    finally:
        for end in ("", "-journal", "-wal", "-shm"):
            Path(f"{part}{end}").unlink(missing_ok=True)


def _rekey(place: Path, part: Path, old: Sealer, new: Sealer, kept: Path, tell: Tell) -> Path | None:
    with closing(sqlite3.connect(place, timeout=1, isolation_level=None)) as held:
        _hold(held, place)
        if _known_by(held, new):
            return None
        _check(held, old)
        tell("backup")
        make_private(kept)
        held.execute("VACUUM INTO ?", (str(kept),))
        check_copy(kept)
        make_private(part)
        shutil.copyfile(kept, part)
        _seal_anew(part, old, new, tell)
        tell("proof")
        check_copy(part)
        _prove(part, new)
        put_in_place(part, place)
    return kept


def _hold(held: sqlite3.Connection, place: Path) -> None:
    """Have the database for ourselves until the end: whoever wrote meanwhile would write under the old key."""
    try:
        (mode,) = held.execute("PRAGMA journal_mode=DELETE").fetchone()
        held.execute("PRAGMA locking_mode=EXCLUSIVE")
        held.execute("BEGIN EXCLUSIVE")
        held.execute("COMMIT")
    except sqlite3.OperationalError as error:
        mode = str(error)
    if mode != "delete":
        raise NotRekeyed(f"{place} is in use. Stop `afterword serve` and try again. Nothing was changed.")


def _meta(connection: sqlite3.Connection, key: str) -> bytes | None:
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else bytes.fromhex(row[0])


def _known_by(connection: sqlite3.Connection, sealer: Sealer) -> bool:
    """Whether this is the key of the database; the sealer learns its earlier keys."""
    try:
        check = _meta(connection, KEY_CHECK)
        if check is None or sealer.open(purposes.META, check) != CHECKED:
            return False
        kept = _meta(connection, INDEX_KEYS)
    except (Unreadable, ValueError):
        return False
    keys = b"" if kept is None else sealer.open(purposes.META, kept)
    sealer.learn([keys[at : at + 32] for at in range(0, len(keys), 32)])
    return True


def _check(connection: sqlite3.Connection, old: Sealer) -> None:
    (found,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if found != REVISIONS[-1]:
        raise NeedsUpgrade("The database is behind this program. Run `afterword db upgrade` first.")
    if not _known_by(connection, old):
        raise WrongKey("AFTERWORD_SECRET_KEY is not the key this database was made with. Nothing was changed.")


# ---- the copy ----


def _seal_anew(part: Path, old: Sealer, new: Sealer, tell: Tell) -> None:
    with closing(sqlite3.connect(part, isolation_level=None)) as connection:
        for pragma in ("journal_mode=MEMORY", "synchronous=OFF", "secure_delete=ON", "foreign_keys=OFF"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        connection.execute(_STALE)
        for table in metadata.sorted_tables:
            tell(table.name)
            _one_table(connection, table.name, [each.name for each in table.columns], old, new)
        connection.execute(_MARKS)
        connection.execute("UPDATE idempotency SET fingerprint = ''")  # made with the secret itself
        _keep_keys(connection, old, new)
        connection.execute("COMMIT")
        connection.execute("VACUUM")


def _one_table(connection: sqlite3.Connection, table: str, columns: list[str], old: Sealer, new: Sealer) -> None:
    connection.create_function("again", 1, new.again, deterministic=True)
    for name in columns:
        if name.endswith("_sealed"):
            connection.create_function("sealed_anew", 1, _anew(table, old, new))
            statement = f'UPDATE "{table}" SET "{name}" = sealed_anew("{name}") WHERE "{name}" IS NOT NULL'  # noqa: S608 - names of our own
            connection.execute(statement)
        elif name in INDEXES.get(table, ()):
            statement = f'UPDATE "{table}" SET "{name}" = again("{name}") WHERE "{name}" IS NOT NULL'  # noqa: S608 - as above
            connection.execute(statement)


def _anew(table: str, old: Sealer, new: Sealer) -> Callable[[bytes], bytes]:
    """A function from a sealed value of this table to the same under the new key.

    A conversation names the replies of its answers by their blind indexes, as the inbox does.
    """
    purpose = PURPOSE_OF[table]
    if table != "conversations":
        return lambda sealed: new.seal(purpose, old.open(purpose, sealed))

    def conversation(sealed: bytes) -> bytes:
        talk = from_bytes(old.open(purpose, sealed))
        answers = tuple(replace(each, reply=_again(new, each.reply)) for each in talk.answers)
        return new.seal(purpose, to_bytes(replace(talk, answers=answers)))

    return conversation


def _again(new: Sealer, reply: str) -> str:
    return new.again(bytes.fromhex(reply)).hex() if reply else reply


def _keep_keys(connection: sqlite3.Connection, old: Sealer, new: Sealer) -> None:
    """By what the new key is known again, and, sealed under it, the keys of the indexes."""
    kept = {KEY_CHECK: CHECKED, INDEX_KEYS: b"".join(old.index_keys)}
    for name, value in kept.items():
        sealed = new.seal(purposes.META, value).hex()
        connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (name, sealed))
    erased = connection.execute("SELECT key FROM meta WHERE key LIKE ?", (f"{ERASED}%",)).fetchall()
    for (key,) in erased:
        after = ERASED + new.again(bytes.fromhex(key.removeprefix(ERASED))).hex()
        connection.execute("UPDATE meta SET key = ? WHERE key = ?", (after, key))


def _prove(part: Path, new: Sealer) -> None:
    """Every sealed value of the copy opens under the new key."""
    with closing(sqlite3.connect(part)) as connection:
        if not _known_by(connection, new):
            raise NotRekeyed("The copy does not know its new key. The database is as it was.")
        for table in metadata.sorted_tables:
            for name in (each.name for each in table.columns if each.name.endswith("_sealed")):
                query = f'SELECT "{name}" FROM "{table.name}" WHERE "{name}" IS NOT NULL'  # noqa: S608 - as above
                for (sealed,) in connection.execute(query):
                    new.open(PURPOSE_OF[table.name], sealed)
    os.sync()
