"""The signal gate: is this week, or the last eight together, more than chance, given everything else in the digest?

Knows weekly counts and numbers; no words, no groups and no privacy.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reports.measures import Values, score
from reports.predictive import Baseline, Tails, nps_tails_of, share_tails_of
from reports.rules import DigestRules

FEWEST = 2  # a digest of one series shares its error as one of two: its estimate of scatter is the least certain


@dataclass(frozen=True, slots=True)
class Count:
    """One week of one series, as the gate sees it."""

    n: int
    count: int
    against: int = 0

    @property
    def net(self) -> int:
        """What is tested: promoters minus detractors, or simply how many count as satisfied."""
        return self.count - self.against


@dataclass(frozen=True, slots=True)
class Test:
    """One series to be tested: the weeks before, oldest first, and the current one."""

    is_nps: bool
    before: tuple[Count, ...]
    current: Count


@dataclass(frozen=True, slots=True)
class Signal:
    """What the gate found; usual_low and usual_high in percent of answers, or NPS points."""

    kind: str  # usual | special | shift
    direction: int  # -1 down, 0 none, 1 up
    middle: float
    usual_low: float
    usual_high: float
    provisional: bool
    chance: float  # two-sided tail of the week


@dataclass(frozen=True, slots=True)
class Strictness:
    """What one digest asks of all its series alike."""

    series: int  # how many are tested together
    dispersion: float  # pooled scatter between weeks, 1 when it is chance alone
    rules: DigestRules

    @property
    def limit(self) -> float:
        """The two-sided tail below which one week may speak: its part of the digest's error, shared over the series."""
        return self.rules.false_claims * self.rules.week_part / max(FEWEST, self.series)

    @property
    def run_limit(self) -> float:
        """The same for the last weeks together, which get the rest: they find a small lasting change soonest."""
        return self.rules.false_claims * (1 - self.rules.week_part) / max(FEWEST, self.series)


def count_of(measure: str, values: Values, scale: tuple[int, int]) -> Count:
    """Answers by value as the gate counts them.

    Means (ces, rater) are tested by their share of satisfied answers: exact, whatever the shape of the answers.
    """
    figure = score(measure, values, scale)
    return Count(n=figure.n, count=figure.count, against=figure.against)


def ready(test: Test, rules: DigestRules) -> bool:
    """Whether a series has enough weeks, this one included, to have a usual range."""
    return len(test.before) + 1 >= rules.early_weeks


def own_dispersion(test: Test, rules: DigestRules) -> float | None:
    """How much the baseline weeks of one series scatter, as a multiple of chance; nothing without any spread.

    Source: Pearson's sum of z squared over (weeks - 1).
    """
    weeks = test.before[: rules.baseline_weeks]
    whole = _pool(weeks)
    mean, variance = _spread(whole, is_nps=test.is_nps)
    if len(weeks) < 2 or variance <= 0:
        return None
    return sum((week.net - week.n * mean) ** 2 / (week.n * variance) for week in weeks) / (len(weeks) - 1)


def pooled_dispersion(tests: Iterable[Test], rules: DigestRules) -> float:
    """The mean scatter over all series of a digest, never below 1: one series alone estimates it too badly."""
    known = [own for test in tests if (own := own_dispersion(test, rules)) is not None]
    return max(1.0, sum(known) / len(known)) if known else 1.0


def judge(test: Test, strictness: Strictness) -> Signal:
    """Test the week against its baseline, then the last eight weeks together against theirs."""
    rules = strictness.rules
    baseline = test.before[: rules.baseline_weeks]
    tails = tails_for(baseline, test.current.n, test, strictness.dispersion)
    direction, chance = _direction(tails, test.current.net)
    kind = "special" if chance < strictness.limit else "usual"
    if kind == "usual":
        direction = _run_direction(test, strictness)
        kind = "shift" if direction else "usual"
    low, high = usual_range(test, strictness, test.current.n)
    return Signal(
        kind=kind,
        direction=direction,
        middle=100 * _spread(_pool(baseline), is_nps=test.is_nps)[0],
        usual_low=low,
        usual_high=high,
        provisional=len(baseline) < rules.baseline_weeks - 1,
        chance=chance,
    )


def usual_range(test: Test, strictness: Strictness, n: int) -> tuple[float, float]:
    """The range a week of n answers stays in when nothing changes: exactly the figures the gate would let pass."""
    tails = tails_for(test.before[: strictness.rules.baseline_weeks], n, test, strictness.dispersion)
    lowest, highest = (-n, n) if test.is_nps else (0, n)
    low = _first(lowest, highest, lambda x: 2 * tails(x)[0] >= strictness.limit)
    high = -_first(-highest, -lowest, lambda x: 2 * tails(-x)[1] >= strictness.limit)
    return 100 * low / n, 100 * high / n


def tails_for(baseline: tuple[Count, ...], n: int, test: Test, dispersion: float) -> Tails:
    """The predictive tails of n further answers after these weeks."""
    pool = _pool(baseline)
    make = nps_tails_of if test.is_nps else share_tails_of
    return make(n, Baseline(count=pool.count, against=pool.against, n=pool.n), dispersion)


def _run_direction(test: Test, strictness: Strictness) -> int:
    """Up, down or nothing for the last eight weeks as one sum; their baseline is made of older weeks only."""
    rules = strictness.rules
    weeks = (*test.before, test.current)
    older, run = weeks[: -rules.run_weeks], _pool(weeks[-rules.run_weeks :])
    if len(older) < rules.early_weeks:
        return 0
    tails = tails_for(older[: rules.baseline_weeks], run.n, test, strictness.dispersion)
    direction, chance = _direction(tails, run.net)
    return direction if chance < strictness.run_limit else 0


def _direction(tails: Tails, net: int) -> tuple[int, float]:
    lower, upper = tails(net)
    return (-1 if lower < upper else 1), min(1.0, 2 * min(lower, upper))


def _pool(weeks: Iterable[Count]) -> Count:
    weeks = tuple(weeks)
    return Count(
        n=sum(week.n for week in weeks),
        count=sum(week.count for week in weeks),
        against=sum(week.against for week in weeks),
    )


def _spread(whole: Count, *, is_nps: bool) -> tuple[float, float]:
    """Mean and variance of one answer: 1 satisfied, 0 not, -1 detractor."""
    if whole.n == 0:
        return 0.0, 0.0
    mean = whole.net / whole.n
    square = (whole.count + whole.against) / whole.n if is_nps else mean
    return mean, square - mean * mean


def _first(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The smallest x from low to high where `holds` turns true (it never turns back); high if it never does."""
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low
