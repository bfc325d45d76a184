"""The sweep: takes in what a provider holds and its webhook never brought; it knows no provider and no table."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol

from bot.handlers.parts import Parts
from bot.messages import Reply

SWEPT = "swept_until"  # where it is kept up to which message, by the provider's clock, everything is here
AT_ONCE = 256  # replies in one transaction


class Listing(Protocol):
    """A channel whose provider can be asked for what came in."""

    def listed_since(self, since: datetime) -> AsyncIterator[Reply]:
        """What came in since then, the latest first."""


async def sweep(parts: Parts, listing: Listing, take_in: Callable[[Sequence[Reply]], Awaitable[None]]) -> int:
    """Take in what came since the newest message of the last sweep, the oldest first; gives how many were listed.

    What is here already is not taken in twice. Before the first sweep nothing can have been missed. How far we are is
    kept by the provider's clock, never by ours: a clock of ours that ran ahead, or jumped, would leave out whatever the
    provider dates before it. Raises what the provider's client raises where it cannot be asked, and StorageUnavailable:
    the next sweep then begins where this one did.
    """
    async with parts.store.view() as uow:
        last = await uow.meta(SWEPT)
    if last is None:
        await _keep(parts, parts.clock())
        return 0
    since = datetime.fromisoformat(last)
    found = [reply async for reply in listing.listed_since(since)]
    found.reverse()  # first: within one second the provider's order is all there is
    found.sort(key=lambda reply: reply.at)
    for start in range(0, len(found), AT_ONCE):
        await take_in(found[start : start + AT_ONCE])
    if found and found[-1].at > since:
        await _keep(parts, found[-1].at)
    return len(found)


async def _keep(parts: Parts, moment: datetime) -> None:
    async with parts.store.begin() as uow:
        await uow.set_meta(SWEPT, moment.isoformat())
