"""The sweep: takes in what a provider holds and its webhook never brought; it knows no provider and no table."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol

from bot.handlers.parts import Parts
from bot.messages import Reply

SWEPT = "swept_until"  # where the moment of the last sweep is kept
AT_ONCE = 256  # replies in one transaction


class Listing(Protocol):
    """A channel whose provider can be asked for what came in."""

    def listed_since(self, since: datetime) -> AsyncIterator[Reply]:
        """What came in since then, the latest first."""


async def sweep(parts: Parts, listing: Listing, take_in: Callable[[Sequence[Reply]], Awaitable[None]]) -> int:
    """Take in what came since the last sweep, the oldest first; gives how many replies were listed.

    What is here already is not taken in twice. Before the first sweep nothing can have been missed. Raises what the
    provider's client raises where it cannot be asked: the next sweep then begins where this one did.
    """
    now = parts.clock()
    async with parts.store.view() as uow:
        last = await uow.meta(SWEPT)
    found = [reply async for reply in listing.listed_since(datetime.fromisoformat(last))] if last else []
    found.reverse()
    for start in range(0, len(found), AT_ONCE):
        await take_in(found[start : start + AT_ONCE])
    async with parts.store.begin() as uow:
        await uow.set_meta(SWEPT, now.isoformat())
    return len(found)
