"""What the four measures count and how each is scored: csat, nps, ces, rater; knows counts by value, nothing else."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from reports.change import newcombe, nps_difference, welch
from reports.errors import UnknownMeasureError
from reports.intervals import Interval, adjusted_wald_nps, mean_interval, moments, wilson

Values = Counter[int]  # answers by value


@dataclass(frozen=True, slots=True)
class Score:
    """One measure of one group: value and range in its own unit; nothing where nobody answered."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    count: int  # how many count as satisfied: top answers, promoters, "made it easy"
    against: int  # how many count the other way: detractors, for NPS only
    share: float | None  # count of n, in percent


def satisfied_from(measure: str, scale: tuple[int, int]) -> int:
    """The lowest value that counts as satisfied on a scale (low, high).

    csat and rater: the top two answers (only the top one of two or three); nps 9; ces 5.

    Raises:
        UnknownMeasureError: for anything that is none of the four.
    """
    low, high = scale
    match measure:
        case "csat" | "rater":
            return high - 1 if high - low >= 3 else high
        case "nps":
            return 9
        case "ces":
            return 5
    raise UnknownMeasureError(f"No measure is called {measure!r}. Use csat, nps, ces or rater.")


def score(measure: str, values: Values, scale: tuple[int, int]) -> Score:
    """The figure of one measure with its 95% range."""
    n = values.total()
    count = sum(times for value, times in values.items() if value >= satisfied_from(measure, scale))
    against = sum(times for value, times in values.items() if value <= 6) if measure == "nps" else 0
    if n == 0:
        return Score(value=None, low=None, high=None, n=0, count=0, against=0, share=None)
    value, interval = _FIGURES[measure](values, count, against)
    low, high = _clip(interval, measure, scale)
    return Score(value=value, low=low, high=high, n=n, count=count, against=against, share=100 * count / n)


def difference(measure: str, now: Values, before: Values, scale: tuple[int, int]) -> Interval | None:
    """The 95% range of now minus before, in the measure's unit; nothing where it cannot be told."""
    first, second = score(measure, now, scale), score(measure, before, scale)
    if first.low is None or first.high is None or second.low is None or second.high is None:
        return None
    if measure == "csat":
        return newcombe((first.count, first.n), (second.count, second.n))
    if measure == "nps":
        return nps_difference(Interval(first.low, first.high), Interval(second.low, second.high))
    return welch(now, before)


def _share(values: Values, count: int, _: int) -> tuple[float, Interval | None]:
    n = values.total()
    fits = wilson(count, n)
    return 100 * count / n, Interval(100 * fits.low, 100 * fits.high) if fits else None


def _nps(values: Values, count: int, against: int) -> tuple[float, Interval | None]:
    n = values.total()
    return 100 * (count - against) / n, adjusted_wald_nps(count, against, n)


def _mean(values: Values, _: int, __: int) -> tuple[float, Interval | None]:
    return moments(values)[1], mean_interval(values)


def _clip(interval: Interval | None, measure: str, scale: tuple[int, int]) -> tuple[float | None, float | None]:
    """A mean's range ends where the scale ends."""
    if interval is None:
        return None, None
    if measure in {"csat", "nps"}:
        return interval.low, interval.high
    return max(interval.low, scale[0]), min(interval.high, scale[1])


_FIGURES: dict[str, Callable[[Values, int, int], tuple[float, Interval | None]]] = {
    "csat": _share,
    "nps": _nps,
    "ces": _mean,
    "rater": _mean,
}
MEASURES = tuple(_FIGURES)
