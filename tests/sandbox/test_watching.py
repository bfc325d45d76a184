from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from bot.messages import SMS, Address
from bot.ports import Changes
from bot.sandbox.watching import bare, watched

ANA = Address(SMS, "+447700900123")
NOW = datetime(2026, 11, 9, tzinfo=UTC)


class PretendUnit:
    async def write(self, changes):
        if changes is None:
            raise OSError("disk full")

    async def erase(self, address, now):
        return address == ANA

    async def last_case_number(self):
        return 7


class PretendStore:
    name = "pretend"

    @asynccontextmanager
    async def begin(self, *, shared=False):
        yield PretendUnit()


async def test_a_write_is_told_after_its_commit_and_not_before():
    told = []
    store = watched(PretendStore(), told.append)
    async with store.begin() as uow:
        await uow.write(changes := Changes())
        during = list(told)

    assert during == []
    assert [write.changes for written in told for write in written.writes] == [changes]


async def writes_in_vain(store, then):
    async with store.begin() as uow:
        await uow.write(Changes())
        await then(uow)


async def a_full_disk(uow):
    await uow.write(None)


async def a_mistake(uow):
    raise OSError("disk full")


@pytest.mark.parametrize("then", [a_full_disk, a_mistake])
async def test_what_was_rolled_back_is_never_told(then):
    told = []
    with pytest.raises(OSError, match="disk full"):
        await writes_in_vain(watched(PretendStore(), told.append), then)

    assert told == []


async def test_an_erasure_is_told_and_one_that_found_nobody_is_not():
    told = []
    store = watched(PretendStore(), told.append)
    async with store.begin() as uow:
        assert await uow.erase(ANA, NOW)
        assert not await uow.erase(Address(SMS, "+447700900124"), NOW)

    assert [written.erased for written in told] == [[ANA]]


async def test_everything_else_is_the_store_s_own():
    below = PretendStore()
    store = watched(below, [].append)
    async with store.begin() as uow:
        assert await uow.last_case_number() == 7

    assert store.name == "pretend"
    assert bare(store) is below
    assert bare(below) is below
