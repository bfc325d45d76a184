"""The sweep: what the webhook missed is taken in once, whatever pages, clocks, failures and webhooks do meanwhile."""

import asyncio
from datetime import timedelta

import pytest

from bot.errors import StorageUnavailable
from bot.handlers.sweep import AT_ONCE, SWEPT, sweep
from bot.messages import SMS, Address, Reply
from tests.handlers.house import ANA, BEN, START


class Provider:
    """Lists what came in, the latest first, by its own clock; breaks off after so many."""

    def __init__(self):
        self.held, self.asked, self.breaks_after = [], [], None

    def has(self, number, text, at, who=ANA):
        self.held.append(Reply(f"SM{number:032x}", who, text, at))
        return self.held[-1]

    async def listed_since(self, since):
        self.asked.append(since)
        latest_first = list(reversed(self.held))
        latest_first.sort(key=lambda reply: reply.at, reverse=True)
        for number, reply in enumerate(latest_first):
            if number == self.breaks_after:
                raise ConnectionError("cut off")
            if reply.at >= since - timedelta(minutes=5):
                yield reply


@pytest.fixture
def provider():
    return Provider()


async def sweeps(house, provider):
    return await sweep(house.parts, provider, house.app.intake)


async def test_what_came_before_we_existed_is_left_alone(house, provider):
    provider.has(1, "a word to whoever had this number before", START - timedelta(days=3))
    assert await sweeps(house, provider) == 0
    assert await sweeps(house, provider) == 0
    assert await house.sql("select count(*) from inbox") == [(0,)]


async def test_answers_of_a_long_downtime_are_taken_in_oldest_first(house, provider):
    await house.invites(ANA)
    await sweeps(house, provider)
    for number, text in enumerate(("4", "friendly people", "9")):
        provider.has(number, text, START + timedelta(hours=20, seconds=number))
    house.clock.now += timedelta(days=2)
    assert await sweeps(house, provider) == 3
    (response,) = await house.responses()
    assert {name: value[1] for name, value in response["answers"].items()} == {
        "csat": "4", "good": "friendly people", "recommend": "9",
    }  # fmt: skip


async def test_within_one_second_the_providers_order_decides(house, provider):
    await house.invites(ANA)
    await sweeps(house, provider)
    for number, text in enumerate(("4", "friendly people", "9")):
        provider.has(number, text, START + timedelta(minutes=1))
    await sweeps(house, provider)
    (response,) = await house.responses()
    assert response["answers"]["good"][1] == "friendly people"


async def test_the_same_text_by_webhook_and_by_sweep_at_once_counts_once(house, provider):
    await house.invites(ANA)
    await sweeps(house, provider)
    reply = provider.has(1, "5", START + timedelta(minutes=1))
    await asyncio.gather(
        house.app.intake([reply]), sweeps(house, provider), sweeps(house, provider), house.app.intake([reply])
    )
    assert await house.sql("select question, value, count from answer_tallies") == [("csat", 5, 1)]
    assert await house.sql("select count(*) from inbox") == [(1,)]


async def test_a_sweep_that_breaks_off_leaves_nothing_out_the_next_time(house, provider):
    await house.invites(ANA)
    await house.invites(BEN)
    await sweeps(house, provider)
    provider.has(1, "5", START + timedelta(minutes=1))
    provider.has(2, "2", START + timedelta(minutes=2), BEN)
    provider.breaks_after = 1
    with pytest.raises(ConnectionError):
        await sweeps(house, provider)
    house.clock.now += timedelta(hours=3)
    provider.breaks_after = None
    assert await sweeps(house, provider) == 2
    assert len(await house.responses()) == 2


async def test_a_database_that_fails_in_the_middle_of_a_sweep_leaves_nothing_out(house, provider):
    await house.invites(ANA)
    await sweeps(house, provider)
    for number in range(AT_ONCE + 10):
        provider.has(number, "hello", START + timedelta(seconds=number), Address(SMS, f"+4477009{number:05d}"))
    provider.has(9999, "5", START + timedelta(hours=1))
    calls = 0

    async def full_at_the_second(replies):
        nonlocal calls
        calls += 1
        if calls == 2:
            raise StorageUnavailable("the disk is full")
        await house.app.intake(replies)

    with pytest.raises(StorageUnavailable):
        await sweep(house.parts, provider, full_at_the_second)
    assert await sweeps(house, provider) == AT_ONCE + 11
    assert await house.sql("select count(*) from inbox") == [(AT_ONCE + 11,)]
    assert len(await house.responses()) == 1


@pytest.mark.parametrize("ahead", [timedelta(hours=1), timedelta(days=400)])
async def test_a_clock_of_ours_that_ran_ahead_leaves_nothing_out(house, provider, ahead):
    await house.invites(ANA)
    await sweeps(house, provider)
    house.clock.now += ahead
    await sweeps(house, provider)  # our clock is wrong now; the provider's is not
    provider.has(1, "5", START + timedelta(minutes=30))
    await sweeps(house, provider)
    assert len(await house.responses()) == 1


async def test_a_clock_of_ours_that_lags_behind_leaves_nothing_out(house, provider):
    await house.invites(ANA)
    await sweeps(house, provider)
    house.clock.now -= timedelta(days=2)
    provider.has(1, "5", START + timedelta(minutes=30))
    await sweeps(house, provider)
    assert len(await house.responses()) == 1


async def test_how_far_we_are_never_goes_back(house, provider):
    await sweeps(house, provider)
    provider.has(1, "hello", START - timedelta(minutes=3))
    await sweeps(house, provider)
    async with house.parts.store.view() as uow:
        assert await uow.meta(SWEPT) == START.isoformat()
