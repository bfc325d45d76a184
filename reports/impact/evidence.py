"""What weekly figures before and after the start of an action show, beside places where nothing was done.

Knows counts by the number of their week; no groups, no words, and no privacy: it is given only what may be shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reports.gate import Count, Strictness, Test, own_dispersion, tails_for
from reports.impact.regression import Estimate, Point, level_change, mean_change, slope

Series = Mapping[int, Count]  # by the number of the week, as weeks are counted from any one of them


@dataclass(frozen=True, slots=True)
class Evidence:
    """Changes in points: at once by the model, and in the mean beside other places; what the gate says of all weeks."""

    level: Estimate
    gate: int  # -1, 0 or 1: on which side of what chance would do all weeks since the start are, taken together
    beside: Estimate | None  # how much more than the others; None: there are no others
    trend_apart: Estimate | None  # before the start, how the difference to the others moved each week

    @property
    def is_parallel(self) -> bool:
        """Whether the others moved alike before the start, as far as can be told."""
        return self.trend_apart is not None and self.trend_apart.side == 0

    @property
    def side(self) -> int:
        """-1 or 1 where the model and the gate agree that something changed at the start."""
        return self.level.side if self.level.side == self.gate else 0


def evidence(series: Series, others: Sequence[Series], start: int, *, is_nps: bool, strictness: Strictness) -> Evidence:
    """Weigh a series whose action began in the week `start` (the first whole one) beside other places' series."""
    points = _points(series, is_nps=is_nps)
    level = level_change(points, start)
    apart = _difference(points, others, is_nps=is_nps)
    if not apart:
        return Evidence(level, gate(series, start, is_nps=is_nps, strictness=strictness), None, None)
    return Evidence(
        level=level,
        gate=gate(series, start, is_nps=is_nps, strictness=strictness),
        beside=mean_change(apart, start),
        trend_apart=slope([point for point in apart if point.at < start]),
    )


def gate(series: Series, start: int, *, is_nps: bool, strictness: Strictness) -> int:
    """The digest's own gate over all weeks since the start as one sum: -1 lower, 1 higher, 0 what chance does."""
    before = tuple(series[at] for at in sorted(series) if at < start)
    after = total(series[at] for at in sorted(series) if at >= start)
    test = Test(is_nps=is_nps, before=before, current=after)
    scatter = max(strictness.dispersion, own_dispersion(test, strictness.rules) or 1.0)
    lower, upper = tails_for(before, after.n, test, scatter)(after.net)
    if 2 * min(lower, upper) >= strictness.run_limit:
        return 0
    return -1 if lower < upper else 1


def total(counts: Iterable[Count]) -> Count:
    """Weeks as one sum."""
    every = tuple(counts)
    return Count(
        n=sum(each.n for each in every),
        count=sum(each.count for each in every),
        against=sum(each.against for each in every),
    )


def _points(series: Series, *, is_nps: bool) -> list[Point]:
    spread = _spread(total(series.values()), is_nps=is_nps)
    return [Point(at, 100 * series[at].net / series[at].n, series[at].n, spread) for at in sorted(series)]


def _spread(whole: Count, *, is_nps: bool) -> float:
    """The variance of one answer, in points squared."""
    mean = whole.net / whole.n
    square = (whole.count + whole.against) / whole.n if is_nps else mean
    return 10_000 * (square - mean * mean)


def _difference(points: Sequence[Point], others: Sequence[Series], *, is_nps: bool) -> list[Point]:
    """The series less what the others did in the same week, each against its own mean: none weighs by its height.

    Weeks where no other place can be shown are left out.
    """
    means = [total(each.values()) for each in others]
    found = []
    for point in points:
        known = [(each[point.at], whole) for each, whole in zip(others, means, strict=True) if point.at in each]
        if known:
            n = sum(count.n for count, _ in known)
            moved = sum(100 * (count.net - count.n * whole.net / whole.n) for count, whole in known) / n
            apart = _spread(total(whole for _, whole in known), is_nps=is_nps)
            weight = point.spread / (point.spread / point.n + apart / n) if point.spread else point.n
            found.append(Point(point.at, point.value - moved, weight, point.spread))
    return found
