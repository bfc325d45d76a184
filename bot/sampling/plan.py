"""The plan of whom to ask: what one wants to know, how exactly, by when, for what money; as afterword.yaml says it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

TOUCHPOINT, LOCATION, ALL = "touchpoint", "location", "all"
WEEK, PLAN = "week", "plan"


@dataclass(frozen=True, slots=True)
class Quota:
    """So many answers of one kind are enough, in each week or over the whole plan."""

    touchpoint: str
    answers: int
    location: str = ""  # nothing: at all of them together
    per: str = WEEK  # week | plan
    partial: bool = False  # whether somebody who answered only a part counts


@dataclass(frozen=True, slots=True)
class AskingPlan:
    """Whom to ask. A touchpoint without a share is asked about always; `seed` is what encounters are drawn with."""

    seed: str = ""
    know: str = TOUCHPOINT  # a score for each touchpoint | for each location | only over all
    measure: str = "csat"  # csat | nps
    points: float = 5
    begins: date | None = None
    until: date | None = None
    budget: Decimal | None = None
    shares: tuple[tuple[str, float], ...] = ()  # by touchpoint, of encounters as they come
    answers: tuple[tuple[str, int], ...] = ()  # wanted, by what is to be known
    invitations: tuple[tuple[str, int], ...] = ()  # likely to be needed for them
    quotas: tuple[Quota, ...] = ()

    def share_of(self, touchpoint: str) -> float | None:
        """The share of this touchpoint's encounters that are asked; None where nothing is drawn."""
        return next((share for name, share in self.shares if name == touchpoint), None)
