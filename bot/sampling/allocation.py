"""How many to draw from each stratum: proportional or Neyman, with a floor, in whole numbers that add up exactly."""

from collections.abc import Mapping
from fractions import Fraction

from bot.sampling.errors import FloorTooHigh


def allocated(
    sizes: Mapping[str, int], count: int, *, spread: Mapping[str, float] | None = None, floor: int = 0
) -> dict[str, int]:
    """Of `count` how many fall to each stratum; they add up to `count`, and none has more than it holds.

    Proportional to its size N_h; with `spread` (S_h, the standard deviation within it) to N_h S_h: Neyman 1934, as in
    Cochran 1977, Sampling Techniques, section 5.5. A stratum gets at least `floor`, or all it holds. `count` is at
    most the sum of the sizes.

    Raises FloorTooHigh where the floors alone are more than `count`.
    """
    least = {name: min(floor, size) for name, size in sizes.items()}
    if sum(least.values()) > count:
        raise FloorTooHigh(
            f"A floor of {floor} for each group needs {sum(least.values())} customers, and {count} are to be drawn. "
            "Draw more, or lower the floor."
        )
    weights = {name: Fraction(size) * Fraction(spread[name] if spread else 1) for name, size in sizes.items()}
    return _whole(_within(weights, least, sizes, Fraction(count)), sizes, count)


def _within(
    weights: Mapping[str, Fraction], least: Mapping[str, int], most: Mapping[str, int], count: Fraction
) -> dict[str, Fraction]:
    """Shares in proportion to the weights, none below its least nor above its most, that add up to `count`.

    Each round, shares that break a bound are fixed at it: those too low where the bounds add more than they take, else
    those too high. This ends, since every round fixes one at least.
    """
    fixed: dict[str, Fraction] = {}
    while free := [name for name in weights if name not in fixed]:
        shares = _shared(weights, free, count - sum(fixed.values()))
        bound = {name: min(max(share, Fraction(least[name])), Fraction(most[name])) for name, share in shares.items()}
        excess = sum(bound[name] - shares[name] for name in free)
        broken = [
            name
            for name in free
            if (excess >= 0 and bound[name] > shares[name]) or (excess <= 0 and bound[name] < shares[name])
        ]
        if not broken:
            return {**fixed, **shares}
        fixed.update({name: bound[name] for name in broken})
    return fixed


def _shared(weights: Mapping[str, Fraction], names: list[str], count: Fraction) -> dict[str, Fraction]:
    total = sum(weights[name] for name in names)
    if not total:
        return {name: count / len(names) for name in names}
    return {name: count * weights[name] / total for name in names}


def _whole(shares: Mapping[str, Fraction], sizes: Mapping[str, int], count: int) -> dict[str, int]:
    """Largest remainder: rounded down, and what is left over goes to the largest fractions; ties to larger strata."""
    whole = {name: int(share) for name, share in shares.items()}
    left = count - sum(whole.values())
    order = sorted(shares, key=lambda name: (whole[name] - shares[name], -sizes[name], name))
    for name in order[:left]:
        whole[name] += 1
    return {name: whole[name] for name in sizes}
