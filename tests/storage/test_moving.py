"""A database is moved to PostgreSQL and back: everything, once, also when it is cut off on the way."""

import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.storage import copying
from bot.storage.errors import MoveFailed, NeedsUpgrade
from bot.storage.moving import move
from bot.storage.store import open_store
from bot.storage.verify import verify
from tests.postgresql import emptied, made_once, server
from tests.storage.samples import KEY, ask, case, end_anonymously, phone, reply_to, url

__all__ = ["server"]
pytestmark = pytest.mark.slow
PEOPLE = 12
tables = made_once(KEY, "moving")


@pytest.fixture
async def filled(database):
    """The address of an SQLite database with a little of everything."""
    from bot.ports import Changes

    store = open_store(database, KEY)
    async with store.begin() as uow:
        for number in range(PEOPLE):
            asked = await ask(uow, phone(number))
            if number % 3:
                await reply_to(uow, asked, value=1 + number % 5)
                await uow.write(Changes(cases=[case(asked, number)]))
            else:
                await end_anonymously(uow, asked, value=1 + number % 5)
        await uow.set_meta("telegram_username", "riverside_bot")
    await store.close()
    return database


@pytest.fixture
async def bare(server):
    """The address of a database of the server that holds no table."""
    return await server.fresh("afterword_moved")


@pytest.fixture
async def empty(tables):
    """The address of one that holds our tables and no row."""
    return await emptied(tables)


async def said_by(address):
    """What stands there, as whoever uses it sees it."""
    store = open_store(address, KEY)
    async with store.view() as uow:
        said = (await uow.responses(), await uow.person_data(phone(1)), await uow.tallies("2026-W50"))
        open_cases = await uow.open_cases()
    report = await verify(store)
    await store.close()
    assert report.ok, report.problems
    return said, open_cases


async def test_everything_is_on_the_other_side_and_can_be_moved_back(filled, bare, tmp_path):
    before = await said_by(filled)
    steps = []
    moved = await move(filled, bare, KEY, progress=lambda *step: steps.append(step))
    assert moved.rows > PEOPLE * 5
    assert ("responses", PEOPLE, PEOPLE) in steps
    assert await said_by(bare) == before
    back = url(tmp_path, "back.db")
    again = await move(bare, back, KEY)
    assert again.tables == moved.tables
    assert await said_by(back) == before
    assert (tmp_path / "back.db").stat().st_mode & 0o777 == 0o600


async def test_sealed_values_are_the_same_bytes_on_both_sides(filled, empty, tmp_path):
    await move(filled, empty, KEY)
    file = sqlite3.connect(filled.removeprefix("sqlite+aiosqlite:///"))
    here = {row[0] for row in file.execute("SELECT address_sealed FROM contacts")}
    file.close()
    engine = create_async_engine(empty)
    async with engine.connect() as connection:
        there = {row[0] for row in await connection.execute(text("SELECT address_sealed FROM contacts"))}
    await engine.dispose()
    assert here == there
    assert len(here) == PEOPLE


async def test_a_move_that_is_cut_off_goes_on_where_it_stopped_and_nobody_serves_the_half_of_it(
    filled, empty, monkeypatch
):
    monkeypatch.setattr(copying, "BATCH", 5)

    def cut(table, rows, total):
        if table == "invitations" and rows >= 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await move(filled, empty, KEY, progress=cut)
    half = open_store(empty, KEY)
    with pytest.raises(NeedsUpgrade, match="only half copied"):
        await half.check()
    await half.close()
    seen = []
    await move(filled, empty, KEY, progress=lambda *step: seen.append(step))
    assert next(step for step in seen if step[0] == "invitations")[1] == PEOPLE
    assert not any(step[0] == "contacts" for step in seen), "what was there already is not sent again"
    assert await said_by(empty) == await said_by(filled)


@pytest.mark.parametrize(
    "change",
    ["UPDATE contacts SET language = 'pl'", "UPDATE invitations SET due_at = due_at + 1", "DELETE FROM consents"],
)
async def test_what_changed_between_two_tries_is_noticed(filled, empty, monkeypatch, change):
    monkeypatch.setattr(copying, "BATCH", 5)

    def cut(table, rows, total):
        if table == "responses":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await move(filled, empty, KEY, progress=cut)
    file = sqlite3.connect(filled.removeprefix("sqlite+aiosqlite:///"))
    with file:
        assert file.execute(change).rowcount
    file.close()
    with pytest.raises(MoveFailed, match="is not the same"):
        await move(filled, empty, KEY)


async def test_what_was_added_between_two_tries_behind_what_was_copied_is_copied_too(filled, empty, monkeypatch):
    def cut(table, rows, total):
        if table == "responses":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await move(filled, empty, KEY, progress=cut)
    store = open_store(filled, KEY)
    async with store.begin() as uow:
        await uow.set_meta("zebra", "crossing")
    await store.close()
    await move(filled, empty, KEY)
    copy = open_store(empty, KEY)
    async with copy.view() as uow:
        assert await uow.meta("zebra") == "crossing"
    await copy.close()
    assert await said_by(empty) == await said_by(filled)


async def test_a_database_with_something_else_in_it_is_refused(filled, bare):
    engine = create_async_engine(bare)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE invoices (number int)"))
    await engine.dispose()
    with pytest.raises(MoveFailed, match="something else in this database"):
        await move(filled, bare, KEY)


async def test_a_database_of_ours_that_is_in_use_is_refused_and_a_fresh_one_taken(filled, empty):
    await move(filled, empty, KEY)
    with pytest.raises(MoveFailed, match="holds data of Afterword already"):
        await move(filled, empty, KEY)


async def test_an_older_schema_is_to_be_upgraded_first(filled, empty):
    file = sqlite3.connect(filled.removeprefix("sqlite+aiosqlite:///"))
    with file:
        file.execute("UPDATE alembic_version SET version_num = '0003'")
    file.close()
    with pytest.raises(NeedsUpgrade, match="afterword db upgrade"):
        await move(filled, empty, KEY)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("mysql://x", "must begin with"),
        ("postgresql+asyncpg://nobody:secret@127.0.0.1:1/none", "cannot be used"),
        ("postgresql+asyncpg://a:b@c:port/d", "cannot be read"),
    ],
)
async def test_an_address_that_leads_nowhere_is_told_without_its_password(filled, address, why):
    with pytest.raises(MoveFailed, match=why) as caught:
        await move(filled, address, KEY)
    assert "secret" not in str(caught.value)


async def test_a_user_without_rights_and_a_database_for_one_script_only_are_refused(filled, server, bare):
    await server.administer(
        "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'afterword_guest') "
        "THEN CREATE ROLE afterword_guest LOGIN; END IF; END $$"
    )
    engine = create_async_engine(bare)
    async with engine.begin() as connection:
        await connection.execute(text("REVOKE CREATE ON SCHEMA public FROM PUBLIC"))
    await engine.dispose()
    with pytest.raises(MoveFailed, match="may not create tables here"):
        await move(filled, bare.replace("postgres@", "afterword_guest@"), KEY)
    latin = await server.fresh("afterword_latin", options="ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")  # fmt: skip
    with pytest.raises(MoveFailed, match="keeps text as LATIN1"):
        await move(filled, latin, KEY)


async def test_a_target_whose_disk_is_full_stops_the_copy_which_then_goes_on(filled, empty, monkeypatch):
    from asyncpg.exceptions import DiskFullError

    put = copying._put

    async def full(connection, table, rows):
        if table.name == "responses":
            raise DiskFullError('could not extend file "base/1/2": No space left on device')
        await put(connection, table, rows)

    monkeypatch.setattr(copying, "_put", full)
    with pytest.raises(MoveFailed, match=r"No space left on device.*goes on where it stopped"):
        await move(filled, empty, KEY)
    monkeypatch.setattr(copying, "_put", put)
    await move(filled, empty, KEY)
    assert await said_by(empty) == await said_by(filled)
