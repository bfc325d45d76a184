"""Opening a database: how SQLite is made durable, private and safe for one writer and many readers; knows no table.

Parameters are hidden in errors everywhere: what was to be stored never stands in a log.
"""

import secrets
from pathlib import Path
from typing import Any

from sqlalchemy import event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

BUSY_SECONDS = 10
BEGIN = "BEGIN IMMEDIATE"
BEGINS_ITSELF = "begins_itself"  # a connection whose user says BEGIN and COMMIT, together with the first and last words
_DURABLE = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # acknowledged means stored, also through a power cut
    "PRAGMA secure_delete=ON",  # what is deleted is overwritten
    "PRAGMA cache_size=-32768",  # kibibytes: all pages of one batch, so that none is written twice
    "PRAGMA wal_autocheckpoint=8192",  # pages
)
_SHARED = (f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}", "PRAGMA foreign_keys=ON")


def is_sqlite(database_url: str) -> bool:
    """Whether a database address means an SQLite file."""
    return make_url(database_url).get_backend_name() == "sqlite"


def sqlite_file(database_url: str) -> Path | None:
    """The file of an SQLite address; None for another engine."""
    url = make_url(database_url)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def writing_engine(database_url: str) -> AsyncEngine:
    """An engine that writes: on SQLite one connection, each of whose transactions takes the write lock at once."""
    if not is_sqlite(database_url):
        return _on_server(database_url)
    engine = create_async_engine(
        database_url,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
        connect_args={**_connect_args(), "check_same_thread": False},  # see `one_trip`: never two at a time
    )
    _on_connect(engine, (*_SHARED, *_DURABLE))
    _begin_with(engine, BEGIN)
    return engine


def reading_engine(database_url: str) -> AsyncEngine:
    """An engine that only reads, each transaction from one moment of the database; writers never wait for it."""
    if not is_sqlite(database_url):
        return _on_server(
            database_url, isolation_level="REPEATABLE READ", execution_options={"postgresql_readonly": True}
        )
    engine = create_async_engine(
        database_url, pool_size=4, max_overflow=4, hide_parameters=True, connect_args=_connect_args()
    )
    _on_connect(engine, (*_SHARED, "PRAGMA query_only=ON"))
    _begin_with(engine, "BEGIN")
    return engine


def _on_server(database_url: str, **more: Any) -> AsyncEngine:
    """PostgreSQL: a few connections, each looked at before it is used, and no statement that waits for ever."""
    arguments = {
        "timeout": BUSY_SECONDS,
        "prepared_statement_cache_size": 512,
        "server_settings": {
            "application_name": "afterword",
            "jit": "off",  # our statements are short: planning them for the compiler takes longer than they do
            "lock_timeout": f"{BUSY_SECONDS}s",
            "idle_in_transaction_session_timeout": "60s",  # of a process that hangs, whose locks others wait for
        },
    }
    return create_async_engine(database_url, pool_pre_ping=True, hide_parameters=True, connect_args=arguments, **more)


def _connect_args() -> dict[str, Any]:
    return {"timeout": BUSY_SECONDS, "cached_statements": 256}


def _on_connect(engine: AsyncEngine, pragmas: tuple[str, ...]) -> None:
    @event.listens_for(engine.sync_engine, "do_connect")
    def connect(dialect: Any, _: Any, arguments: Any, options: Any) -> Any:
        from bot.storage.one_trip import adapted

        return adapted(dialect.connect(*arguments, **options))

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()


def _begin_with(engine: AsyncEngine, words: str) -> None:
    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        if not connection.get_execution_options().get(BEGINS_ITSELF):
            connection.exec_driver_sql(words)


def random_id() -> int:
    """A random 63-bit id."""
    return secrets.randbits(63)
