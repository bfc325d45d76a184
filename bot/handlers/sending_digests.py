"""Sending digests: each manager's own once a period; where no answers came, one word about that, and then silence."""

from collections.abc import Sequence
from datetime import datetime

from bot.handlers.batch import Batch
from bot.handlers.digests import digest_messages
from bot.handlers.kept_digests import covers, digest_of
from bot.handlers.parts import Parts
from bot.handlers.scopes import wished
from bot.handlers.wording import Speaker
from bot.messages import Message
from bot.ports import DigestKey, Person, Subscription, UnitOfWork


async def send_digest(parts: Parts, subscription: Subscription, person: Person, period: str, now: datetime) -> bool:
    """Build and send one manager's digest for one period; False where nothing was sent.

    That is: nobody can be reached, it was sent before, or still no answers come and the manager knows.
    """
    if person.contact is None or person.address is None:
        return False
    key = wished(parts, person, subscription, period)
    week = await _week_to_tell(parts, subscription, key)
    if week is None:
        return await _stay_quiet(parts, subscription, person, key, now)
    key = DigestKey(week, key.touchpoints, key.locations, key.language)
    shown = await digest_of(parts, key, sending=True)
    messages = await digest_messages(
        parts, shown.digest, subscription.channel or person.address.channel, person=person.id
    )
    if subscription.quiet_since:
        messages = (_awake(parts.speaker(key.language), subscription.quiet_since, week), *messages)
    async with parts.store.begin() as uow:
        if not await uow.claim_run(subscription.id, period, now, sent=key):
            return False
        if subscription.quiet_since:
            await uow.set_quiet(subscription.id, "")
        await put_messages(parts, uow, subscription.contact or person.contact, messages, now)
    parts.wake()
    return True


async def _week_to_tell(parts: Parts, subscription: Subscription, key: DigestKey) -> str | None:
    """The newest week with answers, of this one and those that were quiet before it; None where there is none."""
    first = min(subscription.quiet_since or key.week, key.week)
    async with parts.store.view() as uow:
        rows = await uow.answered(first, key.week)
    return max((row["week"] for row in rows if covers(key, row)), default=None)


async def _stay_quiet(parts: Parts, subscription: Subscription, person: Person, key: DigestKey, now: datetime) -> bool:
    """Say once that no answers came; from then on nothing, until some do."""
    async with parts.store.begin() as uow:
        claimed = await uow.claim_run(subscription.id, key.week, now)
        if not claimed or subscription.quiet_since:
            return False
        await uow.set_quiet(subscription.id, key.week)
        message = _quiet(parts.speaker(key.language), key.week)
        await put_messages(parts, uow, subscription.contact or person.contact, (message,), now)
    parts.wake()
    return True


def _quiet(to: Speaker, week: str) -> Message:
    return Message(
        to.text(
            "{organisation}: no answers came in week {number}, so there is no digest. It comes back by itself when "
            "answers do.",
            organisation=to.organisation,
            number=number_of(week),
        )
    )


def _awake(to: Speaker, since: str, week: str) -> Message:
    return Message(
        to.text(
            "{organisation}: answers are coming in again. None had come since week {since}; this is the digest of "
            "week {number}.",
            organisation=to.organisation,
            since=number_of(since),
            number=number_of(week),
        )
    )


def number_of(week: str) -> int:
    """The number of a week within its year, as people say it."""
    return int(week.partition("-W")[2])


async def put_messages(
    parts: Parts, uow: UnitOfWork, contact: int | None, messages: Sequence[Message], now: datetime
) -> None:
    """Put messages for one person in the outbox, in order."""
    batch = Batch(parts, now)
    for message in messages:
        batch.put(message, contact=contact, urgent=True)
    await uow.write(batch.changes)
