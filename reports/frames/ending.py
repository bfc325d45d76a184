"""How the asking of some weeks ended, in the thirteen states: from tallies, and shown only where enough answered."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.chosen import was_asked
from reports.frames.final_states import ANSWERED, CONTACTED, REFUSED, STATES, UNRESPONSIVE, counted
from reports.frames.rows import FrameRows, FrameTally, Unfinished, within
from reports.rules import Scope
from reports.tallies import AskedTally, MarkTally

HELD_BACK = ANSWERED | {
    CONTACTED,
    UNRESPONSIVE,
    REFUSED,
}  # where few answered: the others of those reached go with them


@dataclass(frozen=True, slots=True)
class Endings:
    """How many invitations are in each state; where fewer than `minimum` answered, those states are one.

    Of customers whom we asked: those who came by themselves nearly all answer, and would make it look better.
    """

    states: tuple[tuple[str, int], ...] = ()
    answered_few: bool = False
    minimum: int = 0


NO_ENDINGS = Endings()


def endings_of(rows: FrameRows, *, minimum: int, scope: Scope | None = None, shown: bool = True) -> Endings:
    """How the asking ended, from the rows of whole weeks; not `shown`: a plan says that answers stay hidden there."""
    mine = within(rows, scope or Scope())
    reasons = _sums(mine.tallies, "reason")
    del reasons[""]
    found = counted(_sums(mine.asked, "state"), _sums(mine.marks, "mark"), _sums(mine.unfinished, "marks"), reasons)
    return gated(found, minimum, shown=shown)


def gated(found: Mapping[str, int], minimum: int, *, shown: bool = True) -> Endings:
    """Nothing is told of how few answered, nor of the others from which it could be worked out."""
    answered = sum(count for state, count in found.items() if state in ANSWERED)
    told = [(state, found[state]) for state in STATES if found.get(state)]
    if answered and (answered < minimum or not shown):
        return Endings(tuple((state, count) for state, count in told if state not in HELD_BACK), True, minimum)
    return Endings(tuple(told), False, minimum)


def _sums(rows: Iterable[AskedTally | MarkTally | Unfinished | FrameTally], by: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in rows:
        if was_asked(row.selection):
            counts[getattr(row, by)] += row.count
    return counts
