"""Shares of several weeks together, with a range that also covers what moves whole weeks; knows only numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from statistics import NormalDist

from reports.intervals import Interval, wilson


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `n`; `scatter` is how many times more weeks differ than chance alone would let them, at least 1."""

    count: int
    n: int
    scatter: float = 1.0

    @property
    def percent(self) -> float:
        """The share in percent."""
        return 100 * self.count / self.n


def together(weeks: Sequence[tuple[int, int]]) -> Share:
    """The share over weeks of (count, n).

    The scatter is Pearson's chi-squared of the weeks over its degrees of freedom, never below 1: the dispersion that
    the gate of the weekly figures corrects for in the same way (docs/decisions/0010).
    """
    weeks = [week for week in weeks if week[1]]
    count, n = sum(good for good, _ in weeks), sum(size for _, size in weeks)
    if len(weeks) < 2 or count in {0, n}:
        return Share(count, n)
    share = count / n
    squares = sum((good - size * share) ** 2 / (size * share * (1 - share)) for good, size in weeks)
    return Share(count, n, max(1.0, squares / (len(weeks) - 1)))


def z_for(comparisons: int) -> float:
    """How wide 95% ranges are made where so many are looked at: together they err once in twenty (Bonferroni)."""
    return NormalDist().inv_cdf(1 - 0.025 / max(1, comparisons))


def range_of(share: Share, z: float) -> Interval:
    """Wilson's range in percent, over so many fewer answers as the weeks scatter more. `n` is at least 1."""
    found = wilson(share.count / share.scatter, share.n / share.scatter, z)
    if found is None:
        raise ValueError("no range of no answers")
    return Interval(100 * found.low, 100 * found.high)


def is_below(one: Share, others: Share, z: float) -> bool:
    """Whether a share is lower than another by more than chance. Source: Newcombe 1998, method 10."""
    first, second = range_of(one, z), range_of(others, z)
    high = one.percent - others.percent + hypot(first.high - one.percent, others.percent - second.low)
    return high < 0
