"""How often one chat may tell of a visit by a link that serves everybody: a poster has no list of who may answer."""

from datetime import datetime

from bot.handlers.caps import end_of_day
from bot.handlers.parts import Parts
from bot.messages import Address
from bot.ports import UnitOfWork
from bot.ports.bookkeeping import Span

A_DAY = 5  # conversations: a family that shares a phone, or a day at a spa; more is somebody who stuffs the ballot


async def may_scan(parts: Parts, uow: UnitOfWork, address: Address, now: datetime) -> bool:
    """Whether one more conversation is begun for this chat today; counts it where it is."""
    span = Span("poster", end_of_day(parts, now), f"{address.channel} {address.value}")
    if (await uow.counted([span]))[span] >= A_DAY:
        return False
    await uow.count([span])
    return True
