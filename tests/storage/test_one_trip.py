"""A statement costs one trip into the connection's thread, and says and gives what it said and gave before."""

import pytest
from aiosqlite import Connection
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError


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
