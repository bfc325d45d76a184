"""The store: one writer, many readers, nothing lost that was committed, and clear words where it cannot be used."""

import asyncio
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.errors import StorageUnavailable
from bot.messages import Reply
from bot.ports import Changes, Link
from bot.privacy.sealing import WrongKey
from bot.storage.errors import NeedsUpgrade, NewerDatabase
from bot.storage.readiness import REVISIONS
from bot.storage.store import open_store
from bot.storage.upgrading import upgrade
from tests.storage.samples import KEY, NOW, ask, case, phone, reply_to, url

ROOT = Path(__file__).parents[2]


async def test_a_view_goes_on_beside_a_write_and_sees_one_moment(store):
    async with store.view() as before:
        assert (await before.levels())["conversations_open"] == 0
        async with store.begin() as uow:
            await ask(uow, phone(1))
            async with store.view() as meanwhile:
                assert (await meanwhile.levels())["conversations_open"] == 0
        assert (await before.levels())["conversations_open"] == 0
    async with store.view() as after:
        assert (await after.levels())["conversations_open"] == 1


async def test_a_long_view_does_not_hold_up_a_write(store):
    async with store.view() as uow:
        await uow.levels()
        async with asyncio.timeout(30):
            for number in range(20):
                async with store.begin() as writing:
                    await ask(writing, phone(number))


async def test_a_view_cannot_write(store):
    with pytest.raises(StorageUnavailable, match="readonly"):
        async with store.view() as uow:
            await uow.set_meta("a", "b")


async def test_writers_take_their_turns(store):
    async def one(number):
        async with store.begin() as uow:
            await uow.set_meta("count", str(int(await uow.meta("count") or 0) + 1))
            await uow.set_meta(f"writer {number}", "was here")

    await asyncio.gather(*(one(number) for number in range(30)))
    async with store.view() as uow:
        assert await uow.meta("count") == "30"


async def test_two_processes_write_one_file_in_turn(store, database):
    other = open_store(database, KEY)

    async def count(which):
        for _ in range(20):
            async with which.begin() as uow:
                await uow.set_meta("count", str(int(await uow.meta("count") or 0) + 1))

    await asyncio.gather(count(store), count(other))
    await other.close()
    async with store.view() as uow:
        assert await uow.meta("count") == "40"


async def test_an_error_leaves_nothing_and_the_next_write_works(store):
    async def fail():
        async with store.begin() as uow:
            await ask(uow, phone(1))
            raise KeyError

    with pytest.raises(KeyError):
        await fail()
    async with store.begin() as uow:
        assert (await uow.threads([phone(1)]))[phone(1)].contact is None
        await ask(uow, phone(1))


async def test_a_cancelled_write_leaves_nothing_and_the_next_write_works(store):
    inside = asyncio.Event()

    async def slow():
        async with store.begin() as uow:
            await ask(uow, phone(1))
            inside.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(slow())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with store.begin() as uow:
        assert (await uow.threads([phone(1)]))[phone(1)].contact is None


async def test_a_full_disk_is_a_named_error_that_stores_nothing(store):
    async with store.begin() as uow:
        await uow.set_meta("a", "1")
    async with store.writer.alone():
        driver = await store.writer.driver()
        async with driver.execute("PRAGMA page_count") as cursor:
            (pages,) = await cursor.fetchone()
        await driver.execute(f"PRAGMA max_page_count={pages}")

    async def fill():
        async with store.begin() as uow:
            await uow.set_meta("a", "2")
            for number in range(200):
                await ask(uow, phone(number))

    with pytest.raises(StorageUnavailable, match="full"):
        await fill()
    async with store.begin() as uow:
        assert await uow.meta("a") == "1"


async def test_a_file_held_by_somebody_else_is_a_named_error_and_works_again_afterwards(
    store, database, tmp_path, monkeypatch
):
    monkeypatch.setattr("bot.storage.engine._SHARED", ("PRAGMA busy_timeout=50", "PRAGMA foreign_keys=ON"))
    hasty = open_store(database, KEY)
    with closing(sqlite3.connect(tmp_path / "afterword.db", isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageUnavailable, match="locked"):
            async with hasty.begin() as uow:
                await uow.set_meta("a", "1")
        holder.execute("ROLLBACK")
    async with hasty.begin() as uow:
        await uow.set_meta("a", "1")
    await hasty.close()


CRASHING = """
import asyncio, sys
from bot.messages import Reply
from bot.ports import Changes, InboxRow
from bot.storage.store import open_store
from tests.storage.samples import KEY, NOW, phone

async def main():
    store = open_store(sys.argv[1], KEY)
    number = 0
    while True:
        batch = [Reply(f"SM{number + each}", phone((number + each) % 900), str(number + each), NOW) for each in range(5)]
        async with store.begin() as uow:
            admitted = await uow.admit(batch)
            await uow.write(Changes(inbox=[InboxRow(each.key, each.reply, None, None) for each in admitted]))
        number += 5
        print(number, flush=True)

asyncio.run(main())
"""


@pytest.mark.slow
async def test_a_process_killed_in_the_middle_of_writes_loses_nothing_it_committed(database):
    process = subprocess.Popen(  # noqa: ASYNC220 - the process is read to its end before anything else goes on
        [sys.executable, "-c", CRASHING, database], stdout=subprocess.PIPE, cwd=ROOT, text=True
    )
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(60)]
    process.kill()
    lines += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    acknowledged = int([line for line in lines if line.endswith("\n")][-1])
    store = open_store(database, KEY)
    async with store.begin() as uow:
        again = await uow.admit(
            [Reply(f"SM{number}", phone(number % 900), str(number), NOW) for number in range(acknowledged + 50)]
        )
    async with store.reading() as tx:
        assert await tx.scalar(text("PRAGMA integrity_check")) == "ok"
        assert await tx.scalar(text("SELECT count(*) FROM inbox WHERE body_sealed IS NOT NULL")) >= acknowledged
    await store.close()
    assert acknowledged >= 300
    assert min((int(each.reply.text) for each in again), default=acknowledged) >= acknowledged


async def test_every_commit_is_on_disk_before_it_is_acknowledged(store):
    async with store.begin() as uow:
        await uow.set_meta("a", "1")
    async with store.writer.alone():
        driver = await store.writer.driver()
        said = {}
        for pragma in ("synchronous", "journal_mode", "foreign_keys", "secure_delete"):
            async with driver.execute(f"PRAGMA {pragma}") as cursor:
                (said[pragma],) = await cursor.fetchone()
    assert said == {"synchronous": 2, "journal_mode": "wal", "foreign_keys": 1, "secure_delete": 1}


async def test_a_missing_database_is_not_created_by_looking_at_it(tmp_path):
    store = open_store(url(tmp_path), KEY)
    with pytest.raises(NeedsUpgrade, match="afterword db upgrade"):
        async with store.view() as uow:
            await uow.meta("a")
    with pytest.raises(NeedsUpgrade):
        await store.check()
    await store.close()
    assert list(tmp_path.iterdir()) == []


async def test_a_database_without_tables_needs_an_upgrade(tmp_path):
    (tmp_path / "afterword.db").touch()
    store = open_store(url(tmp_path), KEY)
    with pytest.raises(NeedsUpgrade, match="afterword db upgrade"):
        await store.check()
    await store.close()


async def test_a_database_of_a_newer_version_is_refused_and_left_alone(database, tmp_path):
    with closing(sqlite3.connect(tmp_path / "afterword.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    store = open_store(database, KEY)
    with pytest.raises(NewerDatabase, match="9999"):
        async with store.begin() as uow:
            await uow.set_meta("a", "1")
    await store.close()
    with pytest.raises(NewerDatabase, match="nothing was changed"):
        await upgrade(database, KEY)


async def test_an_older_database_needs_an_upgrade(database, monkeypatch):
    monkeypatch.setattr("bot.storage.readiness.REVISIONS", (*REVISIONS, "9998"))
    store = open_store(database, KEY)
    with pytest.raises(NeedsUpgrade, match="9998"):
        await store.check()
    await store.close()


async def test_another_key_is_noticed_before_anything_is_read_or_written(database):
    store = open_store(database, KEY + "!")
    with pytest.raises(WrongKey, match="original key"):
        async with store.begin() as uow:
            await uow.set_meta("a", "1")
    await store.close()
    with pytest.raises(WrongKey):
        await upgrade(database, KEY + "!")


async def test_a_new_database_is_readable_by_its_owner_only(tmp_path):
    await upgrade(url(tmp_path), KEY)
    store = open_store(url(tmp_path), KEY)
    async with store.begin() as uow:
        await uow.set_meta("a", "1")
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    await store.close()
    assert modes == {"afterword.db": 0o600, "afterword.db-wal": 0o600, "afterword.db-shm": 0o600}


async def test_a_database_in_a_folder_that_is_not_there_is_a_clear_error(tmp_path):
    with pytest.raises(NeedsUpgrade, match="no folder"):
        await upgrade(url(tmp_path / "nowhere"), KEY)


async def test_nothing_a_customer_is_or_said_stands_readable_in_the_files(store, tmp_path):
    async with store.begin() as uow:
        asked = await ask(uow, phone(123), name="Persephone Ketteridge")
        await reply_to(uow, asked, text="the mirror was cracked from side to side", provider_id="SM0123456789abcdef")
        await uow.add_link("secret-token", Link(1, "invitation", invitation=asked.invitation.id))
    bytes_of = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert {"afterword.db", "afterword.db-wal"} <= bytes_of.keys()
    for secret in (
        b"447700900123",
        b"7700900123",
        b"Persephone",
        b"Ketteridge",
        b"mirror was",
        b"SM0123456789abcdef",
        b"secret-token",
        b"Bertha",
        b"TILL-77",
        b"How was your",
    ):
        for name, content in bytes_of.items():
            assert secret not in content, (secret, name)
            assert secret.decode().encode("utf-16-le") not in content


def test_opening_a_store_touches_no_file(tmp_path):
    open_store(url(tmp_path), KEY)
    assert list(tmp_path.iterdir()) == []


async def test_an_error_of_the_database_does_not_show_what_was_to_be_stored(store):
    async def fail():
        async with store.begin() as uow:
            asked = await ask(uow, phone(123))
            await uow.write(Changes(cases=[replace(case(asked), reason="csat: secret")] * 2))

    with pytest.raises(IntegrityError) as caught:
        await fail()
    assert "secret" not in str(caught.value)
