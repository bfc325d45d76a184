"""Group commit: whatever arrived while the last batch was being committed is the next batch; there is no timer."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from bot.messages import Reply

LARGEST = 512  # replies in one transaction: past this a commit costs more than it saves


@dataclass(slots=True)
class Intake:
    """Gathers waiting replies into batches and hands each batch to `work`, one at a time, in order of arrival."""

    work: Callable[[Sequence[Reply]], Awaitable[None]]
    waiting: deque[tuple[Sequence[Reply], asyncio.Future[None]]] = field(default_factory=deque)
    running: asyncio.Task[None] | None = None

    async def __call__(self, replies: Sequence[Reply]) -> None:
        """Return once these replies are committed; raise what the commit raised."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.waiting.append((replies, done))
        if self.running is None or self.running.done():
            self.running = asyncio.create_task(self._run())
        await done

    async def _run(self) -> None:
        while self.waiting:
            taken = self._take()
            batch = [reply for replies, _ in taken for reply in replies]
            try:
                await self.work(batch)
            except BaseException as error:  # noqa: BLE001 - each waiting caller is told, none is left hanging
                _fail(taken, error)
            else:
                _succeed(taken)

    def _take(self) -> list[tuple[Sequence[Reply], asyncio.Future[None]]]:
        taken: list[tuple[Sequence[Reply], asyncio.Future[None]]] = []
        size = 0
        while self.waiting and (not taken or size + len(self.waiting[0][0]) <= LARGEST):
            entry = self.waiting.popleft()
            taken.append(entry)
            size += len(entry[0])
        return taken

    async def drain(self) -> None:
        """Wait until everything that has arrived is committed."""
        if self.running is not None:
            await asyncio.wait([self.running])


def _succeed(taken: list[tuple[Sequence[Reply], asyncio.Future[None]]]) -> None:
    for _, done in taken:
        if not done.done():
            done.set_result(None)


def _fail(taken: list[tuple[Sequence[Reply], asyncio.Future[None]]], error: BaseException) -> None:
    for _, done in taken:
        if not done.done():
            done.set_exception(error)
