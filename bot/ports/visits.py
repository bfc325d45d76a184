"""Visits that somebody is to make: where, by whom, in which days, and what became of them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.records import dataclass

PLANNED, OPEN, BEGUN, DONE, MISSED, WITHDRAWN = "planned", "open", "begun", "done", "missed", "withdrawn"
TO_BE_MADE = frozenset({PLANNED, OPEN, BEGUN})


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """A visit with a checklist: planned, open (its days have begun), begun, done, missed or withdrawn.

    From `opens_at` until before `closes_at`, both midnights in the organisation's timezone. Of one that is done nobody
    knows any more who made it, and which answers are its own.
    """

    id: int
    number: int  # 0: not given yet
    touchpoint: str
    location: str
    survey: str  # the checklist
    opens_at: datetime
    closes_at: datetime
    created_at: datetime
    state: str = PLANNED
    visitor: int | None = None  # a person; None: they left, or the visit is done
    by: int | None = None  # who planned it
    invitation: int | None = None  # of the checklist, while it is filled in
    reminded_at: datetime | None = None
    part: str = ""  # of the day, where it was drawn: morning | midday | afternoon
    seed: str = ""  # of the draw
    progress: str = ""  # the state of that invitation


class PlannedVisits(Protocol):
    """Planned visits, in the store."""

    async def planned_visits(self, since: datetime | None = None) -> Sequence[PlannedVisit]:
        """Visits that are still to be made, by number; with `since` also those whose days ended after it."""

    async def plan_visits(self, visits: Sequence[PlannedVisit]) -> Sequence[PlannedVisit]:
        """Keep visits under the next numbers."""

    async def move_visit(
        self, visit: int, before: Collection[str], after: str, *, invitation: int | None = None
    ) -> bool:
        """Take a visit from one of these states to another; False where somebody was quicker.

        `invitation` is the checklist now being filled in. One that is done forgets its visitor.
        """

    async def visit_reminded(self, visit: int, now: datetime) -> bool:
        """Note that its visitor was reminded; False where they were before."""
