"""Backups made while the database is in use, and put back; the tables as migrations and docs have them."""

import asyncio
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from bot.ports import Changes
from bot.privacy.sealing import WrongKey
from bot.storage.backup import backup, restore
from bot.storage.diagram import page
from bot.storage.errors import BackupFailed, NewerDatabase
from bot.storage.readiness import REVISIONS
from bot.storage.store import open_store
from bot.storage.tables import metadata
from bot.storage.upgrading import alembic_config, upgrade
from bot.storage.verify import verify
from tests.storage.samples import KEY, NOW, ask, phone, reply_to, url


async def fill(store, count=3):
    async with store.begin() as uow:
        for number in range(count):
            await reply_to(uow, await ask(uow, phone(number)))


async def responses_of(database):
    store = open_store(database, KEY)
    async with store.view() as uow:
        found = await uow.responses()
    assert (await verify(store)).problems == []
    await store.close()
    return found


async def test_a_backup_made_while_replies_come_in_is_whole_and_private(store, tmp_path):
    await fill(store)
    copy = tmp_path / "copy.db"

    async def go_on():
        for number in range(10, 40):
            async with store.begin() as uow:
                await reply_to(uow, await ask(uow, phone(number)))

    await asyncio.gather(go_on(), backup(store, copy))
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {
        "afterword.db",
        "afterword.db-wal",
        "afterword.db-shm",
        "copy.db",
    }
    assert 3 <= len(await responses_of(url(tmp_path, "copy.db"))) <= 33


async def test_a_backup_replaces_the_one_before_only_when_it_is_complete(store, tmp_path):
    copy = tmp_path / "copy.db"
    await backup(store, copy)
    await fill(store)
    await backup(store, copy)
    assert len(await responses_of(url(tmp_path, "copy.db"))) == 3
    with pytest.raises(BackupFailed, match="not made"):
        await backup(store, tmp_path / "nowhere" / "copy.db")
    with pytest.raises(BackupFailed, match="itself"):
        await backup(store, tmp_path / "afterword.db")
    assert len(await responses_of(url(tmp_path, "copy.db"))) == 3


async def test_a_restored_database_is_as_it_was_and_the_later_one_is_kept(database, tmp_path):
    store = open_store(database, KEY)
    await fill(store, 2)
    await backup(store, tmp_path / "copy.db")
    await fill_more(store)
    await store.close()
    kept = await restore(database, KEY, tmp_path / "copy.db")
    assert kept is not None
    assert kept.name == "afterword.db.before-restore-1"
    assert len(await responses_of(database)) == 2
    assert len(await responses_of(url(tmp_path, kept.name))) == 3
    assert not list(tmp_path.glob("*.restoring*"))


async def fill_more(store):
    async with store.begin() as uow:
        await reply_to(uow, await ask(uow, phone(77)))


async def test_a_backup_is_restored_where_there_is_no_database_yet(store, tmp_path):
    await fill(store)
    await backup(store, tmp_path / "copy.db")
    (tmp_path / "new").mkdir()
    assert await restore(url(tmp_path / "new"), KEY, tmp_path / "copy.db") is None
    assert len(await responses_of(url(tmp_path / "new"))) == 3
    assert stat.S_IMODE((tmp_path / "new" / "afterword.db").stat().st_mode) == 0o600


async def test_a_database_in_use_is_not_replaced(store, database, tmp_path):
    await fill(store)
    await backup(store, tmp_path / "copy.db")
    await fill_more(store)
    with pytest.raises(BackupFailed, match="in use"):
        await restore(database, KEY, tmp_path / "copy.db")
    async with store.view() as uow:
        assert len(await uow.responses()) == 4


async def test_what_is_no_backup_of_ours_is_refused_before_anything_changes(database, tmp_path):
    before = (tmp_path / "afterword.db").read_bytes()
    text_file, other_key, newer = tmp_path / "a.txt", tmp_path / "other", tmp_path / "newer.db"
    text_file.write_text("hello")
    other_key.mkdir()
    await upgrade(url(other_key), KEY + "!")
    shutil.copy(tmp_path / "afterword.db", newer)
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    for file, error in (
        (text_file, BackupFailed),
        (tmp_path / "none.db", BackupFailed),
        (other_key / "afterword.db", WrongKey),
        (newer, NewerDatabase),
    ):
        with pytest.raises(error):
            await restore(database, KEY, file)
    assert (tmp_path / "afterword.db").read_bytes() == before
    assert not list(tmp_path.glob("*before-restore*"))


async def test_a_damaged_database_is_kept_and_replaced(database, tmp_path):
    store = open_store(database, KEY)
    await fill(store)
    await backup(store, tmp_path / "copy.db")
    await store.close()
    (tmp_path / "afterword.db").write_bytes(b"not a database" * 500)
    kept = await restore(database, KEY, tmp_path / "copy.db")
    assert kept is not None
    assert kept.read_bytes().startswith(b"not a database")
    assert len(await responses_of(database)) == 3


def test_migrations_make_exactly_the_tables_the_program_works_with(empty_database):
    engine = create_engine(f"sqlite:///{empty_database}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_stored_tables_are_word_for_word_those_of_the_metadata(empty_database, tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'made.db'}")
    metadata.create_all(engine)
    engine.dispose()
    assert schema(empty_database) == schema(tmp_path / "made.db")


def schema(file):
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'alembic%' AND sql IS NOT NULL"
        )
        return {name: "".join(sorted(sql.replace(",", " ").split())) for name, sql in rows}


def test_the_program_knows_every_migration():
    script = ScriptDirectory.from_config(alembic_config())
    assert tuple(each.revision for each in reversed(list(script.walk_revisions()))) == REVISIONS


async def test_an_upgrade_of_a_database_that_is_up_to_date_changes_nothing(database, tmp_path):
    store = open_store(database, KEY)
    await fill(store)
    await store.close()
    await upgrade(database, KEY)
    assert len(await responses_of(database)) == 3


def test_the_page_about_the_tables_is_the_one_drawn_from_them():
    assert (Path(__file__).parents[2] / "docs" / "schema.md").read_text(encoding="utf-8") == page()


async def test_who_was_erased_or_said_stop_since_the_backup_is_so_after_restoring_it(database, tmp_path):
    store = open_store(database, KEY)
    async with store.begin() as uow:
        for number in (1, 2, 3):
            await reply_to(uow, await ask(uow, phone(number)))
    await backup(store, tmp_path / "copy.db")
    async with store.begin() as uow:
        await uow.erase(phone(1), NOW)
        await uow.write(Changes(suppressed=[(phone(2), "stop", NOW)]))
        await uow.erase(phone(3), NOW)
        await ask(uow, phone(3))  # and came back
    await store.close()
    carried = []
    await restore(database, KEY, tmp_path / "copy.db", tell=lambda *numbers: carried.append(numbers))
    assert carried == [(2, 1)]
    restored = open_store(database, KEY)
    async with restored.begin() as uow:
        assert await uow.person_data(phone(1)) is None
        assert (await uow.person_data(phone(2)))["stopped_at"] == NOW
        assert await uow.person_data(phone(3)) is None
        assert len(await uow.responses()) == 3  # scores stay, of nobody
    assert (await verify(restored)).problems == []
    await restored.close()


async def test_a_backup_is_restored_also_where_the_present_database_cannot_be_read(database, tmp_path):
    store = open_store(database, KEY)
    await fill(store, 2)
    await backup(store, tmp_path / "copy.db")
    await store.close()
    (tmp_path / "afterword.db").write_bytes(b"no database at all" * 300)
    assert await restore(database, KEY, tmp_path / "copy.db") is not None
    assert len(await responses_of(database)) == 2
