"""What a trial of two ways showed, looked at once at its end: who answered, and how satisfied; words nothing."""

from collections import Counter
from dataclasses import dataclass, field
from math import inf, nan

from reports.change import newcombe, nps_difference, welch
from reports.intervals import Interval, adjusted_wald_nps, moments
from reports.measures import Values, score
from reports.trying.planning import LEVEL, Z, detectable, detectable_mean

MORE, LESS, NONE, HIDDEN, UNKNOWN = "more", "less", "none", "hidden", "unknown"  # the second way beside the first


@dataclass(frozen=True, slots=True)
class Way:
    """One of the two: how many were asked in it, how many of them answered, and what by value."""

    asked: int
    answered: int
    values: Values = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Measured:
    """The question whose scores are held beside each other."""

    measure: str
    scale: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """The second way minus the first, in points (of a mean: in its own unit); None where it is hidden or unknown.

    `showable` is the smallest difference that so many could have shown: what NONE is worth.
    """

    verdict: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    showable: float | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """Both differences of one trial."""

    response: Difference
    score: Difference


def judged(first: Way, second: Way, measured: Measured | None, minimum: int) -> Judgement:
    """What the two ways showed. No way of fewer than `minimum` people is shown, nor what could be worked out of it."""
    return Judgement(_response(first, second, minimum), _score(first, second, measured, minimum))


def _response(first: Way, second: Way, minimum: int) -> Difference:
    if min(first.asked, second.asked) == 0:
        return Difference(UNKNOWN)
    if min(first.answered, second.answered) < minimum:
        return Difference(HIDDEN)
    fits = newcombe((second.answered, second.asked), (first.answered, first.asked), Z)
    value = 100 * (second.answered / second.asked - first.answered / first.asked)
    together = (first.answered + second.answered) / (first.asked + second.asked)
    return _found(value, fits, 100 * detectable(together, first.asked, second.asked))


def _score(first: Way, second: Way, measured: Measured | None, minimum: int) -> Difference:
    if measured is None:
        return Difference(UNKNOWN)
    if min(first.values.total(), second.values.total()) < minimum:
        return Difference(HIDDEN)
    now, before = (score(measured.measure, each.values, measured.scale) for each in (second, first))
    if now.value is None or before.value is None:
        return Difference(UNKNOWN)
    showable, fits = _SCORES.get(measured.measure, _means)(first.values, second.values, measured)
    return _found(now.value - before.value, fits, showable)


def _shares(first: Values, second: Values, measured: Measured) -> tuple[float, Interval | None]:
    now, before = (score(measured.measure, each, measured.scale) for each in (second, first))
    together = (now.count + before.count) / (now.n + before.n)
    return 100 * detectable(together, before.n, now.n), newcombe((now.count, now.n), (before.count, before.n), Z)


def _promoters(first: Values, second: Values, measured: Measured) -> tuple[float, Interval | None]:
    now, before = (score(measured.measure, each, measured.scale) for each in (second, first))
    ranges = [adjusted_wald_nps(each.count, each.against, each.n, Z) for each in (now, before)]
    spreads = [
        100**2 * (each.count + each.against - (each.count - each.against) ** 2 / each.n) for each in (now, before)
    ]
    showable = detectable_mean(spreads[1] / before.n, before.n, spreads[0] / now.n, now.n)
    if ranges[0] is None or ranges[1] is None:
        return showable, None
    return showable, nps_difference(ranges[0], ranges[1])


def _means(first: Values, second: Values, _: Measured) -> tuple[float, Interval | None]:
    (n, _mean, variance), (m, _other, spread) = moments(dict(first)), moments(dict(second))
    return detectable_mean(variance, n, spread, m), welch(dict(second), dict(first), LEVEL)


_SCORES = {"csat": _shares, "nps": _promoters}


def _found(value: float, fits: Interval | None, showable: float) -> Difference:
    if fits is None or showable in {inf, nan}:
        return Difference(UNKNOWN)
    verdict = MORE if fits.low > 0 else LESS if fits.high < 0 else NONE
    return Difference(verdict, value, fits.low, fits.high, showable)
