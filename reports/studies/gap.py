"""The mean gap between what was found and what was expected, with its range; knows numbers, no words."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from reports.intervals import Interval, moments, t_quantile

BELOW, ABOVE, OPEN = "below", "above", "open"
ERROR = 0.05  # of all ranges of one study together


@dataclass(frozen=True, slots=True)
class Gap:
    """The mean of perceived less expected over those who answered both, in points of their scale."""

    n: int
    mean: float
    range: Interval | None  # None for fewer than two people, or all alike

    @property
    def verdict(self) -> str:
        """Below or above what was expected, or open where chance alone could make it so."""
        if self.range is None or self.range.low <= 0 <= self.range.high:
            return OPEN
        return BELOW if self.mean < 0 else ABOVE


def gap(values: Mapping[int, int], *, together: int = 1) -> Gap | None:
    """The gap of one pair by people per difference; nothing where nobody answered.

    `together` is the number of pairs told beside one another: Student's t at 0.05 shared over them (Bonferroni), so
    that all ranges hold at once in 95 of 100 studies. Gaps are taken per person (Parasuraman, Zeithaml and Berry 1988).
    """
    n, mean, variance = moments(dict(values))
    if n == 0:
        return None
    if n < 2 or variance == 0:
        return Gap(n, mean, None)
    half = t_quantile(1 - ERROR / 2 / max(1, together), n - 1) * sqrt(variance / n)
    return Gap(n, mean, Interval(mean - half, mean + half))
