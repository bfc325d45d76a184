"""From joint answers to shares with ranges, each gate failing closed; knows numbers only, no survey and no words."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.drivers.correlations import Joint, Matrix, correlations, joint, observed, pair_counts, redrawn
from reports.drivers.weights import relative_weights

FEWEST = 50  # people behind every single correlation
FEWEST_EACH = 10  # and so many for each question beside the overall one
SAMPLES = 1000
USABLE = 0.95  # share of redrawn samples that must give weights
ERROR = 0.05  # of all ranges together
CHANCE = (6.63, 9.21, 11.34, 13.28, 15.09, 16.81, 18.48, 20.09)
"""Chi squared, 1 in 100, for 1 to 8 questions: n R squared stays below it when nothing goes together (large n)."""

TOO_FEW, NO_SPREAD, ALIKE, NOTHING, SHOWN = "too_few", "no_spread", "alike", "nothing", "shown"

Patterns = Sequence[tuple[tuple[int | None, ...], int]]


@dataclass(frozen=True, slots=True)
class Estimate:
    """What was found, or the gate that did not open; shares and ranges in percent, `together` is R squared."""

    gate: str
    n: int  # people behind the least answered pair of questions
    together: float = 0.0
    shares: tuple[float, ...] = ()
    ranges: tuple[tuple[float, float], ...] = ()


def needed(questions: int) -> int:
    """How many people must stand behind every pair of so many questions beside the overall one."""
    return max(FEWEST, FEWEST_EACH * questions)


def estimate(patterns: Patterns, seed: int) -> Estimate:
    """The relative weight of each column but the first, as a share; `seed` decides the redrawn samples."""
    data = joint(patterns)
    n, size = int(pair_counts(data).min()), data.rows.shape[1] - 1
    if n < needed(size):
        return Estimate(TOO_FEW, n)
    matrix = correlations(observed(data), size + 1)
    if _is_gap(matrix):
        return Estimate(NO_SPREAD, n)
    weights = relative_weights(matrix)[0]
    together = float(weights.sum())
    if _is_gap(weights):
        return Estimate(ALIKE, n)
    if n * together < CHANCE[size - 1]:
        return Estimate(NOTHING, n)
    ranges = _ranges(data, seed)
    shares = tuple(100 * float(weight) / together for weight in weights)
    return Estimate(SHOWN, n, together, shares, ranges) if ranges else Estimate(ALIKE, n)


def _ranges(data: Joint, seed: int) -> tuple[tuple[float, float], ...]:
    """The range of each share over redrawn samples; nothing where too many of them give no weights.

    All ranges together hold 19 times in 20: each leaves out its part of the error (Bonferroni).
    """
    import numpy as np

    weights = relative_weights(correlations(redrawn(data, SAMPLES, seed), data.rows.shape[1]))
    weights = weights[~np.isnan(weights).any(axis=1)]
    if len(weights) < USABLE * SAMPLES:
        return ()
    shares = 100 * weights / weights.sum(axis=1, keepdims=True)
    out = 100 * ERROR / shares.shape[1] / 2
    low, high = np.percentile(shares, [out, 100 - out], axis=0)
    return tuple(zip(low.tolist(), high.tolist(), strict=True))


def _is_gap(values: Matrix) -> bool:
    import numpy as np

    return bool(np.isnan(values).any())
