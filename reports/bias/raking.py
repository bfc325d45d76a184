"""Raking: answers weighted until two margins match those of who was asked; knows counts by group only.

For two ways to group customers of which each is known by itself. What both say together stays as it was heard.
"""

from collections.abc import Mapping, Sequence

from reports.bias.weighting import STRATA, Stratum, Weights, collapsed, worth

Pair = tuple[str, str]  # a group of the first axis and one of the second
Margins = tuple[Mapping[str, int], Mapping[str, int]]  # how many were asked in each group of either axis
ROUNDS = 200
CLOSE = 1e-9  # of the answers that a group should have
UNSETTLED = "unsettled"  # why not, beside the reasons of weighting


def raked(answered: Mapping[Pair, int], asked: Margins, minimum: int) -> Weights | str:
    """The weight of each pair's answers, or why there is none; each name of a pair stands in its margin.

    Groups of an axis are put together, and weights cut, as in post-stratification; after a cut the margins are no
    longer exact. How many were asked in a pair is not needed: it stands as 0 in the strata that come back.
    Sources: Deming and Stephan 1940, Annals of Mathematical Statistics 11; Kalton and Flores-Cervantes 2003, Journal
    of Official Statistics 19.
    """
    cells = {pair: count for pair, count in sorted(answered.items()) if count}
    levels = [_levels(cells, axis, asked[axis]) for axis in (0, 1)]
    if min(len(each) for each in levels) < 2:
        return STRATA
    fitted = _fitted(cells, [_targets(each, sum(cells.values())) for each in levels])
    if fitted is None:
        return UNSETTLED
    return worth([Stratum(pair, 0, count, fitted[pair]) for pair, count in cells.items()], minimum)


def _levels(cells: Mapping[Pair, int], axis: int, asked: Mapping[str, int]) -> list[Stratum]:
    """The groups of one axis, the weak ones put together."""
    heard = {name: sum(count for pair, count in cells.items() if pair[axis] == name) for name in asked}
    return collapsed([Stratum((name,), asked[name], heard[name]) for name in sorted(asked) if asked[name]])


def _targets(levels: Sequence[Stratum], n: int) -> dict[str, tuple[Stratum, float]]:
    """For each name its group, and how many of n answers that group should weigh."""
    total = sum(level.asked for level in levels)
    return {name: (level, level.asked * n / total) for level in levels for name in level.names}


def _fitted(
    cells: Mapping[Pair, int], targets: Sequence[Mapping[str, tuple[Stratum, float]]]
) -> dict[Pair, float] | None:
    """Iterative proportional fitting, one axis after the other; None where it does not come to rest."""
    weights = dict.fromkeys(cells, 1.0)
    for _ in range(ROUNDS):
        furthest = 0.0
        for axis, wanted in enumerate(targets):
            factors = _factors(cells, weights, axis, wanted)
            weights = {pair: weight * factors[wanted[pair[axis]][0].names] for pair, weight in weights.items()}
            furthest = max(furthest, *(abs(factor - 1) for factor in factors.values()))
        if furthest < CLOSE:
            return weights
    return None


def _factors(
    cells: Mapping[Pair, int], weights: Mapping[Pair, float], axis: int, wanted: Mapping[str, tuple[Stratum, float]]
) -> dict[tuple[str, ...], float]:
    """By what the weights of each group have to be multiplied to reach its target."""
    sums: dict[tuple[str, ...], float] = {}
    for pair, weight in weights.items():
        names = wanted[pair[axis]][0].names
        sums[names] = sums.get(names, 0.0) + weight * cells[pair]
    return {level.names: target / sums[level.names] for level, target in wanted.values()}
