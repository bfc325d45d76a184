"""What the next week may bring if nothing changed: exact predictive tails of counts; knows only numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from math import ceil, erfc, exp, floor, lgamma, sqrt

JEFFREYS = 0.5
LARGE = 100  # above this many answers a normal tail is as good for an NPS, and cheaper

Tails = Callable[[int], tuple[float, float]]
Weights = tuple[float, ...]  # promoters, passives, detractors


@dataclass(frozen=True, slots=True)
class Baseline:
    """Weeks pooled: how many counted for, how many against (NPS only), of how many."""

    count: int
    against: int
    n: int


def share_tails_of(n: int, baseline: Baseline, dispersion: float = 1.0) -> Tails:
    """From x to P(at most x) and P(at least x) of n answers: beta-binomial given the baseline.

    Every count is divided by the dispersion (at least 1): weeks that scatter more than chance carry less evidence.
    The scaled count is rounded towards the middle, so rounding never makes a claim.
    Source: posterior predictive of a binomial share with Jeffreys' prior.
    """
    a = baseline.count / dispersion + JEFFREYS
    b = (baseline.n - baseline.count) / dispersion + JEFFREYS
    size = max(1, round(n / dispersion))

    def tails(x: int) -> tuple[float, float]:
        up, down = _rounded(x, size, n)
        return _lower(up, size, a, b), _lower(size - down, size, b, a)

    return tails


def nps_tails_of(n: int, baseline: Baseline, dispersion: float = 1.0) -> Tails:
    """From x to P(promoters minus detractors at most x) and P(at least x) of n answers, given the baseline.

    Source: Dirichlet-multinomial predictive over promoters, passives, detractors with Jeffreys' prior; for more than
    100 answers the normal distribution with the same mean and variance.
    """
    passive = baseline.n - baseline.count - baseline.against
    weights = tuple(count / dispersion + JEFFREYS for count in (baseline.count, passive, baseline.against))
    size = max(1, round(n / dispersion))
    if size > LARGE:
        return lambda x: _normal_tails(x * size / n, size, weights)
    chances = _net_chances(size, weights)
    at_most = list(accumulate(chances))
    at_least = list(accumulate(reversed(chances)))

    def tails(x: int) -> tuple[float, float]:
        up, down = _rounded(x, size, n)
        return min(1.0, at_most[up + size]), min(1.0, at_least[size - down])

    return tails


def _rounded(x: int, size: int, n: int) -> tuple[int, int]:
    """A count of n on the scale of `size`: rounded up for the lower tail and down for the upper one."""
    scaled = x * size / n
    return ceil(scaled - 1e-9), floor(scaled + 1e-9)


def _lower(x: int, n: int, a: float, b: float) -> float:
    """P(X <= x) for a beta-binomial, summed from x outwards until terms no longer count."""
    if x < 0:
        return 0.0
    if x >= n:
        return 1.0
    if x > n * a / (a + b):  # the short way round
        return 1.0 - _lower(n - x - 1, n, b, a)
    term = exp(_log_chance(x, n, a, b))
    total = 0.0
    for k in range(x, -1, -1):
        total += term
        if term <= total * 1e-16 or k == 0:
            break
        term *= k * (n - k + b) / ((n - k + 1) * (k - 1 + a))
    return min(1.0, total)


def _log_chance(x: int, n: int, a: float, b: float) -> float:
    choose = lgamma(n + 1) - lgamma(x + 1) - lgamma(n - x + 1)
    return choose + _log_beta(x + a, n - x + b) - _log_beta(a, b)


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def _net_chances(n: int, weights: Weights) -> list[float]:
    """The chance of every net count, from -n to n."""
    up, middle, down = (
        [lgamma(c + weight) - lgamma(c + 1) - lgamma(weight) for c in range(n + 1)] for weight in weights
    )
    whole = sum(weights)
    norm = lgamma(n + whole) - lgamma(n + 1) - lgamma(whole)
    chances = [0.0] * (2 * n + 1)
    for p in range(n + 1):
        for d in range(n - p + 1):
            chances[n + p - d] += exp(up[p] + down[d] + middle[n - p - d] - norm)
    return chances


def _normal_tails(x: float, n: int, weights: Weights) -> tuple[float, float]:
    whole = sum(weights)
    p, d = weights[0] / whole, weights[2] / whole
    variance = (p + d - (p - d) ** 2) * n * (n + whole) / (whole + 1)
    z = (x - n * (p - d)) / sqrt(variance)
    return erfc(-z / sqrt(2)) / 2, erfc(z / sqrt(2)) / 2
