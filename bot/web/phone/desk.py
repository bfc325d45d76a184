"""A `Sandbox` over pretend channels: what people do becomes replies, taken in as any provider's; it knows no page."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.messages import Address, Reply
from bot.web.phone.sandbox import Bubble, MovableClock, Persona, Price

TakeIn = Callable[[Sequence[Reply]], Awaitable[object]]


class Chats(Protocol):
    """Where the messages of all chats are kept (`bot.channels.sandbox.Chats` is one)."""

    def version(self) -> int:
        """The newest version."""

    def bubbles(self, since: int = 0) -> Sequence[Bubble]:
        """What changed after a version."""

    async def changed(self, since: int, *, seconds: float) -> None:
        """Return once there is something newer, or after so many seconds."""


class Line(Protocol):
    """One pretend channel, seen from the person's end (`bot.channels.sandbox.SandboxChannel` is one)."""

    def says(self, address: Address, text: str) -> Reply:
        """The person writes."""

    def presses(self, address: Address, data: str, message: str) -> Reply:
        """The person presses a button."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything the phone shows and does; `lines` by channel name."""

    organisation: str
    personas: Sequence[Persona]
    touchpoints: Sequence[str]
    chats: Chats
    lines: Mapping[str, Line]
    take_in: TakeIn
    price: Price | None = None
    clock: MovableClock | None = None

    def bubbles(self, since: int) -> Sequence[Bubble]:
        """Everything that changed after version `since`."""
        return self.chats.bubbles(since)

    def version(self) -> int:
        """The newest version."""
        return self.chats.version()

    async def changed(self, since: int, *, seconds: float) -> None:
        """Return once the version is above `since`, or after so many seconds."""
        await self.chats.changed(since, seconds=seconds)

    async def say(self, address: Address, text: str) -> None:
        """The person writes; returns when it was taken in."""
        await self.take_in([self.lines[address.channel].says(address, text)])

    async def press(self, address: Address, *, data: str, message: str) -> None:
        """The person presses; returns when it was taken in."""
        await self.take_in([self.lines[address.channel].presses(address, data, message)])
