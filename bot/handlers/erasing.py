"""Erasing one person, here and, where it can be had, at the provider."""

from datetime import timedelta

from bot.handlers.batch import Batch
from bot.handlers.parts import Parts
from bot.messages import SMS, Address, Message, MessageKind
from bot.ports import UnitOfWork

AFTER = timedelta(minutes=2)  # the farewell goes out first, and arrives: a provider empties nothing that is on its way
GIVEN_UP = timedelta(days=30)


async def erase_person(parts: Parts, uow: UnitOfWork, address: Address) -> bool:
    """Erase whoever has this address; False where nothing is kept about them.

    Twilio keeps the texts of SMS: it is asked to empty them, in a message like any other that is tried until it is
    done. Until then the number stands in that message, sealed; after it, nowhere.
    """
    now = parts.clock()
    if not await uow.erase(address, now):
        return False
    if address.channel == SMS and SMS in parts.channels:
        batch = Batch(parts, now)
        batch.put(
            Message("", MessageKind.REDACT),
            address=address,
            exempt=True,
            forget=True,
            expires_at=now + GIVEN_UP,
            due_at=now + AFTER,
        )
        await uow.write(batch.changes)
    return True
