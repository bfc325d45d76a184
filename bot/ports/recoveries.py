"""Asking how well a closed case was put right: which cases are due for it, and what came of all of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.ports.cases import CaseRow

CASE_FIGURES = "case"  # the measure under which shown figures of cases are kept


class Recoveries(Protocol):
    """Cases after their closing, in the store."""

    async def closed_unasked(self, since: datetime, until: datetime, limit: int) -> Sequence[CaseRow]:
        """Cases closed in this time whose customers are known and were not asked about it; the longest closed first."""

    async def claim_recovery(self, case: int, invitation: int) -> bool:
        """Note the invitation that asks about a closed case; False where one did before, or the case is open again."""

    async def case_followed(self, invitation: int) -> int | None:
        """The number of the case that an invitation asks about; None where it asks about none."""

    async def scores_in(self, invitation: int) -> Sequence[Mapping[str, Any]]:
        """What was answered in numbers to one invitation: survey, version, question, value."""

    async def case_records(self, since: datetime) -> Sequence[Mapping[str, Any]]:
        """Cases raised or closed since then, in plain values: when what happened, and the scores before and after."""
