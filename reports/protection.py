"""Which groups may be shown, so that no one can work out a group below the minimum by subtraction.

Knows sizes of groups and nothing else: neither what was answered nor who looks. One plan is made for the whole
organisation, and every view shows only what the plan allows, so two managers together learn no more than one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Cell = tuple[str, str]
Group = frozenset[Cell]
AT_ONCE = 2000  # groups that are looked at together
SINGULAR, NEAR, EXACT = 1e-10, 1e-4, 1e-7  # of rounding: nothing real is as small
NARROW = 3  # a hidden size that could be only one or two numbers is as good as shown


@dataclass(frozen=True, slots=True)
class Plan:
    """The groups of one week and question that are shown, as sets of the cells that have answers."""

    sizes: Mapping[Cell, int]
    shown: frozenset[Group]
    minimum: int

    def allows(self, group: Iterable[Cell]) -> bool:
        """Whether a group may be shown: nobody is in it, or what is shown anyway already gives it."""
        cells = frozenset(cell for cell in group if self.sizes.get(cell))
        if not cells or cells in self.shown:
            return True
        return self.size(cells) >= self.minimum and bool(leak([cells], self.shown))

    def size(self, group: Iterable[Cell]) -> int:
        """How many people answered in these cells."""
        return sum(self.sizes.get(cell, 0) for cell in group)


@dataclass(frozen=True, slots=True)
class _Lines:
    """The sums a reader can do: each parent group is the sum of its children."""

    sums: tuple[tuple[Group, tuple[Group, ...]], ...]
    groups: frozenset[Group]


def plan(sizes: Mapping[Cell, int], minimum: int) -> Plan:
    """What may be shown of the total, every touchpoint, every location, and every pair of both.

    A group below the minimum is hidden; then, in each sum, more is hidden until the hidden rest is at least two groups
    and at least the minimum of people; then, while linear algebra can still solve for a hidden group, the smallest
    shown group beside it. Pairs go first, then touchpoints and locations, the total last.
    """
    sizes = {cell: size for cell, size in sizes.items() if size}
    lines = _lines(frozenset(sizes))
    size = _size_in(sizes)
    shown = {group for group in lines.groups if size(group) >= minimum}
    small = lines.groups - shown
    _settle(shown, lines, size, minimum)
    hidden = sorted(small, key=sorted)
    while found := list(leaks(hidden, shown)):
        for recipe in found:
            if shown.issuperset(recipe):
                shown.discard(min(recipe, key=lambda group: _price(group, size)))
        _settle(shown, lines, size, minimum)
    return Plan(sizes=sizes, shown=frozenset(shown), minimum=minimum)


def leak(small: Iterable[Group], shown: Iterable[Group]) -> list[Group]:
    """The shown groups from which one of the small ones can be worked out; empty when none can."""
    return next(leaks(small, shown), [])


def leaks(small: Iterable[Group], shown: Iterable[Group]) -> Iterator[list[Group]]:
    """For each small group that can be worked out, the shown ones from which it can. All are solved at once.

    A small group can be worked out where it lies in the space of the shown ones. How far it lies from it follows from
    the sizes of overlaps alone, so that many thousand pairs of a chain's places take no table of all their cells. Cells
    that are shown by themselves are known, and left out of all other groups.
    """
    targets, known = list(small), sorted(shown, key=sorted)
    single = {cell for group in known if len(group) == 1 for cell in group}
    sums = list(dict.fromkeys(rest for group in known if (rest := group - single)))
    named = {group - single: group for group in reversed(known)}
    space = _Space(sums)
    for first in range(0, len(targets), AT_ONCE):
        some = targets[first : first + AT_ONCE]
        for at, weights in space.holding([group - single for group in some]):
            used = [(named[sums[number]], weight) for number, weight in weights.items()]
            yield [group for group, _ in used] + [frozenset({cell}) for cell in _left(some[at], used, single)]


def _left(target: Group, used: Sequence[tuple[Group, float]], single: set[Cell]) -> list[Cell]:
    """The cells shown by themselves that are still to be added or taken away, once groups have been."""
    total = dict.fromkeys(sorted(target), -1.0)
    for group, weight in used:
        for cell in group:
            total[cell] = total.get(cell, 0.0) + weight
    return [cell for cell, weight in total.items() if cell in single and abs(weight) > EXACT]


class _Space:
    """All that can be got by adding and taking away some groups."""

    def __init__(self, groups: Sequence[Group]) -> None:
        import numpy as np

        self.groups = groups
        self.order = {cell: at for at, cell in enumerate(sorted(frozenset().union(*groups)))}
        self.table = self._rows(groups)
        values, vectors = (
            np.linalg.eigh((self.table @ self.table.T).toarray()) if groups else (np.ones(0), np.ones((0, 0)))
        )
        real = values > (values[-1] * SINGULAR if groups else 0)
        self.base = vectors[:, real] / np.sqrt(values[real])

    def _rows(self, groups: Sequence[Group]) -> Any:
        import numpy as np
        from scipy.sparse import csr_array

        cells = [self.order[cell] for group in groups for cell in group if cell in self.order]
        ends = np.cumsum([0, *(sum(cell in self.order for cell in group) for group in groups)])
        return csr_array((np.ones(len(cells)), cells, ends), shape=(len(groups), max(1, len(self.order))))

    def holding(self, targets: Sequence[Group]) -> Iterator[tuple[int, dict[int, float]]]:
        """Which of some groups lie in it, each with the weights of the groups that give it; those of no cell do."""
        import numpy as np

        overlaps = (self._rows(targets) @ self.table.T).toarray()
        away = [len(group) for group in targets] - ((overlaps @ self.base) ** 2).sum(axis=1)
        for at in np.flatnonzero(away < NEAR).tolist():
            weights = self.base @ (self.base.T @ overlaps[at])
            given = self.table.T @ weights if self.groups else np.zeros(1)
            if np.abs(given - self._rows([targets[at]]).toarray()[0]).max() <= EXACT:
                yield at, {number: weight for number, weight in enumerate(weights) if abs(weight) > EXACT}


def _size_in(sizes: Mapping[Cell, int]) -> Callable[[Group], int]:
    return lambda group: sum(sizes[cell] for cell in group)


def _lines(cells: Group) -> _Lines:
    """Total = touchpoints = locations; each touchpoint and each location = its cells."""
    sums: list[tuple[Group, tuple[Group, ...]]] = []
    for axis in (0, 1):
        parts = _split(cells, axis)
        sums.append((cells, parts))
        sums.extend((part, _split(part, 1 - axis)) for part in parts)
    real = tuple((parent, children) for parent, children in sums if len(children) > 1)
    return _Lines(
        real, frozenset(group for parent, children in real for group in (parent, *children)) | {cells} - {Group()}
    )


def _split(cells: Group, axis: int) -> tuple[Group, ...]:
    names = sorted({cell[axis] for cell in cells})
    return tuple(frozenset(cell for cell in cells if cell[axis] == name) for name in names)


def _settle(shown: set[Group], lines: _Lines, size: Callable[[Group], int], minimum: int) -> None:
    """Hide more until no sum gives a hidden group or a hidden rest below the minimum."""
    changed = True
    while changed:
        changed = False
        for parent, children in lines.sums:
            if (victim := _victim(parent, children, shown, size, minimum)) is not None:
                shown.discard(victim)
                changed = True


def _victim(
    parent: Group, children: tuple[Group, ...], shown: set[Group], size: Callable[[Group], int], minimum: int
) -> Group | None:
    """What to hide next in one sum; nothing when it is safe."""
    hidden = [child for child in children if child not in shown]
    candidates = sorted((child for child in children if child in shown), key=size)
    if parent not in shown:
        return candidates[0] if not hidden else None  # all children together would give the hidden parent
    if not hidden or _vague(hidden, size, minimum):
        return None
    rest = sum(size(child) for child in hidden)
    if candidates:
        return candidates[0]
    return parent if len(hidden) == 1 or rest < minimum else None


def _vague(hidden: list[Group], size: Callable[[Group], int], minimum: int) -> bool:
    """Whether the sizes of the hidden children stay open, even to one who knows the rule."""
    rest = sum(size(child) for child in hidden)
    if len(hidden) < 2 or rest < minimum:
        return False
    small = [child for child in hidden if size(child) < minimum]
    large = len(hidden) - len(small)
    if not small:
        return True
    others = len(small) - 1
    most = min(minimum - 1, rest - others - large * minimum)
    least = 1 if large else max(1, rest - others * (minimum - 1))
    return most - least + 1 >= NARROW or (large == 0 and len(hidden) > 2)


def _price(group: Group, size: Callable[[Group], int]) -> tuple[bool, int, list[Cell]]:
    """How sorry we would be to lose a group: a single pair first, then by size."""
    return len(group) > 1, size(group), sorted(group)
