"""Digests: who gets them and when, which was sent, and what it showed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.messages import Address
from bot.records import dataclass


@dataclass(frozen=True, slots=True)
class Subscription:
    """When one manager gets the digest: weekday 0 is Monday."""

    id: int
    person: int
    weekday: int = 0
    hour: int = 9
    timezone: str = ""
    locations: tuple[str, ...] = ()
    touchpoints: tuple[str, ...] = ()
    language: str = ""
    paused: bool = False
    created_at: datetime | None = None
    quiet_since: str = ""  # the first week without answers, while none come; nothing is sent meanwhile
    contact: int | None = None  # where it goes, when that is not the person's own contact
    channel: str = ""  # of that contact


@dataclass(frozen=True, slots=True)
class DigestKey:
    """What one digest is about, and its language; empty names mean all."""

    week: str
    touchpoints: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    language: str = "en"


class Digests(Protocol):
    """Subscriptions and digests, in the store."""

    async def subscriptions(self) -> Sequence[Subscription]:
        """All subscriptions."""

    async def put_subscription(self, subscription: Subscription) -> None:
        """Keep a subscription, replacing the person's earlier one."""

    async def claim_run(self, subscription: int, period: str, now: datetime, *, sent: DigestKey | None = None) -> bool:
        """Reserve one digest for one period, and note which was sent; False if it was already done. Unique for ever."""

    async def sent_in(self, subscription: int, period: str) -> DigestKey | None:
        """Which digest was sent for this period; None where none was."""

    async def period_of_last_run(self, subscription: int) -> str | None:
        """The latest period whose digest was claimed."""

    async def set_quiet(self, subscription: int, week: str) -> None:
        """Note since which week no answers come for a subscription; empty: they do."""

    async def delivery_code(self, person: int, address: Address) -> str:
        """Six letters and digits that show that a person reads what comes to an address; always the same ones."""

    async def kept_digest(self, key: DigestKey) -> Mapping[str, Any] | None:
        """A digest as it was when it was first shown; None where it was not."""

    async def keep_digests(self, bodies: Mapping[DigestKey, Mapping[str, Any]], now: datetime) -> int:
        """Keep digests that were not kept yet; gives how many. One that is kept never changes."""

    async def published(self, week: str) -> Sequence[Mapping[str, Any]]:
        """What digests have shown of this week and those before it (week, measure, question, scope, values)."""

    async def put_published(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Keep what a digest showed, replacing what was shown of the same group."""
