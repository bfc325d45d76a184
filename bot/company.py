"""The processes that serve one database together: who leads in what, and how many send; knows nothing of what they do.

Each process keeps a lease under its own name for as long as it lives, and one of them the lease of each thing that only
one may do (decision 0020). On one SQLite file a process is alone: it leads, and nothing is asked or written.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

from bot.errors import StorageUnavailable
from bot.logs import logger
from bot.ports import Clock, Store
from scheduler.leadership import Leadership

CLOCK, POLLING = "clock", "polling"  # what only one process does: what happens by the clock, asking Telegram
SENDER = "sender "
BEAT = 1.0  # seconds between two signs of life
LEADS_FOR = 6.0  # seconds after its last sign of life until another process leads
LIVES_FOR = 30.0  # until what it was sending is looked into: longer than any one call to a provider
LOOK = 0.1


@dataclass(slots=True)
class Company:
    """This process among those of its database. `owner` is its name; `sends` says whether it dispatches."""

    store: Store
    owner: str
    clock: Clock
    alone: bool
    sends: bool = True
    wants: frozenset[str] = frozenset({CLOCK, POLLING})  # in what this process would lead
    senders: int = 1  # who dispatch now, with this process: they share the providers' rates
    took_back: Callable[[], None] = lambda: None  # called when there is something of a dead process to send
    leaderships: dict[str, Leadership] = field(init=False, default_factory=dict)

    def leads(self, name: str) -> bool:
        """Whether this process does what only one may do."""
        return self.alone or (name in self.leaderships and self.leaderships[name].leads)

    async def join(self) -> None:
        """Show the first sign of life, and wait until the others have seen it and send less."""
        if self.alone or not self.sends:
            return
        await self._show_life()
        if self.senders > 1:
            await asyncio.sleep(2 * BEAT)

    async def keep(self) -> None:
        """Show signs of life, ask for the lead and look after the others, until cancelled."""
        if self.alone:
            await asyncio.Event().wait()
        for name in sorted(self.wants):
            one = Leadership(self._hold, name, owner=self.owner, clock=time.monotonic, life=LEADS_FOR, every=BEAT)
            self.leaderships[name] = one
            await one.start()
        while True:
            try:
                await self._show_life()
            except StorageUnavailable as error:
                logger().warning("company.not_seen", reason=str(error))
            await asyncio.sleep(BEAT)

    async def leave(self) -> None:
        """Give everything back, so that nobody waits for us."""
        if self.alone:
            return
        for each in self.leaderships.values():
            await each.stop()
        with suppress(StorageUnavailable):
            async with self.store.begin() as uow:
                await uow.release(SENDER + self.owner, self.owner)

    async def _hold(self, name: str, owner: str, seconds: float) -> bool:
        async with self.store.begin() as uow:
            return await uow.hold(name, owner, self.clock(), seconds)

    async def _show_life(self) -> None:
        now = self.clock()
        async with self.store.begin() as uow:
            if self.sends:
                await uow.hold(SENDER + self.owner, self.owner, now, LIVES_FOR)
            seen = await uow.holders(SENDER, now)
            dead = [owner for owner, alive in seen.items() if not alive]
            left = await uow.take_back(dead, now) if dead else 0
            for owner in dead:
                await uow.release(SENDER + owner, owner)
        self.senders = max(1, len(seen) - len(dead))
        if left:
            logger().warning("company.took_over", count=left)
            self.took_back()


async def while_leading(company: Company, name: str, work: Callable[[], Awaitable[None]]) -> None:
    """Do this whenever this process leads in it, and stop as soon as it does not; what it raises is raised."""
    while True:
        await _until(lambda: company.leads(name))
        working = asyncio.ensure_future(work())
        lost = asyncio.ensure_future(_until(lambda: not company.leads(name)))
        try:
            await asyncio.wait({working, lost}, return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                working.result()
                await lost  # it is done until somebody else has led
        finally:
            for task in (working, lost):
                task.cancel()
            await asyncio.gather(working, lost, return_exceptions=True)


async def _until(so: Callable[[], bool]) -> None:
    while not so():  # noqa: ASYNC110 - a lease ends by itself: nothing happens that could be waited for
        await asyncio.sleep(LOOK)
