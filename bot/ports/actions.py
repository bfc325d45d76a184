"""Actions: improvements, and the figure each is about."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.records import dataclass


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An improvement: what is done about which figure, from where to where, and when to look whether it helped.

    state: planned | doing. `then` and `expected` are percent of answers that count as satisfied, NPS in points.
    """

    id: int
    number: int  # 0: not given yet
    state: str
    what: str
    finding: str
    who: str
    refers_to: str
    entry: str  # of the playbook
    week: str  # whose digest found it
    measure: str
    question: str
    touchpoint: str  # empty: all
    location: str
    then: float
    expected: float
    answers: int  # of that week
    weeks: int  # of new answers before a change of this size can be told from chance
    created_at: datetime
    by: int | None = None  # the person who planned or started it
    started_at: datetime | None = None
    review_at: datetime | None = None


class Actions(Protocol):
    """Actions, in the store."""

    async def actions(self) -> Sequence[ActionRow]:
        """Every action that is not over, the oldest first."""

    async def add_action(self, action: ActionRow) -> ActionRow | None:
        """Keep an action under the next number; None where one about the same figure is still under way."""

    async def begin_action(self, number: int, by: int | None, now: datetime, review_at: datetime) -> bool:
        """Turn a plan into something that is being done; False where no plan has this number."""
