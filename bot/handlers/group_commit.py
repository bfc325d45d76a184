"""Group commit: whatever arrived while the last batch was being committed is the next batch; there is no timer."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Item = TypeVar("Item")
LARGEST = 512  # items in one transaction: past this a commit costs more than it saves


@dataclass(slots=True)
class GroupCommit(Generic[Item]):
    """Gathers waiting items into batches and hands each batch to `work`, one at a time, in order of arrival."""

    work: Callable[[Sequence[Item]], Awaitable[object]]
    waiting: deque[tuple[Sequence[Item], asyncio.Future[None]]] = field(default_factory=deque)
    running: asyncio.Task[None] | None = None

    async def __call__(self, items: Sequence[Item]) -> None:
        """Return once these items are committed; raise what the commit raised."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.waiting.append((items, done))
        if self.running is None or self.running.done():
            self.running = asyncio.create_task(self._run())
        await done

    async def _run(self) -> None:
        while self.waiting:
            taken = self._take()
            batch = [item for items, _ in taken for item in items]
            try:
                await self.work(batch)
            except BaseException as error:  # noqa: BLE001 - each waiting caller is told, none is left hanging
                _finish(taken, error)
            else:
                _finish(taken, None)

    def _take(self) -> list[tuple[Sequence[Item], asyncio.Future[None]]]:
        taken: list[tuple[Sequence[Item], asyncio.Future[None]]] = []
        size = 0
        while self.waiting and (not taken or size + len(self.waiting[0][0]) <= LARGEST):
            entry = self.waiting.popleft()
            taken.append(entry)
            size += len(entry[0])
        return taken

    async def drain(self) -> None:
        """Wait until everything that has arrived is committed."""
        if self.running is not None and not self.running.done():
            await asyncio.wait([self.running])


def _finish(taken: list[tuple[Sequence[Item], asyncio.Future[None]]], error: BaseException | None) -> None:
    for _, done in taken:
        if done.done():
            continue
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)
