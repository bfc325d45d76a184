"""Sending what a second person agreed to: some hundred customers in a transaction, each once, until all are told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.handlers.batch import Batch
from bot.handlers.parts import Parts
from bot.handlers.tellings.audience import Told, audience, why_not
from bot.handlers.tellings.steps import SENDING, SENT
from bot.handlers.tellings.wording import told_text
from bot.logs import logger
from bot.messages import Message
from bot.ports import UnitOfWork
from bot.ports.telling import Recipient, Telling, ToldAction

AT_ONCE = 200  # customers in one transaction, so that replies never wait long behind it
LIFE = timedelta(days=3)  # what could not be sent by then is old news


async def tell_due(parts: Parts, now: datetime) -> int:
    """Put every telling that is agreed to on its way; gives how many messages. What was begun is gone on with."""
    async with parts.store.view() as uow:
        numbers = [each.number for each in await uow.tellings() if each.state == SENDING]
    total = sum([await _tell(parts, number, now) for number in numbers])
    if total:
        parts.wake()
    return total


async def _tell(parts: Parts, number: int, now: datetime) -> int:
    """Tell everybody it has not gone to: found outside any write transaction, for that takes a while."""
    async with parts.store.view() as uow:
        telling, action = await uow.telling(number), await uow.told_action(number)
        if telling is None or action is None:
            return 0
        already = await uow.told(telling.id)
        found = await audience(parts, uow, telling, action, now)
    waiting = [each for each in found.told if each.contact not in already]
    starts = range(0, len(waiting), AT_ONCE)
    count = sum([await tell_some(parts, number, waiting[start : start + AT_ONCE], now) for start in starts])
    await _finish(parts, number)
    return count


async def tell_some(parts: Parts, number: int, some: Sequence[Told], now: datetime) -> int:
    """Put some messages in the outbox and note whom they tell, in one commit; each is looked at once more."""
    async with parts.store.begin() as uow:
        telling, action = await uow.telling(number), await uow.told_action(number)
        if telling is None or action is None or telling.state != SENDING:
            return 0
        already = await uow.told(telling.id)
        standing = await uow.raisers_among([each.contact for each in some if each.contact not in already])
        may = {each.contact for each in standing if not why_not(parts, each, now)}
        told = [each for each in some if each.contact in may]
        await _put(parts, uow, telling, action, told, now)
    return len(told)


async def _finish(parts: Parts, number: int) -> None:
    async with parts.store.begin() as uow:
        telling = await uow.telling(number)
        if telling is not None and telling.state == SENDING:
            await uow.change_telling(replace(telling, state=SENT))
            logger().info("telling.sent", number=number)


async def _put(
    parts: Parts, uow: UnitOfWork, telling: Telling, action: ToldAction, some: Sequence[Told], now: datetime
) -> None:
    batch, recipients = Batch(parts, now), []
    for each in some:
        batch.put(
            Message(told_text(parts.speaker(each.language), each.words, action)),
            contact=each.contact,
            expires_at=now + LIFE,
            once=f"telling:{telling.id}:{each.contact}",
        )
        batch.changes.contact_states.append((each.contact, {"told_at": now}))
        recipients.append(Recipient(telling.id, each.contact, batch.changes.outbox[-1].id))
    await uow.write(batch.changes)
    await uow.add_recipients(recipients)
