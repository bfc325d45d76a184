"""Sending: asked once more before each message, in order, and never the same one twice because of us."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import StorageUnavailable
from bot.handlers import dispatch as sending
from bot.handlers.dispatch import BLIND_TRIES, TRIES, Dispatch, refuse, settle
from bot.messages import SMS, TELEGRAM, Address, Message, MessageKind, Outcome, Sent
from bot.ports import Parcel
from tests.handlers.house import ANA, DAN, JO, START


def parcel(address=ANA, **more):
    return Parcel(**{
        "id": 1, "address": address, "message": Message("How was it?"), "attempts": 0, "created_at": START,
        "expires_at": None, **more,
    })  # fmt: skip


class Provider:
    """A channel that ends sends as told, one after the other."""

    def __init__(self, name, *outcomes, found=()):
        self.name, self.outcomes, self.found, self.sent = name, list(outcomes), list(found), []

    async def send(self, address, message, *, still=None):
        self.sent.append(message.text)
        outcome = self.outcomes.pop(0) if self.outcomes else Outcome.SENT
        if isinstance(outcome, Exception):
            raise outcome
        return outcome if isinstance(outcome, Sent) else Sent(outcome, "id" if outcome is Outcome.SENT else None)

    async def find(self, address, message, since, known):
        return self.found.pop(0) if self.found else None

    async def close(self):
        """Nothing is open."""


def sender(house, provider):
    return Dispatch(house.parts, {provider.name: provider}, "test")


async def asked(house, provider, who=ANA):
    from bot.handlers.invite import invite
    from bot.handlers.new_invitation import NewInvitation

    async with house.parts.store.begin() as uow:
        await invite(house.parts, uow, NewInvitation(who.value, "haircut"), house.clock())
    return sender(house, provider)


async def tries(house, dispatch, times):
    for _ in range(times):
        await dispatch.all_due(house.clock())
        house.clock.now += timedelta(minutes=10)


async def test_an_unsure_text_is_looked_up_before_it_is_repeated_and_not_repeated_when_found(house):
    provider = Provider(SMS, Outcome.UNKNOWN, found=[Sent(Outcome.SENT, "SM1")])
    await tries(house, await asked(house, provider), 3)
    assert len(provider.sent) == 1
    assert await house.sql("select state from outbox") == [("sent",)]


async def test_an_unsure_text_that_was_not_sent_is_sent_again(house):
    provider = Provider(SMS, Outcome.UNKNOWN, found=[Sent(Outcome.LATER, code="not_sent")])
    await tries(house, await asked(house, provider), 3)
    assert len(provider.sent) == 2
    assert await house.sql("select state from outbox") == [("sent",)]


async def test_where_the_provider_cannot_be_asked_a_text_waits(house):
    provider = Provider(SMS, Outcome.UNKNOWN)
    await tries(house, await asked(house, provider), 8)
    assert len(provider.sent) == 1
    assert await house.sql("select settled_at, unsure from outbox") == [(None, 1)]


async def test_a_look_up_is_not_believed_while_the_provider_may_still_be_at_work(house):
    provider = Provider(SMS, found=[Sent(Outcome.LATER, code="not_sent")])
    dispatch = await asked(house, provider)
    async with house.parts.store.begin() as uow:
        await uow.lease(house.clock(), owner="dead", seconds=300, limit=5, channels=[SMS])
        await uow.reclaim("test", house.clock())
    house.clock.now += timedelta(seconds=9)
    await dispatch.all_due(house.clock())
    assert (provider.sent, len(provider.found)) == ([], 1)
    house.clock.now += timedelta(seconds=10)
    await dispatch.all_due(house.clock())
    assert (len(provider.sent), provider.found) == (1, [])


async def test_an_outage_uses_up_none_of_the_blind_repeats(house):
    provider = Provider(TELEGRAM, *[Outcome.LATER] * 6, Outcome.UNKNOWN, *[Outcome.LATER] * 4)
    await house.says(DAN, "hello")
    await house.app.intake([house.telegram.says(DAN, "HELP")])
    await tries(house, sender(house, provider), 14)
    assert len(provider.sent) == 12
    assert await house.sql("select count(*) from outbox where state = 'failed'") == [(0,)]


async def test_waiting_for_the_rate_is_no_failed_try(house):
    provider = Provider(SMS, *[Sent(Outcome.LATER, retry_after=30.0, code=sending.RATE)] * 5)
    dispatch = await asked(house, provider)
    for _ in range(5):
        await dispatch.all_due(house.clock())
        house.clock.now += timedelta(seconds=31)
    assert await house.sql("select attempts, state from outbox") == [(0, "queued")]


async def test_what_a_dead_process_took_up_long_ago_is_looked_up_at_once(house):
    provider = Provider(SMS, found=[Sent(Outcome.LATER, code="not_sent")])
    dispatch = await asked(house, provider)
    async with house.parts.store.begin() as uow:
        await uow.lease(house.clock(), owner="dead", seconds=300, limit=5, channels=[SMS])
    house.clock.now += timedelta(minutes=2)
    async with house.parts.store.begin() as uow:
        await uow.reclaim("test", house.clock())
    await dispatch.all_due(house.clock())
    await dispatch.all_due(house.clock() + timedelta(seconds=5))
    assert (len(provider.sent), provider.found) == (1, [])


async def test_a_text_is_never_taken_for_another_one_that_is_recorded(house):
    provider = Provider(SMS, Sent(Outcome.SENT, "SM1"))
    dispatch = await asked(house, provider)
    await dispatch.all_due(house.clock())
    async with house.parts.store.view() as uow:
        assert await uow.known_sends(SMS, ["SM1", "SM2"]) == {"SM1"}
        assert await uow.known_sends("telegram", ["SM1"]) == set()


async def test_on_telegram_an_unsure_message_is_repeated_a_few_times_and_then_given_up(house):
    provider = Provider(TELEGRAM, *[Outcome.UNKNOWN] * 20)
    await house.says(DAN, "hello")
    await house.app.intake([house.telegram.says(DAN, "HELP")])
    await tries(house, sender(house, provider), 12)
    assert len(provider.sent) == BLIND_TRIES
    assert (await house.sql("select reason from outbox where state = 'failed'")) == [("outcome unknown",)]


async def test_on_telegram_an_outage_uses_up_none_of_the_few_repeats_of_an_unsure_message(house):
    provider = Provider(TELEGRAM, Outcome.UNKNOWN, found=[Sent(Outcome.UNKNOWN)] * 20)
    await house.says(DAN, "hello")
    await house.app.intake([house.telegram.says(DAN, "HELP")])
    dispatch = sender(house, provider)
    await tries(house, dispatch, 20)
    assert len(provider.sent) == 1
    await tries(house, dispatch, 2)
    assert provider.sent[0] == provider.sent[1]
    assert (await house.sql("select state from outbox where state != 'sent'")) == []


async def test_a_mistake_of_ours_in_one_send_stops_no_other(house):
    from tests.handlers.house import BEN

    provider = Provider(SMS, RuntimeError("a mistake of ours"))
    await asked(house, provider)
    await tries(house, await asked(house, provider, BEN), 1)
    assert len(provider.sent) == 2
    assert sorted(await house.sql("select state, unsure from outbox")) == [("queued", 1), ("sent", 0)]


async def test_how_a_send_ended_is_recorded_as_soon_as_the_database_can_be_written_again(house, monkeypatch):
    monkeypatch.setattr(sending, "RECORDING_PAUSE", 0.01)
    provider = Provider(SMS)
    dispatch = await asked(house, provider)
    real, broken = dispatch.settling.work, [StorageUnavailable("the disk is full")] * 3

    async def sometimes(results):
        if broken:
            raise broken.pop()
        await real(results)

    dispatch.settling.work = sometimes
    await tries(house, dispatch, 2)
    assert len(provider.sent) == 1
    assert await house.sql("select state from outbox") == [("sent",)]


async def test_messages_to_one_person_arrive_in_order(house):
    await house.joins(JO, "staff")
    replies = [house.telegram.says(JO, "/whoami") for _ in range(3)]
    await house.arrives(*replies)
    assert [text[:7] for text in house.hears(JO)] == ["You are"] * 3
    positions = [row[0] for row in await house.sql("select position from outbox order by settled_at, position")]
    assert positions == sorted(positions)


async def test_what_a_dead_process_was_sending_is_looked_up_by_the_next_one(house):
    await asked(house, Provider(SMS))
    async with house.parts.store.begin() as uow:
        await uow.lease(house.clock(), owner="dead", seconds=300, limit=5, channels=[SMS])
    async with house.parts.store.begin() as uow:
        assert await uow.reclaim("alive", house.clock()) == 1
    house.clock.now += timedelta(seconds=10)
    provider = Provider(SMS, found=[Sent(Outcome.SENT, "SM1")])
    await sender(house, provider).all_due(house.clock())
    assert provider.sent == []
    assert await house.sql("select state from outbox") == [("sent",)]


@pytest.mark.parametrize("stopped", [True, False], ids=["STOP", "erasure"])
async def test_a_message_that_waits_for_its_turn_does_not_go_out_after(house, stopped):
    gate = asyncio.Event()

    class Busy(Provider):
        async def send(self, address, message, *, still=None):
            await gate.wait()
            await asyncio.sleep(sending.FRESH)
            return await super().send(address, message) if await still() else Sent(Outcome.WITHDRAWN)

    provider = Busy(SMS)
    dispatch = await asked(house, provider)
    await dispatch.start(house.clock())
    if stopped:
        await house.app.intake([replace(house.sms.says(ANA, "STOP"), confirmed=True)])
    else:
        async with house.parts.store.begin() as uow:
            await uow.erase(ANA, house.clock())
    gate.set()
    await dispatch.all_due(house.clock())
    assert provider.sent == []
    rows = await house.sql("select state, reason from outbox")
    assert rows == ([("dropped", "said STOP")] if stopped else [])


async def test_a_slow_send_holds_up_nobody_else(house):
    from tests.handlers.house import BEN

    gate = asyncio.Event()

    class Slow(Provider):
        async def send(self, address, message, *, still=None):
            if address == ANA:
                await gate.wait()
            return await super().send(address, message, still=still)

    provider = Slow(SMS)
    await asked(house, provider)
    dispatch = await asked(house, provider, BEN)
    await dispatch.start(house.clock())
    await asyncio.wait(dispatch.in_flight, return_when=asyncio.FIRST_COMPLETED)
    assert len(provider.sent) == 1
    gate.set()
    await dispatch.all_due(house.clock())
    assert len(provider.sent) == 2


# ---- the pure ones ----


def test_a_suppressed_address_gets_nothing_but_the_confirmation(house_parts):
    assert refuse(house_parts, parcel(suppressed=True, urgent=True), START).state == "dropped"
    assert refuse(house_parts, parcel(suppressed=True, urgent=True, exempt=True), START) is None


def test_what_is_too_old_is_not_sent(house_parts):
    assert refuse(house_parts, parcel(urgent=True, expires_at=START), START).reason == "too old"
    assert refuse(house_parts, parcel(urgent=True, expires_at=START + timedelta(seconds=1)), START) is None


def test_at_night_only_what_was_asked_for_goes_out(house_parts):
    night = START.replace(hour=23)
    put_off = refuse(house_parts, parcel(), night)
    assert (put_off.state, put_off.due_at) == ("later", START.replace(day=17, hour=9))
    assert refuse(house_parts, parcel(urgent=True), night) is None
    assert refuse(house_parts, parcel(timezone="America/New_York"), night) is None


@pytest.mark.parametrize("outcome", [Outcome.NEVER, Outcome.REFUSED, Outcome.SUPPRESSED])
def test_some_outcomes_are_final(outcome):
    assert settle(parcel(), Sent(outcome, code="30005"), START).state == "failed"


def test_pauses_grow_up_to_an_hour():
    pauses = [
        (settle(parcel(attempts=n), Sent(Outcome.LATER), START).due_at - START).total_seconds() for n in range(12)
    ]
    assert pauses[:3] == [5, 10, 20]
    assert pauses[-1] == 3600
    assert pauses == sorted(pauses)


def test_our_own_rate_limit_is_no_failed_try():
    limited = settle(parcel(attempts=TRIES + 5), Sent(Outcome.LATER, retry_after=2, code="rate"), START)
    assert (limited.state, limited.due_at) == ("later", START + timedelta(seconds=2))
    assert settle(parcel(attempts=TRIES + 5), Sent(Outcome.LATER, code="503"), START).state == "failed"
    assert settle(parcel(attempts=TRIES + 5), Sent(Outcome.HALT, code="20003"), START).state == "later"


def test_a_press_is_acknowledged_at_once_or_not_at_all():
    toast = parcel(Address(TELEGRAM, "1"), message=Message("", MessageKind.TOAST, press="p"))
    for outcome in (Outcome.LATER, Outcome.UNKNOWN):
        assert settle(toast, Sent(outcome), START).state == "dropped"


class Slow(Provider):
    """A channel whose sends to some addresses do not come back until told."""

    def __init__(self, name, *stuck):
        super().__init__(name)
        self.stuck, self.released = stuck, asyncio.Event()

    async def send(self, address, message, *, still=None):
        if address in self.stuck:
            await self.released.wait()
        return await super().send(address, message, still=still)


async def test_what_is_being_sent_is_not_sent_again_beside_itself_when_the_clock_jumps_ahead(house):
    provider = Slow(SMS, ANA)
    dispatch = await asked(house, provider)
    assert await dispatch.start(house.clock()) == 1
    house.clock.now += timedelta(days=400)
    assert await dispatch.start(house.clock()) == 0
    provider.released.set()
    await dispatch.all_due(house.clock())
    assert len(provider.sent) == 1
    assert await house.sql("select state from outbox") == [("sent",)]


async def test_a_provider_that_hangs_does_not_keep_the_other_channel_waiting(house, monkeypatch):
    monkeypatch.setattr(sending, "AT_ONCE", 2)
    monkeypatch.setattr(sending, "LEAST_ROOM", 1)
    numbers = [Address(SMS, f"+44770090020{n}") for n in range(2)]
    sms, telegram = Slow(SMS, *numbers), Provider(TELEGRAM)
    for number in numbers:
        await asked(house, sms, number)
    dispatch = Dispatch(house.parts, {SMS: sms, TELEGRAM: telegram}, "test")
    await dispatch.start(house.clock())
    await house.app.intake([house.telegram.says(DAN, "/start")])
    await dispatch.start(house.clock())
    async with asyncio.timeout(10):
        while not telegram.sent:  # noqa: ASYNC110 - sending has no event
            await asyncio.sleep(0.01)
    assert len(telegram.sent) == 1
    assert sms.sent == []
    sms.released.set()
    await dispatch.all_due(house.clock())
    assert len(sms.sent) == 2


async def test_stopping_gives_up_a_send_that_hangs_and_leaves_it_to_be_looked_up(house, monkeypatch):
    monkeypatch.setattr(sending, "LAST_SECONDS", 0.05)
    provider = Slow(SMS, ANA)
    dispatch = await asked(house, provider)
    await dispatch.start(house.clock())
    await dispatch.finish()
    assert dispatch.in_flight == set()
    async with house.parts.store.begin() as uow:
        await uow.reclaim("the next process", house.clock())
    house.clock.now += timedelta(seconds=10)
    later = Provider(SMS, found=[Sent(Outcome.SENT, "SM1")])
    await sender(house, later).all_due(house.clock())
    assert later.sent == []
    assert await house.sql("select state from outbox") == [("sent",)]
