"""One commit for units of work that come close together: whoever returns is stored, whoever fails takes only itself back."""

import asyncio
import random
import sqlite3
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.errors import StorageBusy, StorageUnavailable
from bot.ports import Changes
from bot.storage import one_writer
from bot.storage.engine import writing_engine
from bot.storage.one_trip import COMMIT, Driver
from bot.storage.store import open_store
from bot.storage.tables import meta
from bot.storage.transaction import adding
from tests.storage.samples import KEY, NOW, ask, outgoing, phone

META = adding(meta, "key", "value")


async def note(store, *keys, shared=True, then=None):
    """One unit of work that writes facts; `then` is raised after the writing."""
    async with store.begin(shared=shared) as uow:
        await uow._tx.write(META, [{"key": key, "value": "1"} for key in keys])
        await uow._tx.flush()
        if then is not None:
            raise then


async def noted(store):
    async with store.reading() as tx:
        return sorted(row.key for row in await tx.rows(meta.select().where(meta.c.value == "1")))


@pytest.fixture(autouse=True)
async def connected(store):
    """The store is in use already: opening it lets others go first."""
    await note(store, shared=False)


@pytest.fixture
async def commits(connected, monkeypatch):
    """Every commit of the writer."""
    made, stock = [], Driver.together

    async def counted(driver, writes, *more):
        if COMMIT in [text for text, _ in writes]:
            made.append(1)
        return await stock(driver, writes, *more)

    monkeypatch.setattr(Driver, "together", counted)
    return made


async def test_units_that_come_together_are_committed_once(store, commits):
    await asyncio.gather(*(note(store, f"{n}") for n in range(5)))
    assert len(commits) == 1
    assert await noted(store) == ["0", "1", "2", "3", "4"]


async def test_a_unit_that_is_not_shared_has_its_commit_to_itself(store, commits):
    await asyncio.gather(note(store, "a"), note(store, "b", shared=False), note(store, "c"))
    assert len(commits) == 3
    assert await noted(store) == ["a", "b", "c"]


async def test_whoever_takes_messages_to_be_sent_is_the_last_of_a_round(store, commits):
    async with store.begin() as uow:
        await uow.write(Changes(outbox=[outgoing(await ask(uow, phone(1)))]))
    commits.clear()

    async def take():
        async with store.begin(shared=True) as uow:
            return len(await uow.lease(NOW, owner="me", seconds=90, limit=9, channels=("sms",)))

    taken = await asyncio.gather(note(store, "a"), take(), note(store, "b"), take(), note(store, "c"))
    assert [taken[1], taken[3], len(commits)] == [1, 0, 2]


async def test_nobody_returns_before_the_commit_stands(store, monkeypatch):
    reached, gate, stock = asyncio.Event(), asyncio.Event(), Driver.together

    async def slow(driver, writes, *more):
        if COMMIT in [text for text, _ in writes]:
            reached.set()
            await gate.wait()
        return await stock(driver, writes, *more)

    monkeypatch.setattr(Driver, "together", slow)
    working = [asyncio.create_task(note(store, key)) for key in "ab"]
    await reached.wait()
    await asyncio.sleep(0.01)
    assert [each.done() for each in working] == [False, False]
    assert await noted(store) == []
    gate.set()
    await asyncio.gather(*working)
    assert await noted(store) == ["a", "b"]


async def test_later_units_see_what_earlier_ones_of_their_round_wrote(store):
    async def count():
        async with store.begin(shared=True) as uow:
            await uow.set_meta("count", str(int(await uow.meta("count") or 0) + 1))

    await asyncio.gather(*(count() for _ in range(7)))
    async with store.view() as uow:
        assert await uow.meta("count") == "7"


@pytest.mark.parametrize("place", [0, 1, 2], ids=["first", "in the middle", "last"])
async def test_a_unit_that_fails_takes_back_only_itself(store, place):
    units = [note(store, key, then=KeyError("no") if place == n else None) for n, key in enumerate("abc")]
    ended = await asyncio.gather(*units, return_exceptions=True)
    assert [type(each) for each in ended] == [KeyError if place == n else type(None) for n in range(3)]
    assert await noted(store) == [key for n, key in enumerate("abc") if n != place]


async def test_a_row_that_is_refused_is_an_error_of_its_own_unit_only(store):
    ended = await asyncio.gather(note(store, "a"), note(store, "b", "a"), note(store, "c"), return_exceptions=True)
    assert [type(each) for each in ended] == [type(None), IntegrityError, type(None)]
    assert await noted(store) == ["a", "c"]


async def test_whoever_is_cancelled_in_the_middle_takes_back_only_itself(store):
    inside = asyncio.Event()

    async def slow():
        async with store.begin(shared=True) as uow:
            await uow._tx.write(META, [{"key": "slow", "value": "1"}])
            await uow._tx.flush()
            inside.set()
            await asyncio.sleep(60)

    first, second = asyncio.create_task(note(store, "a")), asyncio.create_task(slow())
    await inside.wait()
    third = asyncio.create_task(note(store, "c"))
    await asyncio.sleep(0)
    second.cancel()
    ended = await asyncio.gather(first, second, third, return_exceptions=True)
    assert [type(each) for each in ended] == [type(None), asyncio.CancelledError, type(None)]
    assert await noted(store) == ["a", "c"]


async def test_whoever_is_cancelled_while_the_thread_works_for_it_lets_its_round_begin_anew(store):
    inside = asyncio.Event()

    async def slow():
        async with store.begin(shared=True) as uow:
            await uow._tx.write(META, [{"key": "slow", "value": "1"}])
            await uow._tx.flush()
            inside.set()
            await uow._tx.rows(
                text("WITH RECURSIVE c(n) AS (VALUES(1) UNION ALL SELECT n+1 FROM c LIMIT 100000) SELECT n FROM c")
            )

    first, second = asyncio.create_task(note(store, "a")), asyncio.create_task(slow())
    await inside.wait()
    third = asyncio.create_task(note(store, "c"))
    await asyncio.sleep(0)
    second.cancel()
    ended = await asyncio.gather(first, second, third, return_exceptions=True)
    assert [type(each) for each in ended] == [StorageBusy, asyncio.CancelledError, type(None)]
    assert await noted(store) == ["c"]


async def test_where_the_commit_fails_all_are_told_and_nothing_is_stored(store, monkeypatch):
    stock = Driver.together

    async def full(driver, writes, *more):
        if COMMIT in [text for text, _ in writes]:
            raise one_writer.OperationalError("", (), Exception("database or disk is full"))
        return await stock(driver, writes, *more)

    with monkeypatch.context() as patch:
        patch.setattr(Driver, "together", full)
        ended = await asyncio.gather(*(note(store, key) for key in "ab"), return_exceptions=True)
    assert [type(each) for each in ended] == [StorageUnavailable] * 2
    assert await noted(store) == []
    await note(store, "later")
    assert await noted(store) == ["later"]


async def test_where_a_unit_cannot_be_taken_back_all_of_its_round_begin_anew(store, monkeypatch):
    async def broken(*given):
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(one_writer, "together", broken)
        units = (note(store, "a"), note(store, "b", then=KeyError("no")), note(store, "c"))
        ended = await asyncio.gather(*units, return_exceptions=True)
    assert [type(each) for each in ended] == [StorageBusy, KeyError, type(None)]
    assert await noted(store) == ["c"]


@pytest.mark.parametrize("seed", [0, 1, 6])
async def test_on_a_full_disk_only_that_is_stored_which_returned(store, seed):
    dice = random.Random(seed)

    async def room(pages):
        async with store.writer.alone():
            driver = await store.writer.driver()
            (used,) = await (await driver.execute("PRAGMA page_count")).fetchone()
            await driver.execute(f"PRAGMA max_page_count={used + pages}")

    async def one(number, rows):
        async with store.begin(shared=True) as uow:
            await uow._tx.write(META, [{"key": f"{number}.{row}", "value": "x" * 3000} for row in range(rows)])

    await room(dice.randint(3, 30))
    ended = await asyncio.gather(*(one(n, dice.choice([1, 2, 10, 40])) for n in range(10)), return_exceptions=True)
    assert {type(each) for each in ended} <= {type(None), StorageBusy, StorageUnavailable}
    async with store.reading() as tx:
        stored = {row.key.partition(".")[0] for row in await tx.rows(meta.select()) if "." in row.key}
    assert stored == {f"{n}" for n, each in enumerate(ended) if each is None} < set(map(str, range(10)))
    await room(1000)
    await one(99, 40)


async def test_nobody_of_a_round_is_left_waiting_where_even_its_connection_cannot_be_let_go_of(store, monkeypatch):
    async def broken(*given):
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(one_writer, "together", broken)
        patch.setattr(store.writer, "_drop", broken)
        units = (note(store, "a"), note(store, "b", then=KeyError("no")))
        async with asyncio.timeout(5):
            ended = await asyncio.gather(*units, return_exceptions=True)
    assert [type(each) for each in ended] == [StorageBusy, OSError]
    await store.writer._drop()
    assert await noted(store) == []


async def test_only_pages_before_a_savepoint_are_kept_in_memory_and_nothing_that_a_migration_sorts(store, database):
    async with store.writer.alone():
        assert await (await (await store.writer.driver()).execute("PRAGMA temp_store")).fetchone() == (2,)
    engine = writing_engine(database)
    async with engine.connect() as connection:
        assert await connection.scalar(text("PRAGMA temp_store")) == 0
    await engine.dispose()


async def test_a_cleaning_that_fails_is_nobody_s_error_and_is_owed(store, tmp_path):
    store.writer.scrubber._file = tmp_path / "moved away"

    async def anonymous():
        async with store.begin(shared=True) as uow:
            await uow.set_meta("a", "1")
            uow._tx.owed.add("log")

    await asyncio.gather(anonymous(), note(store, "b", shared=False), note(store, "c"))
    assert await noted(store) == ["a", "b", "c"]
    assert store.writer.scrubber._owed


async def test_nothing_is_cleaned_after_the_closing(store, tmp_path):
    """Where somebody else still reads, the round that closing commits leaves the log to be emptied later."""
    store.writer.scrubber._rested_until = float("inf")

    async def anonymous():
        async with store.begin(shared=True) as uow:
            await uow.set_meta("a", "1")
            uow._tx.owed.add("log")

    with closing(sqlite3.connect(tmp_path / "afterword.db")) as reader:
        reader.execute("BEGIN").execute("SELECT * FROM meta").fetchall()
        working = asyncio.create_task(anonymous())
        await asyncio.sleep(0)
        await store.close()
        await working
        assert store.writer.scrubber._task.done()
        assert store.writer._connection is None


async def test_a_store_that_is_closed_commits_what_is_under_way(store, database):

    working = asyncio.create_task(note(store, "a"))
    await asyncio.sleep(0)  # on the spot: it has written, and waits for the commit
    assert store.writer._round is not None
    await store.close()
    await working
    again = open_store(database, KEY)
    assert await noted(again) == ["a"]
    await again.close()


ENDS = st.sampled_from(["well", "badly", "alone", "refused", "cancelled"])


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(units=st.lists(st.tuples(ENDS, st.integers(0, 3)), max_size=8))
async def test_what_is_stored_is_what_returned_however_units_end(store, units):
    async def one(number, end, pauses):
        for _ in range(pauses):
            await asyncio.sleep(0)
        async with store.begin(shared=end != "alone") as uow:
            await uow.set_meta(f"{number}", "1")
            if end == "refused":
                await uow._tx.write(META, [{"key": f"{number}", "value": "2"}])
                await uow._tx.flush()
            if end == "cancelled":
                asyncio.current_task().cancel()
                await asyncio.sleep(0)
            if end == "badly":
                raise KeyError

    async with store.begin() as uow:
        await uow._tx.run(meta.delete().where(meta.c.value == "1"))
    tasks = [asyncio.create_task(one(number, end, pauses)) for number, (end, pauses) in enumerate(units)]
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    assert [each is None for each in ended] == [end in {"well", "alone"} for end, _ in units]
    assert await noted(store) == [f"{number}" for number, (end, _) in enumerate(units) if end in {"well", "alone"}]
