"""Do those who answered look like those who were asked? Pearson's fit and the R-indicator; knows counts only."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

LEAST_EXPECTED = 5.0
LEAST_ASKED, LEAST_ANSWERED = 100, 5


@dataclass(frozen=True, slots=True)
class Fit:
    """Pearson's chi-square of those who answered against those asked, over `cells` cells."""

    statistic: float
    freedom: int
    p: float
    cells: int
    merged: bool  # cells that expected fewer than five were put together


@dataclass(frozen=True, slots=True)
class Indicator:
    """How evenly groups answered: `r` is 1 where all did alike; `spread` and `mean` are of their response rates."""

    r: float
    spread: float
    mean: float

    def bound(self, deviation: float) -> float:
        """The most the figure can be off on account of these groups, in the unit of `deviation` (its SD).

        |bias| <= S(rho) S(y) / mean rho. Source: Schouten, Cobben, Bethlehem 2009, "Indicators for the
        representativeness of survey response", Survey Methodology 35(1), 101-113.
        """
        return self.spread / self.mean * deviation


def fit(asked: Sequence[int], answered: Sequence[int]) -> Fit | None:
    """The fit of answers to the frame of those asked; nothing where fewer than two cells expect five.

    Expected is n N_h / N. Those who answered are themselves part of the frame, which makes the test too cautious: it
    misses differences rather than inventing them. Source: Pearson 1900; Cochran 1954 for the five.
    """
    n, total = sum(answered), sum(asked)
    if not n or not total:
        return None
    cells = sorted((n * frame / total, float(seen)) for frame, seen in zip(asked, answered, strict=True) if frame)
    before = len(cells)
    while len(cells) > 1 and cells[0][0] < LEAST_EXPECTED:
        (one, two), rest = cells[:2], cells[2:]
        cells = sorted([(one[0] + two[0], one[1] + two[1]), *rest])
    if len(cells) < 2:
        return None
    from scipy.special import chdtrc

    statistic = sum((seen - expected) ** 2 / expected for expected, seen in cells)
    freedom = len(cells) - 1
    return Fit(statistic, freedom, float(chdtrc(freedom, statistic)), len(cells), merged=len(cells) < before)


def indicator(asked: Sequence[int], answered: Sequence[int]) -> Indicator | None:
    """The R-indicator 1 - 2 S(rho) over groups; nothing below 100 asked or 5 answers in a group: noise lowers it.

    S^2 is the variance (N - 1) over all asked of their group's response rate. Source: as in `Indicator.bound`.
    """
    total = sum(asked)
    if len(asked) < 2 or total < LEAST_ASKED or min(answered) < LEAST_ANSWERED:
        return None
    rates = [seen / frame for frame, seen in zip(asked, answered, strict=True)]
    mean = sum(answered) / total
    squares = sum(frame * (each - mean) ** 2 for frame, each in zip(asked, rates, strict=True))
    spread = sqrt(squares / (total - 1))
    return Indicator(r=1 - 2 * spread, spread=spread, mean=mean)
