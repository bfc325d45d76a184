"""Messages on their way: the outbox, what is leased from it, and how each send ended."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.messages import Address, Message, Receipt
from bot.records import dataclass


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One message to send. To a contact, or (after erasure) to a bare address.

    position: sent in this order per contact. urgent: the customer just asked for it, quiet hours do not apply.
    expires_at: not sent after. opens: sending it starts the conversation (the invitation itself).
    forget: the row is deleted once it is settled (anonymous). once: unique key, so that it can be put in only once.
    """

    id: int
    message: Message
    position: int
    created_at: datetime
    due_at: datetime
    contact: int | None = None
    address: Address | None = None
    invitation: int | None = None
    expires_at: datetime | None = None
    urgent: bool = False
    opens: bool = False
    forget: bool = False
    exempt: bool = False  # sent although the contact said STOP: the one confirmation of it
    once: str | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """A leased outbox row, opened: what to send, to whom, and what has happened to it so far."""

    id: int
    address: Address
    message: Message
    attempts: int
    created_at: datetime
    expires_at: datetime | None
    contact: int | None = None
    invitation: int | None = None
    urgent: bool = False
    opens: bool = False
    unsure: bool = False  # an earlier send had an unknown outcome: ask the provider first
    timezone: str = ""
    suppressed: bool = False
    exempt: bool = False
    last_tried_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """How a parcel ended for now: sent | failed | dropped (with reason) | later (due again at) | unsure."""

    id: int
    state: str
    at: datetime
    provider_id: str | None = None
    due_at: datetime | None = None
    reason: str = ""
    attempts: int | None = None  # how often it was tried in vain, where that is not once more
    stopped: bool = False  # the provider holds a STOP of this address that we did not know of


class Outbox(Protocol):
    """Messages to be sent, in the store."""

    async def lease(
        self, now: datetime, *, owner: str, seconds: float, limit: int, channels: Collection[str]
    ) -> Sequence[Parcel]:
        """Due messages, at most the first unsettled one of each contact and position order kept, leased to `owner`."""

    async def unsettled(self, wanted: Collection[int]) -> Mapping[int, str]:
        """Which of these messages are still to be sent, each with the owner of its lease.

        Not those that a STOP or an erasure took away meanwhile.
        """

    async def known_sends(self, channel: str, provider_ids: Collection[str]) -> Collection[str]:
        """Which of these ids of a provider's messages are recorded as ours that went out."""

    async def settle(self, results: Sequence[Settled]) -> None:
        """Record how sends ended; invitation states and contact times follow from `opens`."""

    async def receipts(self, receipts: Sequence[Receipt], now: datetime) -> Sequence[Receipt]:
        """Take in delivery receipts; an invitation becomes reached or undeliverable.

        Gives the receipts of messages that are not known: they may have come before the send was recorded.
        """

    async def next_due(self) -> datetime | None:
        """When the outbox next has something to send."""

    async def take_back(self, owners: Collection[str], now: datetime) -> int:
        """End the leases of these owners, who are dead; gives how many. What they held comes back as unsure."""

    async def reclaim(self, owner: str, now: datetime) -> int:
        """End the leases of every owner but this one, who is alone now (decision 0005); gives how many.

        What they held comes back as unsure: it may have been sent.
        """
