"""Cases: unhappy customers' issues that someone must own."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.records import dataclass


@dataclass(frozen=True, slots=True)
class CaseRow:
    """An unhappy customer's issue; anonymous: `contact` and `invitation` are None, `opened_at` is only the day."""

    id: int
    number: int  # what people call it: 1, 2, 3...
    touchpoint: str
    location: str
    reason: str
    opened_at: datetime
    due_at: datetime
    contact: int | None = None
    invitation: int | None = None


class Cases(Protocol):
    """Cases, in the store."""

    async def last_case_number(self) -> int:
        """The highest case number given so far; 0 where there is none."""

    async def open_cases(self) -> Sequence[CaseRow]:
        """Cases nobody has closed, the oldest first."""

    async def close_case(self, number: int, done: str, by: int | None, now: datetime) -> bool:
        """Close a case with what was done about it, by a person; False where it was closed before."""
