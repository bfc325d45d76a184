"""Whether the answers of a week look odd: how many carry a sign, where enough do; it accuses nobody.

Shares are told in tens of a hundred: a finer one would tell of the one answer by which two digests differ.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reports.chosen import is_customer
from reports.rules import Scope
from reports.tallies import ANSWERED, AskedTally, MarkTally

STRAIGHT, INSTANT, AGAIN, STAFF = "straight", "instant", "soon_again", "staff_phone"
SHARES = (STRAIGHT, INSTANT, AGAIN)
OFTEN = 10  # of a hundred answers: what is rarer is how people are


@dataclass(frozen=True, slots=True)
class SignPlace:
    """A place whose answers carry a sign clearly more often than those elsewhere; the share in tens of a hundred."""

    sign: str
    by: str  # touchpoint | location
    name: str
    share: int


@dataclass(frozen=True, slots=True)
class Signs:
    """About how many of a hundred answers carry each sign, in tens; and whether staff's phones answered at all.

    `places` have more of one than others; `staff_top`: nearly all customers of somebody of the staff gave the best
    score.
    """

    shares: tuple[tuple[str, int], ...] = ()
    staff: bool = False
    places: tuple[SignPlace, ...] = ()
    staff_top: bool = False


NO_SIGNS = Signs()


def signs_in(
    marks: Iterable[MarkTally], asked: Iterable[AskedTally], scope: Scope, week: str, *, minimum: int
) -> Signs:
    """The signs of a week over the whole business: a part of it could be one person's."""
    if not scope.is_everything:
        return NO_SIGNS
    answered = sum(
        row.count for row in asked if row.week == week and row.state in ANSWERED and is_customer(row.selection)
    )
    counts: Counter[str] = Counter()
    for row in marks:
        if row.week == week and is_customer(row.selection):
            counts[row.mark] += row.count
    shares = ((sign, share_of(counts[sign], answered, minimum)) for sign in SHARES)
    return Signs(tuple((sign, share) for sign, share in shares if share), counts[STAFF] > 0)


def share_of(count: int, answered: int, minimum: int) -> int:
    """In tens of a hundred; 0 where too few carry the sign, or too few do not, or it is rare."""
    if count < minimum or (answered > count and answered - count < minimum) or 100 * count < OFTEN * answered:
        return 0
    return min(100, 10 * round(10 * count / answered)) if answered else 0
