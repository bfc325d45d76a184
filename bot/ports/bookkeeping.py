"""What the house notes for itself: leases, what has run, numbers as they stand."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.records import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """One count that lasts for a while: what, until when, and of whom (stored as a keyed hash; empty: of all)."""

    what: str
    until: datetime
    whom: str = ""


class Bookkeeping(Protocol):
    """Leases, the ledger of what has run, and values by name, in the store."""

    async def levels(self) -> Mapping[str, float]:
        """Numbers as they stand: outbox_waiting, conversations_open, replies_set_aside, cases_open."""

    async def standing(self, now: datetime) -> Mapping[str, float]:
        """More numbers, for whoever keeps it running: outbox_due, outbox_oldest_due_seconds, commands_waiting...

        Counted by index or in small tables only; see `bot.operation.levels`.
        """

    async def tally_problems(self) -> Sequence[str]:
        """Where a tally is not what a recount gives, in words."""

    async def mend_tallies(self) -> int:
        """Set every tally to what a recount gives; how many were wrong."""

    async def clock_set_back(self, now: datetime) -> int:
        """Let go of what a clock that ran ahead has put off: messages, leases. Gives how many."""

    async def hold(self, name: str, owner: str, now: datetime, seconds: float) -> bool:
        """Take or keep the lease of this name for so many seconds; False while another owner holds it.

        Counted from `now`, or by the database's own clock where several machines share it.
        """

    async def holders(self, prefix: str, now: datetime) -> Mapping[str, bool]:
        """The owners of all leases whose names begin so, each with whether it still runs."""

    async def release(self, name: str, owner: str) -> None:
        """Give the lease of this name back, if it is this owner's."""

    async def fire(self, job: str, fire_time: datetime) -> bool:
        """Write into the ledger that a job ran for this time; False if it is there already."""

    async def last_fired(self, job: str) -> datetime | None:
        """The newest time this job ran for; None before the first."""

    async def count(self, spans: Sequence[Span], by: int = 1) -> None:
        """Add to each of these counts."""

    async def counted(self, spans: Sequence[Span]) -> Mapping[Span, int]:
        """These counts as they stand; nought where nothing was counted."""

    async def meta(self, key: str) -> str | None:
        """A value kept under a name."""

    async def set_meta(self, key: str, value: str) -> None:
        """Keep a value under a name."""
