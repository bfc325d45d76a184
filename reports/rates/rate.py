"""One rate: so many of so many, with the range chance leaves; knows nothing of what is counted."""

from dataclasses import dataclass

from reports.intervals import wilson


@dataclass(frozen=True, slots=True)
class Rate:
    """`count` of `of`; the rest in percent. `of` is no whole number where it is estimated (RR3)."""

    count: int
    of: float
    value: float
    low: float
    high: float


def rate(count: int, of: float) -> Rate | None:
    """A rate with its 95% Wilson interval, which has no width of nought even for all or none; nothing of nobody.

    Source: Wilson 1927. With an estimated base (RR3) the interval takes the estimate as given, so it is a little short.
    """
    fits = wilson(count, of) if of > 0 else None
    if fits is None:
        return None
    return Rate(count=count, of=of, value=100 * count / of, low=100 * fits.low, high=100 * fits.high)
