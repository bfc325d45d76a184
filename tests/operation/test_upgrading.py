"""An upgrade and the way back: a copy first, all or nothing, the data kept; what is newer than the program is refused."""

import asyncio
import shutil
import sqlite3
from contextlib import closing

import pytest

from bot.privacy.sealing import WrongKey
from bot.storage.errors import NeedsUpgrade, NewerDatabase, UnknownRevision
from bot.storage.readiness import REVISIONS
from bot.storage.store import open_store
from bot.storage.upgrading import downgrade, pending, upgrade
from bot.storage.verify import verify
from tests.storage.samples import KEY, ask, phone, reply_to, url

BEFORE, NOW = REVISIONS[-2:]


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    asyncio.run(upgrade(url(folder), KEY))
    return folder / "afterword.db"


@pytest.fixture
async def filled(tmp_path, made_once):
    """A database with three answers; its file."""
    shutil.copy(made_once, tmp_path / "afterword.db")
    database = url(tmp_path)
    opened = open_store(database, KEY)
    async with opened.begin() as uow:
        for number in range(3):
            await reply_to(uow, await ask(uow, phone(number)))
    await opened.close()
    return database, tmp_path / "afterword.db"


def revision(file) -> str:
    with closing(sqlite3.connect(file)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def shape(file) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return [
            str(row[0]) for row in connection.execute("SELECT sql FROM sqlite_master WHERE sql != '' ORDER BY name")
        ]


async def answers(database) -> list[tuple[str, object]]:
    opened = open_store(database, KEY)
    try:
        async with opened.view() as uow:
            found = sorted((row["response"], row["answers"]["csat"]) for row in await uow.responses())
        assert (await verify(opened)).problems == []
    finally:
        await opened.close()
    return found


async def test_back_and_forth_keeps_every_answer_and_a_copy_of_each_step(filled):
    database, file = filled
    before, tables = await answers(database), shape(file)
    kept = await downgrade(database, KEY, BEFORE)
    assert (revision(file), revision(kept), kept.name) == (BEFORE, NOW, f"afterword.db.revision-{NOW}")
    assert await pending(database)
    with pytest.raises(NeedsUpgrade):
        await answers(database)
    kept = await upgrade(database, KEY, keep=True)
    assert (revision(file), revision(kept), kept.name) == (NOW, BEFORE, f"afterword.db.revision-{BEFORE}")
    assert kept.stat().st_mode & 0o077 == 0
    assert not await pending(database)
    assert await answers(database) == before
    assert len(before) == 3
    assert len(shape(file)) == len(tables)


async def test_an_upgrade_that_has_nothing_to_do_copies_nothing(filled, tmp_path):
    database, _ = filled
    assert await upgrade(database, KEY, keep=True) is None
    assert list(tmp_path.glob("*.revision-*")) == []


async def test_a_migration_that_fails_in_the_middle_leaves_everything_as_it_was(filled, monkeypatch):
    from bot.storage import upgrading

    database, file = filled
    await downgrade(database, KEY, BEFORE)
    tables = shape(file)

    def breaks(config):
        from alembic import command

        command.upgrade(config, "head")
        raise RuntimeError("the power went out")

    monkeypatch.setattr(upgrading, "_up", breaks)
    with pytest.raises(RuntimeError):
        await upgrade(database, KEY, keep=True)
    monkeypatch.undo()
    assert (revision(file), shape(file)) == (BEFORE, tables)
    await upgrade(database, KEY)
    assert len(await answers(database)) == 3


async def test_a_database_of_a_newer_version_is_left_alone(filled):
    database, file = filled
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    for move in (upgrade(database, KEY, keep=True), downgrade(database, KEY, BEFORE)):
        with pytest.raises(NewerDatabase, match=r"newer version of Afterword \(revision 9999.*nothing was changed"):
            await move
    assert revision(file) == "9999"


async def test_a_wrong_key_and_a_revision_that_is_none_change_nothing(filled, tmp_path):
    database, file = filled
    with pytest.raises(WrongKey):
        await downgrade(database, "another secret key, long enough too", BEFORE)
    with pytest.raises(UnknownRevision, match=f"no revision 'yesterday'. There are: 0001.*{NOW}"):
        await downgrade(database, KEY, "yesterday")
    assert revision(file) == NOW


async def test_where_there_are_no_tables_there_is_no_way_back(tmp_path):
    (tmp_path / "new.db").touch()
    with pytest.raises(NeedsUpgrade):
        await downgrade(f"sqlite+aiosqlite:///{tmp_path / 'new.db'}", KEY, BEFORE)
