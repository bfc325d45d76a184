"""How long things took: quartiles of minutes counted one by one, with the median's range; knows no words."""

from collections.abc import Mapping
from dataclasses import dataclass

from reports.rates.timing import median_rank


@dataclass(frozen=True, slots=True)
class Spread:
    """The minutes within which a quarter, half and three quarters of `n` were done."""

    n: int
    quarter: int
    median: int
    three_quarters: int
    low: int | None = None  # of the median's 95% range; nothing for fewer than six
    high: int | None = None


def spread(minutes: Mapping[int, int]) -> Spread | None:
    """The quartiles of minutes by how often they were counted; nothing for nobody.

    The q-th quantile is the order statistic of rank ceil(q n), a value that was measured; the median's range is that
    of two order statistics, as in `rates.timing`.
    """
    n = sum(minutes.values())
    if not n:
        return None
    rank = median_rank(n)
    return Spread(
        n=n,
        quarter=_at(minutes, -(-n // 4)),
        median=_at(minutes, -(-n // 2)),
        three_quarters=_at(minutes, -(-3 * n // 4)),
        low=_at(minutes, rank) if rank else None,
        high=_at(minutes, n + 1 - rank) if rank else None,
    )


def _at(minutes: Mapping[int, int], rank: int) -> int:
    passed = 0
    for value, count in sorted(minutes.items()):
        passed += count
        if passed >= rank:
            return value
    return max(minutes)
