"""The same units of work on PostgreSQL, and what only a database with many writers can do."""

import asyncio
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.messages import Reply
from bot.ports import Changes
from bot.storage.backup import backup
from bot.storage.errors import NotHere
from bot.storage.store import open_store
from bot.storage.upgrading import upgrade
from bot.storage.verify import verify
from tests.storage import (
    test_asking,
    test_cases,
    test_following_up,
    test_outbox,
    test_persons,
    test_planned_visits,
    test_replies,
    test_tellings,
)
from tests.storage.samples import HOUR, KEY, NOW, ask, case, end_anonymously, outgoing, phone, reply_to

pytestmark = pytest.mark.slow

ON_FILES = {
    "test_a_damaged_conversation_is_an_error_that_names_its_invitation",
    "test_erasure_leaves_scores_without_a_person_and_the_stop",
}
globals().update(
    {
        name: test
        for module in (
            test_replies,
            test_asking,
            test_cases,
            test_following_up,
            test_outbox,
            test_persons,
            test_planned_visits,
            test_tellings,
        )
        for name, test in vars(module).items()
        if name.startswith("test_") and name not in ON_FILES
    }
)


def debian():
    """Where Debian keeps a PostgreSQL server, if it is installed."""
    return next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)


@pytest.fixture(scope="session")
def server():
    """The address of a PostgreSQL server: one that is given, or one of our own for this run."""
    given = os.environ.get("AFTERWORD_TEST_POSTGRESQL_URL")
    if given:
        yield given.rstrip("/")
        return
    programs = debian()
    if programs is None:
        pytest.skip("no PostgreSQL here; set AFTERWORD_TEST_POSTGRESQL_URL")
    folder = Path(tempfile.mkdtemp(prefix="afterword-pg-"))  # pytest's own folders are closed to other users
    as_owner = []
    if os.geteuid() == 0:  # it does not run as root
        as_owner = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres")
    data = folder / "data"

    def run(*command):
        subprocess.run([*as_owner, *map(str, command)], check=True, capture_output=True, cwd=folder)

    run(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-N")
    run(
        programs / "pg_ctl",
        "-D",
        data,
        "-w",
        "-l",
        folder / "log",
        "-o",
        f"-k {folder} -c listen_addresses= -c fsync=off",
        "start",
    )
    yield f"postgresql+asyncpg://postgres@/{{}}?host={folder}"
    run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    shutil.rmtree(folder)


def database_on(server, name):
    return server.format(name) if "{}" in server else f"{server}/{name}"


async def administer(server, *statements):
    engine = create_async_engine(database_on(server, "postgres"), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        for statement in statements:
            await connection.execute(text(statement))
    await engine.dispose()


@pytest.fixture(scope="session")
def template(server):
    async def make():
        await administer(server, "DROP DATABASE IF EXISTS afterword_template", "CREATE DATABASE afterword_template")
        await upgrade(database_on(server, "afterword_template"), KEY)

    asyncio.run(make())
    return server


@pytest.fixture
async def database(template):
    await administer(
        template,
        "DROP DATABASE IF EXISTS afterword_test WITH (FORCE)",
        "CREATE DATABASE afterword_test TEMPLATE afterword_template",
    )
    return database_on(template, "afterword_test")


@pytest.fixture
async def store(database):
    opened = open_store(database, KEY)
    yield opened
    await opened.close()


async def test_a_reply_given_to_two_processes_at_once_is_admitted_by_one(store):
    replies = [Reply(f"SM{number}", phone(number), "5", NOW) for number in range(100)]

    async def one(batch):
        async with store.begin() as uow:
            admitted = await uow.admit(batch)
            await asyncio.sleep(0.05)
        return len(admitted)

    counts = await asyncio.gather(one(replies), one(replies[::-1]), one(replies[50:]))
    assert sum(counts) == 100


async def test_two_senders_never_lease_the_same_message(store):
    async with store.begin() as uow:
        for number in range(40):
            await uow.write(Changes(outbox=[outgoing(await ask(uow, phone(number)))]))

    async def one(owner):
        async with store.begin() as uow:
            parcels = await uow.lease(NOW, owner=owner, seconds=90, limit=25, channels=("sms",))
            await asyncio.sleep(0.05)
        return [parcel.id for parcel in parcels]

    first, second = await asyncio.gather(one("a"), one("b"))
    assert len({*first, *second}) == len(first) + len(second) == 40


async def test_replies_of_one_contact_wait_for_each_other(store):
    async with store.begin() as uow:
        await ask(uow, phone(1))
    order = []

    async def one(name):
        async with store.begin() as uow:
            await uow.threads([phone(1)])
            order.append(name)
            await asyncio.sleep(0.05)
            order.append(name)

    await asyncio.gather(one("a"), one("b"))
    assert order in (["a", "a", "b", "b"], ["b", "b", "a", "a"])


async def test_tallies_written_by_many_at_once_equal_a_recount(store):
    async def one(number):
        async with store.begin() as uow:
            asked = await ask(uow, phone(number))
            await reply_to(uow, asked, value=1 + number % 5)
            number_of_case = await uow.last_case_number() + 1
            await uow.write(Changes(cases=[case(asked, number_of_case)]))
        async with store.begin() as uow:
            await end_anonymously(uow, await ask(uow, phone(100 + number)), value=1 + number % 5)

    await asyncio.gather(*(one(number) for number in range(8)))
    report = await verify(store)
    assert report.problems == []
    assert report.checked["answers tallied"] == 16
    async with store.view() as uow:
        assert [each.number for each in await uow.open_cases()] == list(range(1, 9))


async def test_a_view_is_of_one_moment_and_cannot_write(store):
    from bot.errors import StorageUnavailable

    async with store.view() as before:
        assert (await before.levels())["conversations_open"] == 0
        async with store.begin() as uow:
            await ask(uow, phone(1))
        assert (await before.levels())["conversations_open"] == 0
    with pytest.raises(Exception, match="read-only") as caught:
        async with store.view() as uow:
            await uow.set_meta("a", "b")
    assert not isinstance(caught.value, StorageUnavailable)


async def test_a_backup_is_the_business_of_the_databases_own_tool(store, tmp_path):
    with pytest.raises(NotHere, match="pg_dump"):
        await backup(store, tmp_path / "copy.db")


async def test_an_upgrade_is_safe_when_two_processes_start_at_once(server):
    await administer(server, "DROP DATABASE IF EXISTS afterword_twice", "CREATE DATABASE afterword_twice")
    address = database_on(server, "afterword_twice")
    await asyncio.gather(upgrade(address, KEY), upgrade(address, KEY))
    store = open_store(address, KEY)
    async with store.view() as uow:
        assert await uow.next_due() is None
        assert await uow.due_invitations(NOW + HOUR, 5) == []
    await store.close()
