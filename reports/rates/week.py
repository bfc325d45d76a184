"""All rates of one week in one scope, each behind the privacy gate; knows tallies and the rules, no words.

That somebody answered is shown as the digest shows it; what tells more of how (a comment, how soon) is also held to
what was shown before, so that no later figure gives one customer away.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reports import published as ledger
from reports.chosen import is_about
from reports.published import Published
from reports.rates.cells import COMMENT, TIME, allowed, comment_cells, gated, time_cells
from reports.rates.outcomes import Outcomes, outcomes
from reports.rates.rate import Rate, rate
from reports.rates.timing import Timing, timing
from reports.rates.ways import WayRate, way_rates
from reports.rules import Scope
from reports.tallies import NOT_ASKED, REACHED, AskedTally, MarkTally, Tallies
from reports.visible import Seen
from reports.weeks import previous

OPEN = frozenset({"sent", "reached"})


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates of one week, of customers whom we asked; None for what is hidden or has nobody to count."""

    asked: int = 0
    reached: int = 0
    open: int = 0  # asked, and may still answer
    outcomes: Outcomes | None = None
    response: Rate | None = None  # answered, in whole or in part, of all asked (AAPOR RR2)
    rr1: Rate | None = None
    rr3: Rate | None = None
    completion: Rate | None = None  # to the end, of those who began
    comment: Rate | None = None  # with words, of those who began
    stop: Rate | None = None  # said STOP or no, of all asked
    undelivered: Rate | None = None
    fallback: Rate | None = None  # answered after the other way was tried, of those tried before any answer
    reminder: Rate | None = None  # answered after the reminder, of those reminded before any answer
    timing: Timing | None = None
    held: tuple[str, ...] = ()  # comment, timing: repeated from an earlier digest
    ways: tuple[WayRate, ...] = ()  # by who chose the customers, where it was not one way for all

    @property
    def rr1_of(self) -> float | None:
        """The base of RR1."""
        return self.rr1.of if self.rr1 is not None else None


@dataclass(frozen=True, slots=True)
class TwoWeeks:
    """The rates of a week and of the week before, and the rows to keep."""

    now: Rates
    before: Rates
    published: tuple[Published, ...] = ()


NO_RATES = TwoWeeks(now=Rates(), before=Rates())


def two_weeks(
    tallies: Tallies, scope: Scope, week: str, *, minimum: int, show_answered: bool, earlier: Iterable[Published]
) -> TwoWeeks:
    """The rates of a week beside those of the week before; `show_answered` is the digest's own gate for the week."""
    earlier, last = tuple(earlier), previous(week)
    now, kept = _rates(tallies, scope, week, minimum=minimum, shown=show_answered, earlier=earlier)
    shown = allowed(tallies.asked, scope, last, minimum)
    before, older = _rates(tallies, scope, last, minimum=minimum, shown=shown, earlier=earlier)
    now = replace(now, ways=way_rates(tallies.asked, scope, week, minimum))
    return TwoWeeks(now=now, before=before, published=(*kept, *older))


def _rates(
    tallies: Tallies, scope: Scope, week: str, *, minimum: int, shown: bool, earlier: tuple[Published, ...]
) -> tuple[Rates, tuple[Published, ...]]:
    states = _states(tallies.asked, scope, week)
    found = outcomes(tallies.asked, tallies.marks, scope, week)
    marks = _marks(tallies.marks, scope, week)
    basis = Rates(
        asked=states.total(),
        reached=sum(states[state] for state in REACHED),
        open=sum(states[state] for state in OPEN),
        undelivered=rate(states["undeliverable"], states.total()),
    )
    if not shown:
        return basis, ()
    said = gated(comment_cells(tallies.marks, week), COMMENT, week, minimum=minimum, earlier=earlier).of(scope)
    soon = gated(time_cells(tallies.marks, week), TIME, week, minimum=minimum, earlier=earlier).of(scope)
    rows = [(key, seen) for key, seen in ((COMMENT, said), (TIME, soon)) if seen is not None and seen.values.total()]
    begun = found.complete + found.partial + marks["broke_off"]
    rates = Rates(
        asked=basis.asked,
        reached=basis.reached,
        open=basis.open,
        undelivered=basis.undelivered,
        outcomes=found,
        response=rate(found.complete + found.partial, states.total()),
        rr1=rate(found.complete, found.asked),
        rr3=rate(found.complete, found.likely_asked),
        completion=rate(found.complete, begun),
        comment=_comment(said),
        stop=rate(found.refusal, states.total()),
        reminder=rate(marks["after_reminder"], marks["reminded"]),
        fallback=rate(marks["after_fallback"], marks["fallback"]),
        timing=timing(soon.values) if soon is not None else None,
        held=tuple(name for name, seen in (("comment", said), ("timing", soon)) if seen is not None and seen.held),
    )
    return rates, tuple(ledger.row(week, key, scope, seen.values) for key, seen in rows)


def _comment(said: Seen | None) -> Rate | None:
    return None if said is None else rate(said.values[1], said.values.total())


def _states(asked: Iterable[AskedTally], scope: Scope, week: str) -> Counter[str]:
    states: Counter[str] = Counter()
    for row in asked:
        if row.state not in NOT_ASKED and is_about(row, scope, week):
            states[row.state] += row.count
    return states


def _marks(marks: Iterable[MarkTally], scope: Scope, week: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in marks:
        if is_about(row, scope, week):
            counts[row.mark] += row.count
    return counts
