"""How many answers a precision needs, how precise so many are, and which fall they would show; knows only numbers."""

from math import ceil, exp, lgamma, log, log1p, sqrt

from reports.gate import Strictness
from reports.intervals import Z95
from reports.predictive import Baseline, share_tails_of
from reports.rules import DigestRules

# Nobody knows yet: a share scatters most at one half, an NPS with half promoters and half detractors.
UNKNOWN = {"csat": 0.5, "nps": 1.0}
POWER = 0.8
SEVERAL = 20  # weeks behind a usual range


def answers_for(points: float, spread: float, population: float | None = None) -> int:
    """How many answers a score needs to be good to so many points, with 95% certainty.

    n0 = z^2 S^2 / e^2; of a population that it is only about, n = n0 / (1 + (n0 - 1) / N), rounded up. `spread` is S:
    sqrt(p (1 - p)) of a share, sqrt(P + D - (P - D)^2) of an NPS. Source: Cochran 1977, Sampling Techniques, 4.4.
    """
    needed = (Z95 * spread * 100 / points) ** 2
    if population is not None:
        needed = needed / (1 + (needed - 1) / population) if population > 0 else 0
    return max(1, ceil(needed - 1e-9))


def points_for(answers: float, spread: float, population: float | None = None) -> float:
    """To how many points a score is good with so many answers: the same formula the other way round."""
    half = 100 * Z95 * spread / sqrt(answers)
    if population is None:
        return half
    return half * sqrt(max(0.0, population - answers) / (population - 1)) if population > 1 else 0.0


def invitations_for(answers: int, low: float, high: float) -> tuple[int, int]:
    """How many to invite for so many answers, where of each one invited `low` to `high` answer."""
    return ceil(answers / high - 1e-9), ceil(answers / low - 1e-9)


def share_from(spread: float) -> float:
    """The satisfied share that scatters so much; of the two there are the larger one."""
    return (1 + sqrt(max(0.0, 1 - 4 * spread**2))) / 2


def smallest_fall(answers: int, share: float, series: int) -> float | None:
    """The smallest fall of a satisfied share, in points, that a digest would tell of one week in four weeks of five.

    By the digest's own gate: the exact tail behind a usual range of twenty weeks with as many answers, its error shared
    by so many series. None where no fall would stand out.
    """
    if answers < 1:
        return None
    limit = Strictness(series, 1.0, DigestRules()).limit / 2
    tails = share_tails_of(answers, Baseline(round(SEVERAL * answers * share), 0, SEVERAL * answers))
    told = max((count for count in range(answers + 1) if tails(count)[0] < limit), default=None)
    if told is None:
        return None
    for fall in range(1, round(100 * share) + 1):
        if _at_most(told, answers, share - fall / 100) >= POWER:
            return float(fall)
    return None


def _at_most(count: int, n: int, share: float) -> float:
    """P(X <= count) of a binomial."""
    if share <= 0 or count >= n:
        return 1.0
    up, down = log(share), log1p(-share)
    ways = (lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * up + (n - k) * down for k in range(count + 1))
    return sum(exp(each) for each in ways)
