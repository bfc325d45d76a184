"""One way to reach people, as handlers ask for it."""

from collections.abc import Awaitable, Callable, Collection
from datetime import datetime
from typing import Protocol

from bot.messages import Address, Message, Sent

Still = Callable[[], Awaitable[bool]]
Known = Callable[[Collection[str]], Awaitable[Collection[str]]]  # of these ids of a provider: messages we know of


class Channel(Protocol):
    """One way to reach people."""

    name: str

    async def send(self, address: Address, message: Message, *, still: Still | None = None) -> Sent:
        """Hand one message to the provider; never raises for what the provider or the network does.

        `still` is asked after any wait for the provider's rate: whether the message is still wanted. Where it is not,
        nothing is sent and the outcome is WITHDRAWN.
        """

    async def find(self, address: Address, message: Message, since: datetime, known: Known) -> Sent | None:
        """Look up whether a message of unknown outcome was sent; None where the provider cannot be asked.

        Unknown where it can neither be asked nor be reached now: ask again later, repeat nothing meanwhile.
        The same words may have gone to the same person a moment before (a question that was asked again after BACK):
        `known` tells which of the provider's messages are recorded as sent, and so are not this one.
        """

    async def close(self) -> None:
        """Let go of connections."""
