"""Weighted least squares with ranges after Newey and West, and the two models of an interrupted series.

Knows numbers only: no weeks' names, no groups, no words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

ALPHA = 0.03  # of every range here: so that also where weeks hang together at most 2.5 in 100 are false (measured)
FOUND = 0.841621  # normal quantile: 8 in 10 found


@dataclass(frozen=True, slots=True)
class Estimate:
    """One coefficient: its value, its standard error, and how many degrees of freedom stand behind it."""

    value: float
    error: float
    freedom: int

    @property
    def reach(self) -> float:
        """Half the width of its 97% range."""
        from scipy import stats

        return float(stats.t.ppf(1 - ALPHA / 2, self.freedom)) * self.error

    @property
    def low(self) -> float:
        """Where its range begins."""
        return self.value - self.reach

    @property
    def high(self) -> float:
        """Where its range ends."""
        return self.value + self.reach

    @property
    def side(self) -> int:
        """-1 or 1 where the range leaves out 0, else 0."""
        return (self.low > 0) - (self.high < 0)

    @property
    def seen_from(self) -> float:
        """The smallest change that would have been found 8 times in 10."""
        return self.reach + FOUND * self.error


@dataclass(frozen=True, slots=True)
class Point:
    """One week of a series: its place in time, its figure in points, the answers behind it, their variance each."""

    at: int
    value: float
    n: float
    spread: float  # variance of one answer, in points squared: what chance alone does


def lags(points: int) -> int:
    """How many weeks back Newey and West look: 4 (T/100)^(2/9), rounded down. Source: Newey and West 1994."""
    return int(4 * (points / 100) ** (2 / 9))


def fitted(x: Any, y: Any, weights: Any, lag: int) -> tuple[Any, Any]:
    """The coefficients, and their covariance after Newey and West: Bartlett's weights, T/(T-k) for small samples.

    Source: statsmodels 0.14, `WLS(...).fit(cov_type="HAC", cov_kwds={"maxlags": lag, "use_correction": True})`.
    """
    import numpy as np

    count, size = x.shape
    inverse = np.linalg.pinv((x * weights[:, None]).T @ x)
    found = inverse @ (x.T @ (weights * y))
    scores = x * (weights * (y - x @ found))[:, None]
    middle = scores.T @ scores
    for back in range(1, lag + 1):
        shared = scores[back:].T @ scores[:-back]
        middle += (1 - back / (lag + 1)) * (shared + shared.T)
    return found, inverse @ middle @ inverse * count / (count - size)


def level_change(points: Sequence[Point], start: int) -> Estimate:
    """What happened at once in the week `start`: b2 of y = b0 + b1 t + b2 D + b3 (t - start) D, weighted by answers.

    The time since the start begins at 0 (calendar time there is a known error: Bernal et al.; PMC8271192).
    """
    times = [(point.at - start, int(point.at >= start)) for point in points]
    return _estimate(points, [(1, time, after, time * after) for time, after in times], 2)


def mean_change(points: Sequence[Point], start: int) -> Estimate:
    """How much higher the weeks from `start` on are than those before: b1 of y = b0 + b1 D, weighted by answers."""
    return _estimate(points, [(1, int(point.at >= start)) for point in points], 1)


def slope(points: Sequence[Point]) -> Estimate:
    """By how much a series rises each week: b1 of y = b0 + b1 t, weighted by answers."""
    return _estimate(points, [(1, point.at) for point in points], 1)


def _estimate(points: Sequence[Point], rows: Sequence[tuple[int, ...]], which: int) -> Estimate:
    """One coefficient. Its error is the largest of three, since Newey and West's is too small in short series.

    Newey and West's own; that of weighted least squares, where weeks do not hang together; and what chance alone does
    to so many answers. The last two are widened by how much one week hangs together with the next (`_together`).
    """
    import numpy as np

    x = np.array(rows, dtype=float)
    y = np.array([point.value for point in points])
    n = np.array([point.n for point in points], dtype=float)
    count, size = x.shape
    found, covariance = fitted(x, y, n, lags(count))
    inverse = np.linalg.pinv((x * n[:, None]).T @ x)
    rest = y - x @ found
    chance = float(np.mean([point.spread for point in points]))
    plain = max(float((n * rest**2).sum()) / (count - size), chance)
    error = max(covariance[which, which], inverse[which, which] * plain * _together(rest * np.sqrt(n)))
    return Estimate(float(found[which]), sqrt(float(error)), count - size)


def _together(rest: Any) -> float:
    """By how much the variance of a sum of weeks grows where neighbours are alike: (1 + r) / (1 - r), never below 1.

    Only what r has above its own chance error counts, and never more than 0.6: in short series it is known badly.
    Source: the variance of the mean of a first-order autoregression.
    """
    whole = float((rest**2).sum())
    r = float((rest[1:] * rest[:-1]).sum()) / whole if whole else 0.0
    sure = min(0.6, max(0.0, r - 1 / sqrt(len(rest))))
    return float((1 + sure) / (1 - sure))
