"""Everybody's phone as one channel: messages wait to be read by the player; the reader's own chats show on the page."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from bot.channels.sandbox import SandboxChannel
from bot.messages import SMS, Address, Message, MessageKind, Outcome, Receipt, Sent
from bot.ports import Known, Still


@dataclass(frozen=True, slots=True)
class Letter:
    """A message on a customer's phone that nobody has read yet."""

    address: Address
    id: str
    message: Message


@dataclass(slots=True)
class Phones:
    """Implements `bot.ports.Channel`. What is sent to `shown` goes to the sandbox page, all else to `letters`.

    Nothing is kept beyond what nobody has read yet; with `reading` off, messages to others are gone at once.
    """

    page: SandboxChannel
    shown: Collection[Address]
    dead: set[Address] = field(default_factory=set)  # numbers that are no longer in use
    letters: list[Letter] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    reading: bool = True
    sent: int = 0

    @property
    def name(self) -> str:
        """The channel's name."""
        return self.page.name

    @name.setter
    def name(self, _: str) -> None:
        raise AttributeError("a channel keeps its name")

    async def send(self, address: Address, message: Message, *, still: Still | None = None) -> Sent:  # noqa: ARG002 - nothing waits here
        """Puts a message on a phone."""
        if address in self.dead:
            return Sent(Outcome.NEVER, code="unknown number")
        self.sent += message.kind is MessageKind.SEND
        if address in self.shown:
            return await self.page.send(address, message)
        number = f"demo-{self.name}-{self.sent}"
        if message.kind is not MessageKind.SEND:
            return Sent(Outcome.SENT)
        if self.reading:
            self.letters.append(Letter(address, number, message))
        if self.name == SMS:
            self.receipts.append(Receipt(SMS, number, "delivered"))
        return Sent(Outcome.SENT, number)

    async def find(self, address: Address, message: Message, since: datetime, known: Known) -> Sent | None:  # noqa: ARG002 - the port's shape
        """None: nothing is ever of unknown outcome here."""
        return None

    async def close(self) -> None:
        """Nothing is open."""

    def read(self) -> list[Letter]:
        """Everything that came since the last look."""
        letters, self.letters = self.letters, []
        return letters
