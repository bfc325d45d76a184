"""Changing the secret key: everything is found and read as before, and nothing of it under the old key any more."""

import itertools
import shutil
import sqlite3
from contextlib import closing

import pytest

from bot.messages import Reply
from bot.ports import Changes, Link
from bot.privacy.sealing import Sealer, WrongKey
from bot.storage.errors import NotRekeyed
from bot.storage.rekeying import INDEXES, rekey
from bot.storage.store import open_store
from bot.storage.tables import metadata
from bot.storage.verify import verify
from tests.storage.samples import KEY, NOW, ask, case, consent, end_anonymously, new_id, outgoing, phone, reply_to, url

NEW = "another secret key for tests, long enough"
NEWEST = "a third secret key for tests, long enough too"
PLAIN = {"wordings.hash", "consents.wording_hash", "survey_pictures.content", "sorted_comments.words_mark"}


def quiet(step):
    """Nobody looks."""


async def filled(database):
    store = open_store(database, KEY)
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await reply_to(uow, asked)
        await uow.write(Changes(outbox=[outgoing(asked)], consents=[consent(asked)], cases=[case(asked)]))
        await uow.add_link("a token", Link(new_id(), "invitation", invitation=asked.invitation.id))
        await end_anonymously(uow, await ask(uow, phone(2)))
        gone = await ask(uow, phone(3))
        await uow.write(Changes(suppressed=[(phone(3), "stop", NOW)]))
        await uow.erase(phone(3), NOW)
        await uow.remember("till-7", "made with the secret", {"id": 7})
    await store.close()
    return gone


def changed(tmp_path, *keys):
    for old, new in itertools.pairwise(keys):
        assert rekey(url(tmp_path), old, new, backup=None, tell=quiet) is not None


def values(file):
    """Every sealed value and every blind index of a database."""
    with closing(sqlite3.connect(file)) as connection:
        for table in metadata.sorted_tables:
            for name in (each.name for each in table.columns):
                if name.endswith("_sealed") or name in INDEXES.get(table.name, ()):
                    for (value,) in connection.execute(f'SELECT "{name}" FROM "{table.name}"'):
                        if value is not None:
                            yield value


@pytest.mark.parametrize("keys", [(KEY, NEW), (KEY, NEW, NEWEST)])
async def test_all_is_read_and_found_as_before_also_what_only_an_index_is_left_of(database, tmp_path, keys):
    await filled(database)
    changed(tmp_path, *keys)
    store = open_store(database, keys[-1])
    async with store.begin() as uow:
        data = await uow.person_data(phone(1))
        assert (data["name"], data["messages"][0]["text"]) == (
            "Joan Doubtfire",
            "the scissors were blunt, Marmaduke was kind",
        )
        again = (await uow.contacts({phone(3): {}}, NOW))[phone(3)]
        assert again.suppressed  # a STOP outlives erasure, and the key
        assert (await uow.link("a token")) is not None
        assert await uow.remembered("till-7") == ("", {"id": 7})
        assert (await uow.threads([phone(1)]))[phone(1)].conversation is not None
    assert (await verify(store)).problems == []
    await store.close()


async def test_nothing_is_left_that_the_old_key_opens_or_finds(database, tmp_path):
    await filled(database)
    before = set(values(tmp_path / "afterword.db"))
    kept = rekey(database, KEY, NEW, backup=tmp_path / "kept.db", tell=quiet)
    assert kept == tmp_path / "kept.db"
    kept.unlink()
    left = b"".join(each.read_bytes() for each in tmp_path.iterdir())
    assert len(before) > 20
    assert [value for value in before if value in left] == []
    old = Sealer(KEY)
    assert [n for n in range(1, 4) if old.index("address sms", phone(n).value) in left] == []
    store = open_store(database, KEY)
    with pytest.raises(WrongKey):
        await store.check()
    await store.close()


async def test_a_reply_taken_in_before_is_not_taken_in_again(database, tmp_path):
    store = open_store(database, KEY)
    said = Reply("SM1", phone(9), "hello", NOW)
    async with store.begin() as uow:
        assert len(await uow.admit([said])) == 1
    await store.close()
    changed(tmp_path, KEY, NEW)
    store = open_store(database, NEW)
    async with store.begin() as uow:
        assert await uow.admit([said]) == []
    await store.close()


async def test_a_visit_that_a_table_brought_before_is_not_taken_in_again(database, tmp_path):
    store = open_store(database, KEY)
    async with store.begin() as uow:
        assert await uow.take_encounters(["reference 8123"], "2026-W47") == {"reference 8123"}
    await store.close()
    changed(tmp_path, KEY, NEW)
    store = open_store(database, NEW)
    async with store.begin() as uow:
        assert await uow.take_encounters(["reference 8123", "reference 8124"], "2026-W48") == {"reference 8124"}
    await store.close()


async def test_a_database_in_use_is_left_alone(database, tmp_path):
    store = open_store(database, KEY)
    async with store.begin() as uow:
        await ask(uow, phone(1))
    with pytest.raises(NotRekeyed, match="in use"):
        rekey(database, KEY, NEW, backup=None, tell=quiet)
    async with store.view() as uow:
        assert (await uow.person_data(phone(1)))["name"]
    await store.close()
    assert [each.name for each in tmp_path.iterdir() if "rekey" in each.name] == []


@pytest.mark.parametrize("step", ["backup", "contacts", "outbox", "proof"])
async def test_killed_in_the_middle_it_is_simply_run_again(database, tmp_path, step):
    await filled(database)
    before = (tmp_path / "afterword.db").read_bytes()

    def dies(at):
        if at == step:
            shutil.copytree(tmp_path, tmp_path.parent / f"as-killed-{tmp_path.name}")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rekey(database, KEY, NEW, backup=None, tell=dies)
    folder = tmp_path.parent / f"as-killed-{tmp_path.name}"  # as a kill leaves it: nothing was tidied up
    with closing(sqlite3.connect(folder / "afterword.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert len(before) == len((folder / "afterword.db").read_bytes())
    changed(folder, KEY, NEW)
    assert rekey(url(folder), KEY, NEW, backup=None, tell=quiet) is None  # done already: said, and nothing happens
    store = open_store(url(folder), NEW)
    assert (await verify(store)).problems == []
    await store.close()


async def test_with_the_wrong_old_key_nothing_happens(database, tmp_path):
    await filled(database)
    before = (tmp_path / "afterword.db").read_bytes()
    with pytest.raises(WrongKey):
        rekey(database, NEWEST, NEW, backup=None, tell=quiet)
    assert (tmp_path / "afterword.db").read_bytes()[100:] == before[100:]


def test_every_column_of_bytes_is_sealed_indexed_or_plain():
    """A new column is forgotten here, or its index would be found by the old key and by nobody else."""
    from sqlalchemy import LargeBinary

    found = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, LargeBinary) and not column.name.endswith("_sealed")
    }
    assert found == PLAIN | {f"{table}.{name}" for table, names in INDEXES.items() for name in names}
