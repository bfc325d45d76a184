"""Updates are confirmed only when they are stored, whatever breaks on the way."""

import asyncio
import contextlib

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.polling import Poller, fetch, poll
from bot.messages import ReplyKind
from tests.channels.conftest import NOW, unhurried


class Intake:
    """Keeps what it is given; raises as often as it was told to."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.failures = 0
        self.slow: asyncio.Event | None = None

    async def __call__(self, replies) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("disk full at +447700900123")
        if self.slow is not None:
            await self.slow.wait()
        self.batches.append([reply.text or reply.kind for reply in replies])

    @property
    def all(self) -> list[str]:
        return [text for batch in self.batches for text in batch]


@pytest.fixture
def intake() -> Intake:
    return Intake()


@pytest.fixture
def poller(channel, intake):
    return Poller(channel.bot, intake, lambda: NOW, timeout=0)


async def waiting(channel) -> int:
    """How many updates Telegram still keeps."""
    return len(await fetch(channel.bot, offset=None, timeout=0))


async def test_an_update_stays_with_telegram_until_the_round_after_its_commit(poller, channel, telegram, intake):
    telegram.person().says("5")
    await poller.once()
    assert intake.all == ["5"]
    assert len(telegram.updates.waiting) == 1
    await poller.once()
    assert telegram.updates.waiting == {}
    assert intake.all == ["5"]


async def test_a_batch_keeps_the_order_of_writing(poller, telegram, intake):
    ada = telegram.person()
    for text in ("1", "2", "3"):
        ada.says(text)
    await poller.once()
    assert intake.batches == [["1", "2", "3"]]


async def test_what_could_not_be_stored_comes_again_and_nothing_is_confirmed(poller, telegram, intake):
    telegram.person().says("5")
    intake.failures = 2
    for _ in range(2):
        with pytest.raises(OSError, match="disk full"):
            await poller.once()
        assert len(telegram.updates.waiting) == 1
    await poller.once()
    assert intake.all == ["5"]


async def test_a_confirmation_that_was_lost_on_the_way_is_said_again(poller, telegram, intake):
    telegram.person().says("5")
    await poller.once()
    telegram.fault("getUpdates", "cut")
    with pytest.raises(Exception, match="httpx"):
        await poller.once()
    await poller.once()
    assert telegram.updates.waiting == {}


async def test_ids_that_start_again_lower_after_a_silent_week_are_not_skipped(poller, telegram, intake):
    ada = telegram.person()
    ada.says("before")
    await poller.once()
    await poller.once()
    telegram.updates.next_id = 5
    ada.says("after")
    await poller.once()
    await poller.once()
    assert intake.all == ["before", "after"]


async def test_a_malformed_update_is_confirmed_and_the_ones_around_it_are_taken_in(poller, telegram, intake):
    ada = telegram.person()
    ada.says("1")
    telegram.updates.add("message", ada.chat_id, {"chat": "nonsense"})
    ada.says("2")
    await poller.once()
    await poller.once()
    assert intake.all == ["1", "2"]
    assert telegram.updates.waiting == {}


async def test_presses_edits_and_blocks_are_asked_for(poller, telegram, intake):
    ada = telegram.person()
    first = ada.says("4")
    await poller.once()  # the allowed kinds are known to Telegram from here on
    ada.edits(first, "5")
    ada.blocks_bot()
    await poller.once()
    assert intake.all == ["4", "5", ReplyKind.BLOCKED]


async def test_a_webhook_left_over_is_removed_and_what_waited_is_kept(poller, channel, telegram, intake):
    await channel.bot.set_webhook("https://shop.example/telegram")
    telegram.person().says("5")
    await poller.once()
    assert intake.all == ["5"]


async def test_the_loop_goes_on_through_every_kind_of_trouble_and_loses_nothing(channel, telegram, intake):
    telegram.person().says("5")
    intake.failures = 1
    for how in ("cut", "error", "too_many"):
        telegram.fault("getUpdates", how)
    pauses = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    with capture_logs() as logs:
        await run_until(lambda: intake.all == ["5"], poll_with(channel, intake, sleep))
    assert len(pauses) == 4
    assert 0 < min(pauses) <= max(pauses) <= 30
    assert [entry["event"] for entry in logs].count("reply.not_stored") == 1
    assert "+447700900123" not in str(logs)


async def test_another_poller_is_reported_clearly_and_answered_by_slow_tries(channel, telegram, intake):
    poller = Poller(channel.bot, intake, lambda: NOW, timeout=0)
    await poller.once()
    await channel.bot.set_webhook("https://shop.example/telegram")
    pauses = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        poller.started = True

    with pytest.raises(Exception, match="Conflict") as caught:
        await poller.once()
    assert poller.pause_after(caught.value) >= 10
    assert not poller.started  # the next round removes the webhook first
    await poller.once()


async def test_a_wrong_token_is_reported_and_tried_seldom(telegram, intake):
    channel = TelegramChannel("4200:wrong", telegram.url, rates=unhurried())
    pauses = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    with capture_logs() as logs:
        await run_until(lambda: pauses, poll_with(channel, intake, sleep))
    await channel.close()
    assert pauses[0] >= 30
    assert logs[0]["event"] == "polling.token_refused"
    assert "4200" not in str(logs)


def test_pauses_grow_differ_between_machines_and_end_at_half_a_minute(channel, intake):
    low, high = (Poller(channel.bot, intake, lambda: NOW, jitter=lambda part=part: part) for part in (0.0, 1.0))
    shortest = [low.pause_after(OSError()) for _ in range(8)]
    longest = [high.pause_after(OSError()) for _ in range(8)]
    assert longest == [1, 2, 4, 8, 16, 30, 30, 30]
    assert shortest == [each / 2 for each in longest]


async def test_when_told_to_end_it_finishes_the_batch_first(channel, telegram, intake):
    telegram.person().says("5")
    intake.slow = asyncio.Event()
    task = asyncio.create_task(poll_with(channel, intake, asyncio.sleep))
    await until(lambda: telegram.calls and telegram.calls[-1].method == "getUpdates")
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.sleep(0.05)
    assert not task.done()
    intake.slow.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert intake.all == ["5"]


async def test_when_told_to_end_while_waiting_it_ends_at_once(channel, telegram, intake):
    task = asyncio.create_task(poll(channel.bot, intake, clock=lambda: NOW, timeout=20))
    await until(lambda: telegram.updates._poll is not None)
    task.cancel()
    async with asyncio.timeout(10):  # half of what it would wait for an update
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_a_long_poll_brings_an_update_as_it_comes(channel, telegram, intake):
    task = asyncio.create_task(poll(channel.bot, intake, clock=lambda: NOW, timeout=20))
    await until(lambda: telegram.updates._poll is not None)
    telegram.person().says("now")
    await until(lambda: intake.all == ["now"])
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


def poll_with(channel, intake, sleep):
    return poll(channel.bot, intake, clock=lambda: NOW, timeout=0, sleep=sleep)


async def until(true) -> None:
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.005)


async def run_until(true, work) -> None:
    task = asyncio.create_task(work)
    try:
        await until(true)
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
