"""Sending what a second person agreed to: some hundred customers in a transaction, each once, until all are told."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.handlers.batch import Batch
from bot.handlers.parts import Parts
from bot.handlers.tellings.audience import Told, audience
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
    total = 0
    for number in numbers:
        while (count := await _some(parts, number, now)) is not None:
            total += count
    if total:
        parts.wake()
    return total


async def _some(parts: Parts, number: int, now: datetime) -> int | None:
    """Put some messages in the outbox and note whom they tell, in one commit; None where there is nothing to do."""
    async with parts.store.begin() as uow:
        telling, action = await uow.telling(number), await uow.told_action(number)
        if telling is None or action is None or telling.state != SENDING:
            return None
        waiting = await _waiting(parts, uow, telling, action, now)
        await _put(parts, uow, telling, action, waiting[:AT_ONCE], now)
        if len(waiting) <= AT_ONCE:
            await uow.change_telling(replace(telling, state=SENT))
            logger().info("telling.sent", number=number)
        return len(waiting[:AT_ONCE])


async def _waiting(parts: Parts, uow: UnitOfWork, telling: Telling, action: ToldAction, now: datetime) -> list[Told]:
    """Whom it has not gone to, of those who may be told at this moment."""
    already = await uow.told(telling.id)
    found = await audience(parts, uow, telling, action, now)
    return [each for each in found.told if each.contact not in already]


async def _put(
    parts: Parts, uow: UnitOfWork, telling: Telling, action: ToldAction, some: list[Told], now: datetime
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
