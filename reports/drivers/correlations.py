"""Correlations of questions from counted joint answers, of the answers themselves and of many redrawn samples.

Numbers in, numbers out: knows no survey, no gate and no words. numpy is imported where it is used: it is slow to come.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]
else:
    Matrix = Any

FLAT = 1e-9  # a variance below this is none
MANY = 2000  # different patterns; beyond, the sums over all of them are drawn, not the patterns one by one
AT_ONCE = 4096  # patterns
SUMS = 6  # for each two questions: n, x, y, xx, yy, xy


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


def observed(found: Joint) -> Matrix:
    """The sums that correlations are made of, of the answers as they are: one sample, (1, sums)."""
    made: Matrix = sum(counts[None, :] @ terms for counts, terms in _blocks(found))  # type: ignore[assignment] # there is one
    return made


def redrawn(found: Joint, times: int, seed: int) -> Matrix:
    """The same sums of so many samples of as many people, drawn with replacement: (times, sums).

    Beyond MANY patterns the sums themselves are drawn, as a normal approximation of sums over so many people.
    """
    import numpy as np

    random, people = np.random.default_rng(seed), found.counts.sum()
    if len(found.counts) <= MANY:
        drawn = random.multinomial(int(people), found.counts / people, size=times).astype(float)
        (_, terms), *_ = _blocks(found)
        sampled: Matrix = drawn @ terms
        return sampled
    middle = observed(found)[0]
    scatter = sum((terms * counts[:, None]).T @ terms for counts, terms in _blocks(found))
    scatter = scatter - np.outer(middle, middle) / people
    values, vectors = np.linalg.eigh(scatter)
    away: Matrix = random.standard_normal((times, len(middle))) * np.sqrt(values.clip(min=0)) @ vectors.T
    drawn_sums: Matrix = middle + away
    return drawn_sums


def correlations(sums: Matrix, size: int) -> Matrix:
    """The correlation matrix of `size` questions for each sample, (samples, size, size).

    Each correlation is Pearson's over the people who answered both questions. NaN where one of the two has no spread.
    """
    import numpy as np

    made = np.ones((len(sums), size, size))
    for at, (one, other) in enumerate(_pairs(size)):
        n, x, y, xx, yy, xy = sums[:, SUMS * at : SUMS * at + SUMS].T
        with np.errstate(divide="ignore", invalid="ignore"):
            spread_x, spread_y = xx / n - (x / n) ** 2, yy / n - (y / n) ** 2
            found = (xy / n - x * y / n**2) / np.sqrt(spread_x * spread_y)
        known = np.where((spread_x > FLAT) & (spread_y > FLAT), found, np.nan)
        made[:, one, other] = made[:, other, one] = known
    return made


def _blocks(found: Joint) -> Iterator[tuple[Matrix, Matrix]]:
    """Counts of patterns, and what each adds to every sum, a few thousand patterns at a time."""
    import numpy as np

    for start in range(0, len(found.counts), AT_ONCE):
        rows = found.rows[start : start + AT_ONCE]
        answered, values = (~np.isnan(rows)).astype(float), np.nan_to_num(rows)
        terms = []
        for one, other in _pairs(rows.shape[1]):
            both, x, y = answered[:, one] * answered[:, other], values[:, one], values[:, other]
            terms += [both, both * x, both * y, both * x * x, both * y * y, both * x * y]
        yield found.counts[start : start + AT_ONCE], np.stack(terms, axis=1)


def _pairs(size: int) -> list[tuple[int, int]]:
    return [(one, other) for one in range(size) for other in range(one)]
