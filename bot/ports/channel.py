"""One way to reach people, as handlers ask for it."""

from datetime import datetime
from typing import Protocol

from bot.messages import Address, Message, Sent


class Channel(Protocol):
    """One way to reach people."""

    name: str

    async def send(self, address: Address, message: Message) -> Sent:
        """Hand one message to the provider; never raises for what the provider or the network does."""

    async def find(self, address: Address, message: Message, since: datetime) -> Sent | None:
        """Look up whether a message of unknown outcome was sent; None where the provider cannot be asked."""

    async def close(self) -> None:
        """Let go of connections."""
