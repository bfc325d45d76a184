"""What has arrived on a test phone, and waiting for more; must not know which provider brought it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(slots=True)
class Arrivals(Generic[Item]):
    """Everything that arrived, in order; `text_of` says how one item reads."""

    text_of: Callable[[Item], str]
    items: list[Item] = field(default_factory=list)
    read: int = 0  # how many had arrived when the person last did something
    more: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, item: Item) -> None:
        """Shows one more item and wakes whoever waits."""
        self.items.append(item)
        self.more.set()

    def mark(self) -> None:
        """The person acts: what arrived before is no answer to it."""
        self.read = len(self.items)

    async def waits_for(self, fragment: str, *, timeout: float, ever: bool) -> Item:  # noqa: ASYNC109 - an assertion with a limit, not a cancellation
        """The first item holding `fragment` since the person last acted (`ever`: since the beginning)."""
        try:
            async with asyncio.timeout(timeout):
                return await self._next(fragment, 0 if ever else self.read)
        except TimeoutError:
            seen = [self.text_of(item) for item in self.items]
            raise AssertionError(f"{fragment!r} did not arrive in {timeout} s; what did arrive: {seen}") from None

    async def _next(self, fragment: str, start: int) -> Item:
        while True:
            self.more.clear()
            for item in self.items[start:]:
                if fragment in self.text_of(item):
                    return item
            await self.more.wait()
