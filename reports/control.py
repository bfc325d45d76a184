"""Control charts as numbers: limits of an XmR chart and of a p-chart after Laney, and the weeks they mark.

Knows values and counts, oldest first; no weeks, no groups, no words. It decides nothing: what may be said is the
gate's to decide.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

D2 = 1.128  # the mean range of two draws from a normal distribution, in standard deviations
XMR = 2.66  # three standard deviations as a multiple of the mean moving range: 3 / 1.128
WILD_RANGE = 3.267  # a moving range above so many times the mean one is left out of it
RUN = 7  # points on one side of the centre, or steadily rising or falling, that are a signal

ABOVE, BELOW, RUN_MARK, TREND_MARK, NEAR_MARK = "above", "below", "run", "trend", "near"


@dataclass(frozen=True, slots=True)
class Limits:
    """The natural limits of one point: where it stays when nothing changes. In the unit of the values."""

    centre: float
    low: float
    high: float

    @property
    def warning(self) -> tuple[float, float]:
        """Two thirds of the way from the centre to each limit."""
        return self.centre - (self.centre - self.low) * 2 / 3, self.centre + (self.high - self.centre) * 2 / 3

    def within(self, least: float, most: float) -> "Limits":
        """The same, ended where the scale ends."""
        return Limits(self.centre, max(self.low, least), min(self.high, most))


@dataclass(frozen=True, slots=True)
class ShareLimits:
    """A p-chart's limits, as shares from 0 to 1; `scatter` is Laney's sigma z, 1 when weeks differ by chance alone."""

    centre: float
    scatter: float

    def at(self, n: int) -> Limits:
        """The limits of a week of n answers, ended at 0 and 1."""
        wide = 3 * sqrt(self.centre * (1 - self.centre) / n) * self.scatter
        return Limits(self.centre, self.centre - wide, self.centre + wide).within(0.0, 1.0)


def individuals(values: Sequence[float]) -> Limits | None:
    """The limits of an XmR chart (individuals and moving ranges) over these values; None without any spread.

    centre +/- 2.66 times the mean moving range; moving ranges above 3.267 times their mean are left out of it (Nelson
    1982), as NHSRplotthedots does and the NHS's spreadsheet does not.
    Source: Wheeler; NIST/SEMATECH e-Handbook 6.3.2.2; NHSRplotthedots, commit 050b07d7.
    """
    ranges = [abs(after - before) for before, after in pairwise(values)]
    if not ranges or max(ranges) == 0:
        return None
    mean = _mean(ranges)
    usual = _mean([each for each in ranges if each <= WILD_RANGE * mean])
    if usual == 0:
        return None
    centre = _mean(values)
    return Limits(centre, centre - XMR * usual, centre + XMR * usual)


def shares(counts: Sequence[tuple[int, int]]) -> ShareLimits | None:
    """The limits of a p-chart over weeks of (count, n), widened after Laney; None without any spread.

    sigma z is the mean difference between the z values of neighbouring weeks over 1.128. Limits are only ever
    widened: a sigma z below 1 counts as 1. No moving range is left out.
    Source: Laney 2002; qicharts2, `qic.pp`, commit 03470c09.
    """
    count, n = sum(each[0] for each in counts), sum(each[1] for each in counts)
    if len(counts) < 2 or not 0 < count < n:
        return None
    centre = count / n
    z = [(x / m - centre) / sqrt(centre * (1 - centre) / m) for x, m in counts]
    return ShareLimits(centre, max(1.0, _mean([abs(after - before) for before, after in pairwise(z)]) / D2))


def marks(values: Sequence[float], limits: Sequence[Limits]) -> tuple[str, ...]:
    """What each point of one unbroken run is, "" for nothing special; a point outside its limits is that first.

    The four rules of NHS England: outside; 7 points on one side of the centre (a point on it ends the run); 7 points
    rising or falling; two of three beyond two thirds of the way to the same limit, all three on that side.
    """
    found = [""] * len(values)
    for rule, mark in ((_near, NEAR_MARK), (_trends, TREND_MARK), (_runs, RUN_MARK)):
        for at in rule(values, limits):
            found[at] = mark
    for at, (value, limit) in enumerate(zip(values, limits, strict=True)):
        if not limit.low <= value <= limit.high:
            found[at] = ABOVE if value > limit.high else BELOW
    return tuple(found)


def longest_run(sides: Sequence[int]) -> int:
    """The longest stretch on one side, from sides given as -1, 0 or 1; 0 ends a stretch."""
    best = length = 0
    for at, side in enumerate(sides):
        length = length + 1 if side and at and side == sides[at - 1] else abs(side)
        best = max(best, length)
    return best


def _runs(values: Sequence[float], limits: Sequence[Limits]) -> set[int]:
    sides = [_sign(value - limit.centre) for value, limit in zip(values, limits, strict=True)]
    return _stretches(len(sides), lambda at: bool(sides[at]) and sides[at] == sides[at - 1], RUN)


def _trends(values: Sequence[float], _: Sequence[Limits]) -> set[int]:
    steps = [0, *(_sign(after - before) for before, after in pairwise(values))]
    falling = _stretches(len(values), lambda at: steps[at] < 0, RUN)
    return falling | _stretches(len(values), lambda at: steps[at] > 0, RUN)


def _stretches(length: int, goes_on: Callable[[int], bool], least: int) -> set[int]:
    """The places in stretches of at least so many points, where `goes_on` says that a point joins the one before."""
    found: set[int] = set()
    first = 0
    for at in range(1, length + 1):
        if at == length or not goes_on(at):
            if at - first >= least:
                found |= set(range(first, at))
            first = at
    return found


def _near(values: Sequence[float], limits: Sequence[Limits]) -> set[int]:
    """Two of three beyond two thirds on the same side, the third on that side too: the two are marked."""
    found: set[int] = set()
    for side in (-1, 1):
        on = [_sign(value - limit.centre) == side for value, limit in zip(values, limits, strict=True)]
        far = [
            on[at] and (value > limit.warning[1] if side > 0 else value < limit.warning[0])
            for at, (value, limit) in enumerate(zip(values, limits, strict=True))
        ]
        for last in range(2, len(values)):
            three = range(last - 2, last + 1)
            if all(on[at] for at in three) and sum(far[at] for at in three) >= 2:
                found |= {at for at in three if far[at]}
    return found


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
