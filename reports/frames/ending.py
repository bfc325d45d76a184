"""How the asking of some weeks ended, in the thirteen states: from tallies, and shown only where enough answered."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reports.frames.final_states import ANSWERED, CONTACTED, REFUSED, STATES, UNRESPONSIVE, counted
from reports.rules import Scope
from reports.tallies import APART

HELD_BACK = ANSWERED | {
    CONTACTED,
    UNRESPONSIVE,
    REFUSED,
}  # where few answered: the others of those reached go with them
Rows = Iterable[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Endings:
    """How many invitations are in each state; where fewer than `minimum` answered, those states are one."""

    states: tuple[tuple[str, int], ...] = ()
    answered_few: bool = False
    minimum: int = 0


def endings_of(rows: Mapping[str, Rows], weeks: Sequence[str], *, minimum: int, scope: Scope | None = None) -> Endings:
    """From rows of `asked`, `marks`, `unfinished` and `frame` (for why some were left out)."""
    scope, chosen = scope or Scope(), frozenset(weeks)

    def sums(name: str, by: str) -> Counter[str]:
        counts: Counter[str] = Counter()
        for row in rows[name]:
            mine = row["selection"] not in APART and scope.covers(row["touchpoint"], row["location"])
            if mine and row.get("week", next(iter(chosen))) in chosen:
                counts[row[by]] += row["count"]
        return counts

    reasons = sums("frame", "reason")
    del reasons[""]
    return gated(counted(sums("asked", "state"), sums("marks", "mark"), sums("unfinished", "marks"), reasons), minimum)


def gated(found: Mapping[str, int], minimum: int) -> Endings:
    """Nothing is told of how few answered, nor of the others from which it could be worked out."""
    answered = sum(count for state, count in found.items() if state in ANSWERED)
    shown = [(state, found[state]) for state in STATES if found.get(state)]
    if 0 < answered < minimum:
        return Endings(tuple((state, count) for state, count in shown if state not in HELD_BACK), True, minimum)
    return Endings(tuple(shown), False, minimum)
