"""A `Sandbox` over pretend channels: what people do becomes replies, taken in as any provider's; it knows no page."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.messages import SMS, Address, Receipt, Reply
from bot.web.front import FieldProblem, Refused
from bot.web.phone.sandbox import CUSTOMER, Bubble, MovableClock, Note, Persona, Price

TakeIn = Callable[[Sequence[Reply]], Awaitable[object]]
TakeReceipts = Callable[[Sequence[Receipt]], Awaitable[Sequence[Receipt]]]
TRIES = 5  # how often a receipt is offered whose message is not recorded as sent: it may be at this moment


class Chats(Protocol):
    """Where the messages of all chats are kept (`bot.channels.sandbox.Chats` is one)."""

    def version(self) -> int:
        """The newest version."""

    def bubbles(self, since: int = 0) -> Sequence[Bubble]:
        """What changed after a version."""

    async def changed(self, since: int, *, seconds: float) -> None:
        """Return once there is something newer, or after so many seconds."""


class Ledger(Protocol):
    """Where it is noted what was stored (`bot.sandbox.ledger.Ledger` is one)."""

    def notes(self, since: int = 0) -> Sequence[Note]:
        """What changed after a version, in order of change."""


class PretendLine(Protocol):
    """One pretend channel, seen from the person's end (`bot.channels.sandbox.SandboxChannel` is one)."""

    def says(self, address: Address, text: str) -> Reply:
        """The person writes."""

    def presses(self, address: Address, data: str, message: str) -> Reply:
        """The person presses a button."""


@dataclass(slots=True)
class Arrivals:
    """Which texts the phones have shown, told to `receive` as an SMS provider tells of what it delivered."""

    receive: TakeReceipts
    upto: int = 0  # the version of the chats up to which it was told
    tried: dict[str, int] = field(default_factory=dict)  # how often, by the id of a message not known yet

    async def shown(self, chats: Chats) -> None:
        """Tell of the texts that arrived since the last time."""
        fresh = chats.bubbles(self.upto)
        self.upto = chats.version()
        for bubble in fresh:
            if bubble.address.channel == SMS and not bubble.mine:
                self.tried.setdefault(bubble.id, 0)
        if not self.tried:
            return
        told, self.tried = self.tried, {}
        unknown = await self.receive([Receipt(SMS, number, "delivered") for number in told])
        missing = {each.provider_id: told[each.provider_id] + 1 for each in unknown}
        self.tried.update({number: tries for number, tries in missing.items() if tries < TRIES})


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything the phone shows and does; `lines` by channel name; `spare` are the phones of customers yet to come."""

    organisation: str
    personas: list[Persona]
    touchpoints: Sequence[str]
    chats: Chats
    lines: Mapping[str, PretendLine]
    take_in: TakeIn
    ledger: Ledger | None = None
    spare: list[tuple[Address, ...]] = field(default_factory=list)
    price: Price | None = None
    clock: MovableClock | None = None
    arrivals: Arrivals | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)  # one at a time: what was stored belongs to one message

    def notes(self, since: int) -> Sequence[Note]:
        """What was stored, as far as it changed after version `since`."""
        return self.ledger.notes(since) if self.ledger is not None else ()

    def add_customer(self, name: str) -> Persona:
        """Somebody new on the next spare phone. Raises Refused."""
        if any(each.name.casefold() == name.casefold() for each in self.personas):
            raise Refused(FieldProblem("name", "is here already; choose another name"))
        if not self.spare:
            raise Refused(FieldProblem("name", "there is no number for fiction left; use one of the customers"))
        persona = Persona(name, CUSTOMER, self.spare.pop(0))
        self.personas.append(persona)
        return persona

    def bubbles(self, since: int) -> Sequence[Bubble]:
        """Everything that changed after version `since`."""
        return self.chats.bubbles(since)

    async def shown(self) -> None:
        """The page shows what is there: texts have been delivered."""
        if self.arrivals is not None:
            await self.arrivals.shown(self.chats)

    def version(self) -> int:
        """The newest version."""
        return self.chats.version()

    async def changed(self, since: int, *, seconds: float) -> None:
        """Return once the version is above `since`, or after so many seconds."""
        await self.chats.changed(since, seconds=seconds)

    async def say(self, address: Address, text: str) -> None:
        """The person writes; returns when it was taken in."""
        async with self.turn:
            await self.take_in([self.lines[address.channel].says(address, text)])

    async def press(self, address: Address, *, data: str, message: str) -> None:
        """The person presses; returns when it was taken in."""
        async with self.turn:
            await self.take_in([self.lines[address.channel].presses(address, data, message)])
