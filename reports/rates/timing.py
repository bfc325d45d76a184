"""How soon customers answered: quartiles from counts by span, with the median's range; knows no moment and no words."""

from collections.abc import Mapping
from dataclasses import dataclass

SPANS = (1, 2, 5, 15, 30, 60, 120, 240, 480, 1440, 4320)  # minutes, each the end of a span; as the marks are kept
LONGER = 0  # the span without an end


@dataclass(frozen=True, slots=True)
class Timing:
    """The spans, by their ends in minutes (0: longer than all), in which the quartiles of `n` first answers lie."""

    n: int
    quarter: int
    median: int
    three_quarters: int
    low: int | None  # of the median's 95% range; nothing for fewer than six
    high: int | None


def timing(counts: Mapping[int, int]) -> Timing | None:
    """The quartiles of times counted by span; nothing for nobody.

    The q-th quantile is the order statistic of rank ceil(q n). The median's range is that of the order statistics l and
    n + 1 - l, the narrowest pair that holds the median in at least 95% of samples (binomial with one half).
    Source: Conover, Practical Nonparametric Statistics, confidence interval for a quantile.
    """
    n = sum(counts.values())
    if not n:
        return None
    rank = median_rank(n)
    return Timing(
        n=n,
        quarter=_at(counts, -(-n // 4)),
        median=_at(counts, -(-n // 2)),
        three_quarters=_at(counts, -(-3 * n // 4)),
        low=_at(counts, rank) if rank else None,
        high=_at(counts, n + 1 - rank) if rank else None,
    )


def median_rank(n: int) -> int:
    """The largest l for which fewer than l successes in n fair trials have a chance of at most 2.5%; 0 where none is.

    Normal approximation beyond a thousand, where the exact sum has no more to say about spans.
    """
    if n > 1000:
        return int((n - 1.959964 * n**0.5) / 2)
    chance, total, rank = 0.5**n, 0.0, 0
    while total + chance <= 0.025:
        total += chance
        chance *= (n - rank) / (rank + 1)
        rank += 1
    return rank


def _at(counts: Mapping[int, int], rank: int) -> int:
    """The span of the answer with this rank, the quickest being the first."""
    passed = 0
    for span in SPANS:
        passed += counts.get(span, 0)
        if passed >= rank:
            return span
    return LONGER
