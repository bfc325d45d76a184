"""Post-stratification: answers weighted to the shares of those who were asked; knows counts by group only.

Refuses where weights would cost more than they mend. They mend only what the groups know of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.intervals import Interval, wilson

LEAST = 5  # answers in a stratum, and the largest weight, beyond which it is put together with another
TRIM = 3.0  # times the mean weight, which is 1
MOST_DEFF = 2.0
EFFECTIVE, DESIGN, STRATA = "too_few_effective", "weights_too_uneven", "too_few_groups"  # why not


@dataclass(frozen=True, slots=True)
class Stratum:
    """One or more groups: how many were asked (the frame) and answered, and the weight of each answer."""

    names: tuple[str, ...]
    asked: int
    answered: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of all answers (they add up to their number), what they cost, and whether any was cut back."""

    strata: tuple[Stratum, ...]
    deff: float
    n_eff: float
    trimmed: bool


def weights(groups: Sequence[Stratum], minimum: int) -> Weights | str:
    """Weights N_h n / (n_h N), or why there are none.

    Strata with fewer than five answers, or a weight above 5, are put together with the next smallest; weights above
    three times the mean are cut and the excess spread over the others, after which the shares are no longer exact.
    Design effect n sum w^2 / (sum w)^2 and n_eff = n / deff: Kish 1965, Survey Sampling.
    """
    strata = collapsed([each for each in groups if each.asked])
    return STRATA if len(strata) < 2 else worth([_weighted(each, strata) for each in strata], minimum)


def worth(weighted: list[Stratum], minimum: int) -> Weights | str:
    """Such weights with the large ones cut back, or why they would cost more than they mend."""
    weighted, trimmed = _trimmed(weighted)
    n = sum(each.answered for each in weighted)
    deff = n * sum(each.answered * each.weight**2 for each in weighted) / n**2
    if deff > MOST_DEFF:
        return DESIGN
    return EFFECTIVE if n / deff < minimum else Weights(tuple(weighted), deff, n / deff, trimmed)


def weighted_mean(given: Weights, means: Mapping[tuple[str, ...], float]) -> float:
    """The mean of the strata's means, each by its weight and answers."""
    n = sum(each.answered for each in given.strata)
    return sum(each.weight * each.answered * means[each.names] for each in given.strata) / n


def weighted_range(value: float, given: Weights) -> Interval | None:
    """The 95% range of a weighted share, both from 0 to 1: Wilson with the effective number of answers."""
    return wilson(value * given.n_eff, given.n_eff)


def _weighted(stratum: Stratum, strata: Sequence[Stratum]) -> Stratum:
    n, total = sum(each.answered for each in strata), sum(each.asked for each in strata)
    weight = stratum.asked * n / (stratum.answered * total)
    return Stratum(stratum.names, stratum.asked, stratum.answered, weight)


def collapsed(strata: list[Stratum]) -> list[Stratum]:
    """The strata with the weak ones put together, each with the next smallest; as few as one may be left."""
    while len(strata) > 1:
        strata = sorted(strata, key=lambda each: (each.answered, each.names))
        weak = next((each for each in strata if _is_weak(each, strata)), None)
        if weak is None:
            break
        rest = [each for each in strata if each is not weak]
        other = rest[0]
        both = Stratum((*weak.names, *other.names), weak.asked + other.asked, weak.answered + other.answered)
        strata = [both, *rest[1:]]
    return strata


def _is_weak(stratum: Stratum, strata: Sequence[Stratum]) -> bool:
    return stratum.answered < LEAST or _weighted(stratum, strata).weight > LEAST


def _trimmed(strata: list[Stratum]) -> tuple[list[Stratum], bool]:
    """No weight above TRIM; what is cut goes to the others in proportion, so that all still add up to n."""
    cut: set[int] = set()
    while high := {at for at, each in enumerate(strata) if at not in cut and each.weight > TRIM + 1e-12}:
        cut |= high
        n = sum(each.answered for each in strata)
        kept = n - TRIM * sum(strata[at].answered for at in cut)
        free = sum(each.weight * each.answered for at, each in enumerate(strata) if at not in cut)
        strata = [
            Stratum(each.names, each.asked, each.answered, TRIM if at in cut else each.weight * kept / free)
            for at, each in enumerate(strata)
        ]
    return strata, bool(cut)
