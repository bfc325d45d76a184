"""How well each promise was kept, as far as it may be shown; knows tallies and the privacy gate, no words.

Customers' answers are added up over the weeks that the gate shows one by one, so that the sum tells nobody more than
they do. Cases are of the whole business, and a sum is renewed only when enough of them came and went. Visits are no
customers, and are counted.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reports import published as ledger
from reports.journey.judged import (
    ENOUGH_VISITS,
    FEW,
    HIDDEN,
    NOTHING,
    WHOLE,
    Judged,
    verdict_of,
)
from reports.journey.shares import Share, range_of, together
from reports.measures import Values
from reports.published import Published, is_safe
from reports.rates.cells import gated
from reports.rules import Scope
from reports.series import Cell, Key
from reports.tallies import PerformanceTally, Promise
from reports.weeks import last_weeks

MEASURE = "promise"  # in what is kept of shown figures
Weeks = Mapping[str, Mapping[Cell, Values]]  # week -> place -> 1: kept, 0: missed


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look at the promises needs: the weeks together, whose, and what was shown before."""

    weeks: tuple[str, ...]
    scope: Scope
    minimum: int
    earlier: tuple[Published, ...]
    z: float


@dataclass(frozen=True, slots=True)
class Found:
    """A promise judged, and the rows to keep."""

    judged: Judged
    published: tuple[Published, ...] = ()


def performance(promise: Promise, rows: Iterable[PerformanceTally], look: Looked) -> Found:
    """One promise over the weeks of a look."""
    weeks = _weeks(row for row in rows if row.key == promise.key)
    match promise.source:
        case "answers":
            return _answered(promise, weeks, look)
        case "cases":
            return _cases(promise, weeks, look)
        case _:
            return _visited(promise, weeks, look)


def _weeks(rows: Iterable[PerformanceTally]) -> Weeks:
    weeks: dict[str, dict[Cell, Values]] = defaultdict(lambda: defaultdict(Counter))
    for row in rows:
        values = weeks[row.week][row.touchpoint, row.location]
        values[1] += row.kept
        values[0] += row.missed
    return weeks


def _answered(promise: Promise, weeks: Weeks, look: Looked) -> Found:
    """Every week that may be shown of this group, added up."""
    key, scope = Key(MEASURE, promise.key), _part(look.scope, promise.touchpoint)
    shown: list[tuple[str, Values]] = []
    held = asked = False
    for week in look.weeks:
        seen = gated(weeks.get(week, {}), key, week, minimum=look.minimum, earlier=look.earlier).of(scope)
        asked = asked or any(scope.covers(*cell) for cell in weeks.get(week, {}))
        if seen is not None and seen.values.total() >= look.minimum:
            shown.append((week, seen.values))
            held = held or seen.held
    if not shown:
        return Found(_without(promise, HIDDEN if asked else NOTHING))
    share = together([(values[1], values.total()) for _, values in shown])
    rows = tuple(ledger.row(week, key, scope, values) for week, values in shown)
    return Found(_judged(promise, share, look, held=held), rows)


def _cases(promise: Promise, weeks: Weeks, look: Looked) -> Found:
    """The newest sum of so many weeks that differs from every one shown before by nobody or by enough people."""
    if not look.scope.is_everything:  # a part could be subtracted from the whole
        return Found(_without(promise, WHOLE))
    key = Key(MEASURE, promise.key)
    before = [row for row in look.earlier if (row.measure, row.question) == (key.measure, key.question)]
    for until in reversed(look.weeks):
        values = _sum(weeks, until, len(look.weeks))
        if values.total() >= look.minimum and all(
            is_safe(values, Counter(dict(row.values)), look.minimum) for row in before
        ):
            share, row = together(_by_week(weeks, until, len(look.weeks))), ledger.row(until, key, look.scope, values)
            return Found(_judged(promise, share, look, held=until != look.weeks[-1]), (row,))
    if before:
        last = max(before, key=lambda row: row.week)
        counts = dict(last.values)
        share = Share(counts.get(1, 0), sum(counts.values()))
        return Found(_judged(promise, share, look, held=True), (last,))
    return Found(_without(promise, HIDDEN if any(weeks.get(week) for week in look.weeks) else NOTHING))


def _visited(promise: Promise, weeks: Weeks, look: Looked) -> Found:
    """Visits are few, and no customers: a few are told as counts."""
    scope = _part(look.scope, promise.touchpoint)
    total: Values = Counter()
    by_week = []
    for week in look.weeks:
        seen = [values for cell, values in weeks.get(week, {}).items() if scope.covers(*cell)]
        kept, n = sum(each[1] for each in seen), sum(each.total() for each in seen)
        total += Counter({1: kept, 0: n - kept})
        by_week.append((kept, n))
    if not total.total():
        return Found(_without(promise, NOTHING))
    if total.total() < ENOUGH_VISITS:
        return Found(_without(promise, FEW, n=total.total(), kept=total[1]))
    return Found(_judged(promise, together(by_week), look))


def _sum(weeks: Weeks, until: str, number: int) -> Values:
    return Counter(
        {
            value: sum(values[value] for week in last_weeks(until, number) for values in weeks.get(week, {}).values())
            for value in (0, 1)
        }
    )


def _by_week(weeks: Weeks, until: str, number: int) -> Sequence[tuple[int, int]]:
    found = [list(weeks.get(week, {}).values()) for week in last_weeks(until, number)]
    return [(sum(each[1] for each in cells), sum(each.total() for each in cells)) for cells in found]


def _part(scope: Scope, touchpoint: str) -> Scope:
    return Scope((touchpoint,), scope.locations) if touchpoint else scope


def _judged(promise: Promise, share: Share, look: Looked, *, held: bool = False) -> Judged:
    fits = range_of(share, look.z)
    return Judged(
        promise.name,
        promise.promise,
        promise.target,
        promise.source,
        promise.touchpoint,
        verdict_of(share, promise.target, look.z),
        n=share.n,
        kept=share.count,
        share=share.percent,
        low=fits.low,
        high=fits.high,
        held=held,
    )


def _without(promise: Promise, verdict: str, *, n: int | None = None, kept: int | None = None) -> Judged:
    about = (promise.name, promise.promise, promise.target, promise.source, promise.touchpoint)
    return Judged(*about, verdict, n=n, kept=kept)
