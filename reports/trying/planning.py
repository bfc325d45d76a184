"""How many customers it takes to tell two ways of asking apart, and what so many could show; knows only numbers.

Two things are judged of each trial: how many answer, and how satisfied those are who do. So that a trial without any
difference is called one no more than once in twenty times, each of the two is held to half of that (Bonferroni).
"""

from math import ceil, inf, sqrt
from statistics import NormalDist

ALPHA = 0.05  # of a whole trial: how often chance alone may be called a difference
QUESTIONS = 2  # response and score
LEVEL = 1 - ALPHA / QUESTIONS  # of each range
POWER = 0.8  # how often a difference of the size that is worth knowing is found
Z = NormalDist().inv_cdf((1 + LEVEL) / 2)
Z_POWER = NormalDist().inv_cdf(POWER)
STEP = 0.0005  # half a tenth of a point: finer than any figure that is told


def per_way(rate: float, difference: float) -> int:
    """How many are to be asked in each way to find a difference of two shares (0 to 1), whichever is the higher.

    n = (z_a sqrt(2 p q) + z_b sqrt(p1 q1 + p2 q2))^2 / (p1 - p2)^2, p the mean of both shares. Source: Fleiss, Levin,
    Paik 2003, Statistical Methods for Rates and Proportions, 3rd edition, section 4.2, without correction for
    continuity.
    """
    found = [_needed(rate, other) for other in (rate + difference, rate - difference) if 0 <= other <= 1]
    return max(found)


def _needed(first: float, second: float) -> int:
    mean = (first + second) / 2
    under_none = Z * sqrt(2 * mean * (1 - mean))
    under_some = Z_POWER * sqrt(first * (1 - first) + second * (1 - second))
    return ceil(((under_none + under_some) / (first - second)) ** 2)


def detectable(rate: float, n: int, m: int) -> float:
    """The smallest difference of shares (0 to 1) that so many in each way find with the usual power; inf for none.

    The difference is taken towards the middle, where it is hardest to see.
    """
    if not n or not m:
        return inf
    towards = 1 if rate <= 0.5 else -1
    steps = int((1 - rate if towards > 0 else rate) / STEP)
    return next((step * STEP for step in range(1, steps + 1) if _finds(rate, rate + towards * step * STEP, n, m)), inf)


def _finds(first: float, second: float, n: int, m: int) -> bool:
    mean = (n * first + m * second) / (n + m)
    under_none = sqrt(mean * (1 - mean) * (1 / n + 1 / m))
    under_some = sqrt(first * (1 - first) / n + second * (1 - second) / m)
    return abs(second - first) >= Z * under_none + Z_POWER * under_some


def detectable_mean(variance: float, n: int, other: float, m: int) -> float:
    """The same of two means, from the variance within each way: (z_a + z_b) sqrt(s^2/n + t^2/m)."""
    return (Z + Z_POWER) * sqrt(variance / n + other / m) if n and m else inf


def weeks_for(wanted: int, per_week: float) -> float:
    """How many weeks it takes to ask so many; inf where nobody is asked."""
    return wanted / per_week if per_week > 0 else inf
