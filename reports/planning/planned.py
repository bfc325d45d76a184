"""A plan as reports see it: plain values, of no use without tallies beside them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    """What a plan wants of one kind: so many answers, for which so many invitations may be needed."""

    name: str
    answers: int
    invitations: int


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan as a digest sees it: days as YYYY-MM-DD; money in the currency of the prices."""

    know: str  # touchpoint | location | all
    points: float
    until: str
    first_week: str
    goals: tuple[Goal, ...]
    budget: float | None = None
    currency: str = ""
    each: tuple[float, float] | None = None  # what one invitation by SMS costs, from and to; None: nobody knows
    measure: str = "csat"  # csat | nps: the score that is to be known
