"""Providers are spoken to no faster than they allow."""

import pytest

from bot.channels.rates import KEPT_BUCKETS, Rates


class Time:
    """A clock that moves when somebody sleeps, or when told."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


@pytest.fixture
def time() -> Time:
    return Time()


def rates(time: Time, **given) -> Rates:
    return Rates(**given, clock=time, sleep=time.sleep)


async def test_a_burst_goes_out_at_once_and_the_rest_at_the_rate(time):
    some = rates(time, rate=10, burst=3)
    for _ in range(5):
        await some.wait()
    assert time.slept == pytest.approx([0.1, 0.2])


async def test_waiting_messages_queue_behind_each_other_and_quiet_time_refills_the_burst(time):
    some = rates(time, rate=1, burst=2)
    for _ in range(4):
        await some.wait()
    time.now = 4.0
    await some.wait()
    await some.wait()
    assert time.slept == pytest.approx([1, 2])


async def test_a_long_text_costs_its_segments(time):
    some = rates(time, rate=1, burst=1)
    await some.wait(3)
    await some.wait(1)
    assert time.slept == pytest.approx([2, 3])


async def test_one_busy_chat_does_not_hold_up_another(time):
    some = rates(time, rate=100, burst=100, each=1, each_burst=1)
    await some.wait(chat="1")
    await some.wait(chat="1")
    await some.wait(chat="2")
    assert time.slept == pytest.approx([1])


async def test_what_is_no_message_in_a_chat_is_held_only_by_the_overall_rate(time):
    some = rates(time, rate=100, burst=100, each=1, each_burst=1)
    await some.wait(chat="1")
    await some.wait()
    assert time.slept == []


async def test_a_message_that_would_wait_too_long_is_given_back_and_takes_nothing(time):
    some = rates(time, rate=1, burst=1, longest=2)
    assert [await some.wait() for _ in range(5)] == pytest.approx([0, 0, 0, 3, 3])
    assert time.slept == pytest.approx([1, 2])


async def test_memory_stays_flat_over_many_chats(time):
    some = rates(time, rate=1e9, burst=1e9, each=1, each_burst=1)
    for number in range(KEPT_BUCKETS * 3):
        time.now += 0.01
        await some.wait(chat=str(number))
    assert len(some.buckets) <= KEPT_BUCKETS
    time.now += 0.1
    await some.wait(chat=str(KEPT_BUCKETS * 3 - 1))
    assert len(time.slept) == 1  # the one spoken to a moment ago is still remembered
