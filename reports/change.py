"""Ranges around the difference of two weeks: Newcombe for shares, Welch for means, root sum of squares for NPS."""

from math import hypot, sqrt

from reports.intervals import Z95, Interval, moments, t_quantile, wilson


def newcombe(now: tuple[int, int], before: tuple[int, int], z: float = Z95) -> Interval | None:
    """The range of the difference of two shares, each (successes, n), in points (-100 to 100); nothing for nobody.

    Source: Newcombe 1998, "Interval estimation for the difference between independent proportions", method 10.
    """
    first, second = wilson(*now, z), wilson(*before, z)
    if first is None or second is None:
        return None
    p, q = now[0] / now[1], before[0] / before[1]
    low = p - q - hypot(p - first.low, second.high - q)
    high = p - q + hypot(first.high - p, q - second.low)
    return Interval(100 * low, 100 * high)


def welch(now: dict[int, int], before: dict[int, int], level: float = 0.95) -> Interval | None:
    """The range at a level of the difference of two means, from counts by value; nothing where a side has no spread.

    Source: Welch 1947, with Satterthwaite's degrees of freedom.
    """
    (n, mean, variance), (m, other, spread) = moments(now), moments(before)
    if n < 2 or m < 2 or variance + spread == 0:
        return None
    a, b = variance / n, spread / m
    freedom = (a + b) ** 2 / (a * a / (n - 1) + b * b / (m - 1))
    half = t_quantile((1 + level) / 2, freedom) * sqrt(a + b)
    return Interval(mean - other - half, mean - other + half)


def nps_difference(now: Interval, before: Interval) -> Interval:
    """95% range of the difference of two NPS, in points, from the range of each (adjusted Wald).

    Source: root sum of squared standard errors; a clipped end is taken as it stands, which only widens the claim.
    """
    centre = (now.low + now.high) / 2 - (before.low + before.high) / 2
    half = hypot((now.high - now.low) / 2, (before.high - before.low) / 2)
    return Interval(max(-200.0, centre - half), min(200.0, centre + half))
