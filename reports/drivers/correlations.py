"""Correlations of questions from counted joint answers, of the answers themselves and of many redrawn samples.

Numbers in, numbers out: knows no survey, no gate and no words. numpy is imported where it is used: it is slow to come.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]
else:
    Matrix = Any

FLAT = 1e-9  # a variance below this is none


@dataclass(frozen=True, slots=True)
class Joint:
    """Joint answers: one row a pattern, one column a question (NaN: not answered), and how many gave each pattern."""

    rows: Matrix
    counts: Matrix


def joint(patterns: Sequence[tuple[Sequence[float | None], int]]) -> Joint:
    """Patterns with their counts as arrays; None where a question was not answered."""
    import numpy as np

    rows = [[np.nan if value is None else float(value) for value in values] for values, _ in patterns]
    return Joint(np.array(rows, dtype=float), np.array([count for _, count in patterns], dtype=float))


def pair_counts(found: Joint) -> Matrix:
    """How many people answered each two questions."""
    import numpy as np

    answered = (~np.isnan(found.rows)).astype(float)
    counts: Matrix = answered.T @ (answered * found.counts[:, None])
    return counts


def correlations(found: Joint, counts: Matrix) -> Matrix:
    """The correlation matrix of each sample: `counts` has a row of pattern counts a sample, (samples, patterns).

    Each correlation is Pearson's over the people who answered both questions. NaN where one of the two has no spread.
    """
    import numpy as np

    size = found.rows.shape[1]
    answered = (~np.isnan(found.rows)).astype(float)
    values = np.nan_to_num(found.rows)
    made = np.ones((len(counts), size, size))
    for one in range(size):
        for other in range(one):
            both = answered[:, one] * answered[:, other]
            made[:, one, other] = made[:, other, one] = _pearson(counts, both, values[:, one], values[:, other])
    return made


def _pearson(counts: Matrix, both: Matrix, one: Matrix, other: Matrix) -> Matrix:
    """Pearson's correlation of two columns for every sample, from sums over patterns."""
    import numpy as np

    n, x, y = counts @ both, counts @ (both * one), counts @ (both * other)
    xx, yy, xy = (counts @ (both * product) for product in (one * one, other * other, one * other))
    with np.errstate(divide="ignore", invalid="ignore"):
        spread_x, spread_y = xx / n - (x / n) ** 2, yy / n - (y / n) ** 2
        found = (xy / n - x * y / n**2) / np.sqrt(spread_x * spread_y)
    result: Matrix = np.where((spread_x > FLAT) & (spread_y > FLAT), found, np.nan)
    return result


def redrawn(found: Joint, times: int, seed: int) -> Matrix:
    """Counts of patterns in so many samples of as many people, drawn with replacement: (times, patterns)."""
    import numpy as np

    people = int(found.counts.sum())
    drawn = np.random.default_rng(seed).multinomial(people, found.counts / found.counts.sum(), size=times)
    return drawn.astype(float)
