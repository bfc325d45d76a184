"""Whether two ways to group the same people, each safe by itself, give a small group away by one subtraction."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from reports.protection import Plan
from reports.series import Cell

Place = TypeVar("Place")


def overlaps(
    sizes: Mapping[Place, int],
    one: tuple[Plan, Callable[[Place], Cell]],
    other: tuple[Plan, Callable[[Place], Cell]],
    minimum: int,
) -> bool:
    """Whether a group shown by one plan holds a group shown by the other and fewer than `minimum` people more.

    `sizes` are people by their finest place; each plan comes with how it names such a place.
    """
    first, second = _groups(sizes, *one), _groups(sizes, *other)
    return any(
        0 < sum(sizes[place] for place in larger - smaller) < minimum
        for each in first
        for beside in second
        for larger, smaller in ((each, beside), (beside, each))
        if smaller < larger
    )


def _groups(sizes: Mapping[Place, int], plan: Plan, cell: Callable[[Place], Cell]) -> list[set[Place]]:
    return [{place for place in sizes if sizes[place] and cell(place) in group} for group in plan.shown]
