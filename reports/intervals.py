"""Ranges that chance alone would fit around one figure: Wilson, Student's t and adjusted Wald; knows only numbers."""

from dataclasses import dataclass
from math import nan, sqrt
from statistics import NormalDist

Z95 = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class Interval:
    """A range in the unit of the figure it belongs to."""

    low: float
    high: float


def wilson(successes: float, n: float, z: float = Z95) -> Interval | None:
    """Wilson score interval of a share (0 to 1); nothing for nobody.

    Source: Wilson 1927, as method 3 of Newcombe, "Two-sided confidence intervals for the single proportion", 1998.
    """
    if n == 0:
        return None
    share = successes / n
    middle = (successes + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * sqrt(n * share * (1 - share) + z * z / 4)
    low = 0.0 if successes == 0 else middle - half  # exact at the ends, where rounding would leave 1e-17
    high = 1.0 if successes == n else middle + half
    return Interval(low, high)


def mean_interval(values: dict[int, int]) -> Interval | None:
    """95% t interval of a mean from counts by value; nothing for fewer than two answers or none that differ.

    An interval of no width would claim a certainty that n equal answers do not give.
    """
    n, mean, variance = moments(values)
    if n < 2 or variance == 0:
        return None
    half = t_quantile(0.975, n - 1) * sqrt(variance / n)
    return Interval(mean - half, mean + half)


def adjusted_wald_nps(promoters: int, detractors: int, n: int, z: float = Z95) -> Interval | None:
    """Adjusted Wald interval of an NPS, in points from -100 to 100; nothing for nobody.

    Adds 3/4 promoter, 3/2 passive, 3/4 detractor, so that thirty promoters of thirty are not "plus or minus 0".
    Source: Rocks 2016, "Interval estimation for the net promoter score", as reported by MeasuringU.
    """
    if n == 0:
        return None
    total = n + 3
    p, d = (promoters + 0.75) / total, (detractors + 0.75) / total
    half = z * sqrt((p + d - (p - d) ** 2) / total)
    return Interval(max(-100.0, 100 * (p - d - half)), min(100.0, 100 * (p - d + half)))


def moments(values: dict[int, int]) -> tuple[int, float, float]:
    """How many, their mean, and their sample variance (n - 1), from counts by value; not-a-number without answers."""
    n = sum(values.values())
    if n == 0:
        return 0, nan, nan
    mean = sum(value * count for value, count in values.items()) / n
    squares = sum(count * (value - mean) ** 2 for value, count in values.items())
    return n, mean, squares / (n - 1) if n > 1 else nan


def t_quantile(probability: float, freedom: float) -> float:
    """The quantile of Student's t with so many degrees of freedom."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, probability))
