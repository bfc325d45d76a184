"""How many answered of those whom staff chose, of those whom a rule chose, and of those who came by themselves.

Each apart, so that none of them makes another look better heard. Only counts: what they said is in `reports.bias.ways`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reports.chosen import RULE, STAFF, THEMSELVES, lies_in, way_of
from reports.rates.rate import Rate, rate
from reports.rules import Scope
from reports.tallies import ANSWERED, NOT_ASKED, AskedTally

ORDER = (RULE, STAFF, THEMSELVES)


@dataclass(frozen=True, slots=True)
class WayRate:
    """Customers chosen in one way: how many were asked, or came, and how many answered; None: hidden."""

    way: str  # rule | staff | link
    came: int
    answered: int | None

    @property
    def rate(self) -> Rate | None:
        """How many answered of those who were asked; of those who came by themselves that would say nothing."""
        return None if self.answered is None or self.way == THEMSELVES else rate(self.answered, self.came)


def way_rates(asked: Iterable[AskedTally], scope: Scope, week: str, minimum: int) -> tuple[WayRate, ...]:
    """Each way there was; nothing where it was one way of asking.

    How many answered is told for the whole business, and where it is nobody or enough of each way; else of none, since
    the others would give it away.
    """
    came: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    for row in asked:
        if row.state not in NOT_ASKED and lies_in(row, scope, week):
            came[way_of(row.selection)] += row.count
            answered[way_of(row.selection)] += row.count if row.state in ANSWERED else 0
    ways = [way for way in ORDER if came[way]]
    if len(ways) < 2 and ways != [THEMSELVES]:
        return ()
    told = scope.is_everything and all(count == 0 or count >= minimum for count in answered.values())
    return tuple(WayRate(way, came[way], answered[way] if told else None) for way in ways)
