"""Actions: improvements, the figure each is about, and what became of them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.records import dataclass


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An improvement: what is done about which figure, from where to where, and when to look whether it helped.

    state: planned | doing | kept | dropped. `then` and `expected` are percent of answers that count as satisfied, NPS
    in points; without a `measure` both are 0. `verdict` is what the data said when it was last looked at for a review.
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
    origin: str = ""  # finding | case | own; empty: finding
    dimension: str = ""  # of RATER
    aim: str = ""
    owner: int | None = None  # the person who answers for it; may have left since
    case: int | None = None  # the id of the case it began with
    follows: int | None = None  # the id of the action that it adapts
    reviewed_at: datetime | None = None  # when the owner decided
    verdict: str = ""  # worked | no_change | worse | not_yet
    said: str = ""  # the verdict in words and numbers, as they were shown then
    decision: str = ""  # keep | adapt | drop
    decided_by: int | None = None
    reminded_at: datetime | None = None  # of the review that is set now


class Actions(Protocol):
    """Actions, in the store."""

    async def actions(self) -> Sequence[ActionRow]:
        """Every action that is not over, the oldest first."""

    async def all_actions(self) -> Sequence[ActionRow]:
        """Every action there ever was, the oldest first."""

    async def add_action(self, action: ActionRow) -> ActionRow | None:
        """Keep an action under the next number; None where one about the same figure is still under way."""

    async def begin_action(self, number: int, by: int | None, now: datetime, review_at: datetime) -> bool:
        """Turn a plan into something that is being done; False where no plan has this number."""

    async def change_action(self, number: int, values: Mapping[str, Any], *, states: Collection[str]) -> bool:
        """Set fields of an action by their names here; False where it is in none of these states any more."""
