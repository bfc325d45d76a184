"""Counts that last for a while, and requests that come twice at the same moment."""

import asyncio
from datetime import timedelta

from sqlalchemy import select

from bot.ports.bookkeeping import Span
from bot.storage.tables import caps
from tests.storage.samples import HOUR, NOW

OF_ALL, OF_ONE, OF_ANOTHER = (Span("texts", NOW + HOUR, whom) for whom in ("", "+44770090", "+44770091"))


async def test_a_count_grows_and_each_has_its_own(store):
    async with store.begin() as uow:
        await uow.count([OF_ALL, OF_ONE])
        await uow.count([OF_ALL], 3)
    async with store.view() as uow:
        assert await uow.counted([OF_ALL, OF_ONE, OF_ANOTHER]) == {OF_ALL: 4, OF_ONE: 1, OF_ANOTHER: 0}
        assert await uow.counted([]) == {}
        assert await uow.counted([Span("texts", NOW + 2 * HOUR)]) == {Span("texts", NOW + 2 * HOUR): 0}


async def test_whom_it_is_of_cannot_be_read_and_it_goes_when_it_is_over(store):
    async with store.begin() as uow:
        await uow.count([OF_ONE])
    async with store.reading() as transaction:
        (row,) = await transaction.rows(select(caps))
    assert OF_ONE.whom.encode() not in bytes(row.whom_index)
    async with store.begin() as uow:
        await uow.tidy(NOW + HOUR + timedelta(seconds=1))
    async with store.view() as uow:
        assert await uow.counted([OF_ONE]) == {OF_ONE: 0}


async def test_of_two_requests_with_one_key_at_the_same_moment_the_second_sees_the_first(store):
    async def asks(name: str) -> str:
        async with store.begin() as uow:
            earlier = await uow.remembered("till 1")
            await asyncio.sleep(0.05)
            if earlier is not None:
                return str(earlier[1]["name"])
            await uow.remember("till 1", "fingerprint", {"name": name})
            return name

    assert len(set(await asyncio.gather(asks("a"), asks("b"), asks("c")))) == 1
