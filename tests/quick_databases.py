"""What makes thousands of small SQLite databases quick in tests; changes nothing of what they hold.

The product opens one database, and keeps what it compiled for it; its connections work in threads of their own, so that
a slow statement holds up nobody, and wait for the disk. A test opens its own database, says ten things, and is over.
"""

from collections import defaultdict
from typing import Any

import aiosqlite.core
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite as Dialect
from sqlalchemy.ext.asyncio import create_async_engine

from bot.storage import engine
from bot.storage.store import SqlStore
from bot.storage.transaction import Statements


def share_what_is_compiled(patch):
    """All SQLite engines speak the same dialect, and need not compile a statement that another has compiled."""
    known = create_async_engine("sqlite+aiosqlite://").sync_engine
    prepared: dict[str, Statements] = defaultdict(Statements)
    opens = SqlStore.__init__

    def knowing(url, **options):
        made = create_async_engine(url, **options)
        if isinstance(made.dialect, Dialect):
            made.sync_engine._compiled_cache = known._compiled_cache
            made.dialect._type_memos = known.dialect._type_memos
        return made

    def opened(store, *given, **named):
        opens(store, *given, **named)
        store._statements = prepared[store.engine.dialect.name]

    patch.setattr(Dialect, "__eq__", lambda one, other: type(one) is type(other))  # the cache asks: for this dialect?
    patch.setattr(Dialect, "__hash__", lambda one: hash(type(one)))
    patch.setattr(engine, "create_async_engine", knowing)
    patch.setattr(SqlStore, "__init__", opened)


class AtOnce:
    """In the place of a connection's queue: work is done when it is put in, and told in the loop's next round.

    Whoever waits for it lets others run meanwhile, as they would.
    """

    def put_nowait(self, work: tuple[Any, Any]) -> None:
        future, function = work
        try:
            tell, result = aiosqlite.core.set_result, function()
        except BaseException as error:  # noqa: BLE001 - as the thread does it
            tell, result = aiosqlite.core.set_exception, error
        if future is not None:
            future.get_loop().call_soon(tell, future, result)


class NoThread:
    """In the place of a connection's thread."""

    daemon = True

    def start(self) -> None:
        """There is none."""


def at_once(patch):
    """Connections work in the thread of the test, and what is committed is not waited for until it is on the disk."""
    connects = aiosqlite.core.Connection.__init__

    def connected(connection, *given, **named):
        connects(connection, *given, **named)
        connection._tx, connection._thread = AtOnce(), NoThread()

    patch.setattr(aiosqlite.core.Connection, "__init__", connected)
    patch.setattr(
        engine, "_DURABLE", tuple(each.replace("synchronous=FULL", "synchronous=OFF") for each in engine._DURABLE)
    )
