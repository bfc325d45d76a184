"""A broken page is told in clear words, and what could not be stored is never said to be."""

import pytest

from bot.errors import StorageUnavailable
from bot.storage.damage import check_file
from bot.storage.errors import DamagedDatabase
from bot.storage.store import open_store
from tests.storage.samples import KEY, ask, phone, reply_to


async def filled(database, tmp_path):
    store = open_store(database, KEY)
    async with store.begin() as uow:
        for number in range(60):
            await reply_to(uow, await ask(uow, phone(number)))
    await store.close()
    return tmp_path / "afterword.db"


async def test_a_whole_file_passes(database, tmp_path):
    await filled(database, tmp_path)
    await check_file(database)
    await check_file("sqlite+aiosqlite:////nowhere/there.db")
    await check_file("postgresql+asyncpg://localhost/afterword")


async def test_a_broken_page_is_found_before_anything_is_started_and_the_file_stays_as_it_is(database, tmp_path):
    file = await filled(database, tmp_path)
    content = bytearray(file.read_bytes())
    content[4096 * 6 : 4096 * 20] = b"\xa5" * 4096 * 14
    file.write_bytes(content)
    with pytest.raises(DamagedDatabase, match="restore FILE"):
        await check_file(database)
    await check_file(database, at_most=1000)  # too large to be looked through at every start
    assert file.read_bytes() == bytes(content)


async def test_what_a_broken_page_does_not_take_is_not_said_to_be_stored(database, tmp_path):
    file = await filled(database, tmp_path)
    content = bytearray(file.read_bytes())
    content[4096 * 3 :] = b"\xa5" * (len(content) - 4096 * 3)
    file.write_bytes(content)
    store = open_store(database, KEY)
    store._checked = True
    with pytest.raises(StorageUnavailable, match="damaged"):
        async with store.begin() as uow:
            await reply_to(uow, await ask(uow, phone(77)))
    with pytest.raises(StorageUnavailable, match="damaged"):
        async with store.view() as uow:
            await uow.responses()
    await store.close()
