"""What a backup cannot know: who was erased or said STOP since it was made, taken from the database it replaces."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.storage.bookkeeping import ERASED, set_meta
from bot.storage.persons import erase_by_index
from bot.storage.store import SqlStore, open_store
from bot.storage.tables import contacts, meta, suppressions
from bot.storage.transaction import Transaction, keeping

_SUPPRESS = keeping(suppressions, "address_index", "channel", "since", "reason")


@dataclass(frozen=True, slots=True)
class Since:
    """What the present database says, by blind indexes."""

    erased: dict[bytes, datetime]
    stopped: list[dict[str, Any]]


async def carry_over(present: Path, part: Path, secret_key: str) -> tuple[int, int]:
    """Erase and stop again in the copy; gives how many of each. None where the present database cannot be read."""
    since = await _since(present, secret_key)
    if since is None:
        return 0, 0
    store = open_store(f"sqlite+aiosqlite:///{part}", secret_key)
    try:
        async with store.begin() as uow:
            done = await _apply(uow.transaction, since)
    finally:
        await store.close()
    with closing(sqlite3.connect(part)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    return done


async def _since(present: Path, secret_key: str) -> Since | None:
    store = open_store(f"sqlite+aiosqlite:///{present}", secret_key)
    try:
        return await _read(store)
    except Exception:  # noqa: BLE001 - damaged, older, of another key: it is replaced for a reason
        return None
    finally:
        await store.close()


async def _read(store: SqlStore) -> Since:
    async with store.reading() as tx:
        noted = await tx.rows(select(meta).where(meta.c.key.startswith(ERASED)))
        stopped = [
            {name: getattr(row, name) for name in _SUPPRESS.columns} for row in await tx.rows(select(suppressions))
        ]
    erased = {bytes.fromhex(row.key.removeprefix(ERASED)): datetime.fromisoformat(row.value) for row in noted}
    return Since(erased, stopped)


async def _apply(tx: Transaction, since: Since) -> tuple[int, int]:
    erased = 0
    for index, at in sorted(since.erased.items()):
        there = await tx.first(select(contacts.c.created_at).where(contacts.c.address_index == index))
        if there is None or there.created_at <= at:  # whoever came back after it is somebody new
            erased += await erase_by_index(tx, index, at)
        await set_meta(tx, f"{ERASED}{index.hex()}", at.isoformat())
    known = {row.address_index for row in await tx.rows(select(suppressions.c.address_index))}
    fresh = [row for row in since.stopped if row["address_index"] not in known]
    await tx.write(_SUPPRESS, [dict(row) for row in fresh])
    return erased, len(fresh)
