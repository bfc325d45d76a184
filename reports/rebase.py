"""When a usual range may begin afresh: only after a recorded change that a person answers for, and never to hide one.

Knows shares and weeks; no words but the names of what is missing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.control import longest_run
from reports.rules import Rebase, Scope

RUN = 8  # weeks in a row on one side of the old centre
WEEKS = 12  # new weeks with answers

NO_NOTE, NO_PERSON, TOO_EARLY, NO_RUN = "no_note", "no_person", "too_early", "no_run"


@dataclass(frozen=True, slots=True)
class Rebased:
    """A wish to begin afresh and what is missing for it; nothing missing: it holds."""

    wish: Rebase
    missing: tuple[str, ...]
    weeks: int  # new weeks with answers so far

    @property
    def holds(self) -> bool:
        """Whether every condition is met."""
        return not self.missing


def rebased(wish: Rebase, *, centre: float | None, values: Sequence[float]) -> Rebased:
    """Check one wish: `centre` of the weeks before it (None: unknown) and the `values` of the weeks since.

    A known change (note), a person who answers for it, about 12 new weeks, and 8 of them in a row on one side of the
    old centre. Source: STATISTICS of this project after pqsystems.com, "control chart recalculate".
    """
    sides = [] if centre is None else [(value > centre) - (value < centre) for value in values]
    missing = (
        *((NO_NOTE,) if not wish.note.strip() else ()),
        *((NO_PERSON,) if not wish.by.strip() else ()),
        *((TOO_EARLY,) if len(values) < WEEKS else ()),
        *((NO_RUN,) if longest_run(sides) < RUN else ()),
    )
    return Rebased(wish, missing, len(values))


def wishes_for(wishes: Iterable[Rebase], scope: Scope, week: str) -> list[Rebase]:
    """The wishes about exactly this group that lie before a week, the latest first."""
    mine = [each for each in wishes if each.scope == scope and each.week <= week]
    return sorted(mine, key=lambda each: each.week, reverse=True)
