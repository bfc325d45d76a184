"""Johnson's relative weights: how much of what goes with an outcome is shared out to each predictor.

Source: J. W. Johnson, "A heuristic method for estimating the relative weight of predictor variables in multiple
regression", Multivariate Behavioral Research 35 (2000). Correlation matrices in, weights out; knows no survey.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]
else:
    Matrix = Any

SMALLEST = 1e-4  # eigenvalues below this: the predictors say the same, or their correlations contradict one another


def relative_weights(matrices: Matrix) -> Matrix:
    """Return the raw weights of all predictors for each matrix, (samples, predictors); they sum to R squared.

    `matrices` are correlation matrices (samples, 1 + predictors, 1 + predictors), the outcome first. A row of NaN where
    a matrix is no usable one: something in it has no spread, its predictors cannot be told apart, or, put together from
    different people's pairs, it is no correlation matrix at all.

    The predictors X are replaced by their nearest uncorrelated ones Z (from the eigen decomposition of their
    correlations, Rxx = V D V', X = Z L with L = V sqrt(D) V'); the outcome is regressed on Z, giving b = L^-1 rxy, and
    each b squared is shared out by how much of Z each predictor holds: weights = L^2 b^2 (both squared by element).
    """
    import numpy as np

    made = np.full((len(matrices), matrices.shape[1] - 1), np.nan)
    whole = ~np.isnan(matrices).any(axis=(1, 2))
    values, vectors = np.linalg.eigh(matrices[whole, 1:, 1:])
    usable = values[:, 0] > SMALLEST
    values, vectors, outcome = values[usable], vectors[usable], matrices[whole, 1:, 0][usable]
    across = np.swapaxes(vectors, 1, 2)
    root = (vectors * np.sqrt(values)[:, None, :]) @ across
    inverse = (vectors / np.sqrt(values)[:, None, :]) @ across
    slopes = (inverse @ outcome[:, :, None])[:, :, 0]
    weights = ((root**2) @ (slopes**2)[:, :, None])[:, :, 0]
    possible = weights.sum(axis=1) <= 1 + 1e-9  # more than everything: pairs of different people that do not fit
    places = np.flatnonzero(whole)[usable][possible]
    made[places] = weights[possible]
    return made
