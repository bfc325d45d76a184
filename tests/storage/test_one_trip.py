"""A statement costs one trip into the connection's thread, and says and gives what it said and gave before."""

import asyncio
import sqlite3
from datetime import UTC, datetime

import pytest
from aiosqlite import Connection
from sqlalchemy import bindparam, select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.errors import StorageUnavailable
from bot.storage import one_trip
from bot.storage.tables import inbox, meta
from bot.storage.transaction import Matching, adding, compiled_query


@pytest.fixture(autouse=True)
def a_quick_disk(monkeypatch):
    """Whatever else the machine does meanwhile."""
    monkeypatch.setattr(one_trip, "QUICK", 60)


@pytest.fixture
def trips(monkeypatch):
    """Every trip into the thread of any connection."""
    made = []
    stock = Connection._execute

    async def counted(self, fn, *args, **kwargs):
        made.append(fn)
        return await stock(self, fn, *args, **kwargs)

    monkeypatch.setattr(Connection, "_execute", counted)
    return made


async def test_each_statement_is_one_trip(store, trips):
    async with store.reading() as tx:
        await tx.rows(text("SELECT 1"))
        before = len(trips)
        assert [tuple(row) for row in await tx.rows(text("SELECT 1 AS a, 'x' AS b UNION SELECT 2, 'y'"))] == [
            (1, "x"),
            (2, "y"),
        ]
        assert len(trips) == before + 1


async def test_a_statement_for_many_rows_is_one_trip(store, trips):
    async with store.begin() as uow:
        connection = uow._tx.connection
        await connection.exec_driver_sql("CREATE TEMP TABLE kept (a INTEGER PRIMARY KEY)")
        before = len(trips)
        result = await connection.exec_driver_sql("INSERT INTO kept VALUES (?)", [(1,), (2,), (3,)])
        assert (len(trips), result.rowcount) == (before + 1, 3)
        assert (await connection.execute(text("SELECT count(*) FROM kept"))).scalar() == 3


async def test_an_error_is_the_one_of_the_driver(store):
    async with store.begin() as uow:
        connection = uow._tx.connection
        await connection.exec_driver_sql("CREATE TEMP TABLE kept (a INTEGER PRIMARY KEY)")
        await connection.exec_driver_sql("INSERT INTO kept VALUES (1)")
        with pytest.raises(IntegrityError):
            await connection.exec_driver_sql("INSERT INTO kept VALUES (1)")
        with pytest.raises(OperationalError, match="no such table"):
            await connection.exec_driver_sql("SELECT * FROM nowhere")


async def test_long_reads_are_streamed_not_held(store):
    async with store.reading() as tx:
        streamed = await tx.connection.stream(text("SELECT value FROM json_each('[1,2,3]')"))
        assert [row[0] async for row in streamed] == [1, 2, 3]


META = adding(meta, "key", "value")
BY_KEY = Matching(select(meta).where(meta.c.key.in_(bindparam("keys", expanding=True))), "keys")


async def written(store, *many):
    """One unit of work that writes these facts, each with a statement of its own."""
    async with store.begin() as uow:
        for facts in many:
            await uow._tx.write(META, [{"key": key, "value": value} for key, value in facts.items()])


async def test_what_a_unit_of_work_writes_waits_and_goes_together_with_what_it_reads_next(store, trips, monkeypatch):
    monkeypatch.setattr(one_trip, "HERE", 0)
    async with store.begin() as uow:
        tx = uow._tx
        before = len(trips)
        await tx.write(META, [{"key": "a", "value": "1"}, {"key": "b", "value": "2"}])
        await tx.write(META, [{"key": "c", "value": "3"}])
        assert len(trips) == before
        found = await tx.found(BY_KEY, ["a", "c", "nowhere"])
        assert len(trips) == before + 1
    assert [(row.key, row.value) for row in found] == [("a", "1"), ("c", "3")]


async def test_a_unit_of_work_that_only_writes_is_one_trip_from_begin_to_commit(store, trips):
    await written(store, {"a": "1"})
    before = len(trips)
    await written(store, {"b": "1"}, {"c": "1"})
    assert len(trips) == before + 1


async def test_a_few_rows_are_read_and_written_on_the_spot_and_only_the_commit_is_a_trip(store, trips):
    await written(store, {"a": "1"})
    before = len(trips)
    async with store.begin() as uow:
        await uow._tx.write(META, [{"key": "b", "value": "1"}])
        found = await uow._tx.found(BY_KEY, ["a", "b"])
        assert (len(trips), len(found)) == (before, 2)
    assert len(trips) == before + 1


async def test_where_the_disk_is_slow_everything_is_a_trip_for_a_while(store, monkeypatch):
    await written(store, {"a": "1"})
    with monkeypatch.context() as patch:
        patch.setattr(one_trip, "QUICK", 0.0)
        await written(store, {"b": "1"})
    assert store.writer.raw.elsewhere == one_trip.ELSEWHERE
    await written(store, {"c": "1"})
    assert store.writer.raw.elsewhere == one_trip.ELSEWHERE - 1


async def test_while_another_program_writes_nobody_else_waits(store):
    await written(store, {"a": "1"})
    other = sqlite3.connect(store.engine.url.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(written(store, {"b": "1"}))
    turns = 0
    while not writing.done() and turns < 20:
        await asyncio.sleep(0.005)
        turns += 1
    assert turns == 20
    other.execute("COMMIT")
    other.close()
    await writing
    async with store.begin() as uow:
        assert len(await uow._tx.found(BY_KEY, ["a", "b"])) == 2


async def test_who_is_cancelled_in_the_middle_leaves_nothing_open_and_nothing_written(store):
    await written(store, {"before": "1"})

    async def breaks_off():
        async with store.begin() as uow:
            await uow._tx.write(META, [{"key": "half", "value": "1"}])
            asyncio.current_task().cancel()  # strikes while the trip is under way
            await uow._tx.flush()

    with pytest.raises(asyncio.CancelledError):
        await asyncio.create_task(breaks_off())
    await written(store, {"after": "1"})
    async with store.begin() as uow:
        assert sorted(row.key for row in await uow._tx.found(BY_KEY, ["before", "half", "after"])) == [
            "after",
            "before",
        ]


async def test_whatever_is_read_sees_what_was_written_before_it(store):
    async with store.begin() as uow:
        tx = uow._tx
        await tx.write(META, [{"key": "a", "value": "1"}])
        assert await tx.scalar(select(meta.c.value).where(meta.c.key == "a")) == "1"
        await tx.write(META, [{"key": "b", "value": "2"}])
        assert await tx.run(text("DELETE FROM meta WHERE key IN ('a', 'b')")) == 2


async def test_what_waits_is_written_before_the_commit(store):
    await written(store, {"a": "1"})
    async with store.reading() as tx:
        assert await tx.scalar(select(meta.c.value).where(meta.c.key == "a")) == "1"


async def test_of_a_unit_of_work_that_fails_nothing_that_waited_is_kept_and_the_error_repeats_no_value(store):
    with pytest.raises(IntegrityError) as raised:
        await written(store, {"good": "1", "+447700900123": "1"}, {"+447700900123": "2"})
    assert "447700900123" not in str(raised.value)
    async with store.begin() as uow:
        assert list(await uow._tx.found(BY_KEY, ["good", "+447700900123"])) == []


async def test_a_file_that_cannot_be_written_is_said_so_and_can_be_written_again_later(store, monkeypatch):
    stock = Connection._execute

    async def full(self, fn, *args, **kwargs):
        if fn.__qualname__.startswith("together"):
            raise sqlite3.OperationalError("database or disk is full")
        return await stock(self, fn, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(Connection, "_execute", full)
        with pytest.raises(StorageUnavailable, match="disk is full"):
            await written(store, {"a": "1"})
    await written(store, {"a": "1"})


def test_a_query_of_the_hot_path_has_no_parameters_but_its_list():
    other = Matching(BY_KEY.statement.where(meta.c.value == "x"), "keys")
    with pytest.raises(ValueError, match="no parameters but its list"):
        compiled_query(other, 4, sqlite.dialect())


async def test_rows_of_the_hot_path_read_as_those_of_any_other_query(store):
    async with store.begin() as uow:
        tx = uow._tx
        at = datetime(2026, 11, 16, 9, tzinfo=UTC)
        row = {"key": b"k", "channel": "sms", "at": at, "state": "admitted"}
        await tx.write(adding(inbox, *row), [dict(row)])
        query = Matching(select(inbox).where(inbox.c.key.in_(bindparam("keys", expanding=True))), "keys")
        (quick,) = await tx.found(query, [b"k"])
        (usual,) = await tx.matching(query.statement, "keys", [b"k"])
    assert quick._asdict() == dict(usual._mapping)
    assert quick.at == at
