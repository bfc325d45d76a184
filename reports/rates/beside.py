"""Where so few of those who came by themselves answered that a count of the others would give theirs away.

Scores tell how many answered in all. Less those of the customers whom we asked, that is how many answered of those who
came by themselves; and groups less other groups are those between them. So wherever it could be worked out that a few
did, groups are left untold until it cannot. For the whole business both numbers are told whatever they are, as how many
answered always is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.chosen import came_alone, is_customer
from reports.protection import Cell, Group, leak
from reports.rules import Scope
from reports.tallies import ANSWERED, AskedTally

TOUCHPOINT, LOCATION, CHANNEL = range(3)
Place = tuple[str, str, str]  # touchpoint, location, channel
Named = tuple[int, str]  # an axis and a group along it


@dataclass(frozen=True, slots=True)
class Beside:
    """Groups by touchpoint, location and channel of which it may not be said how many answered; `pairs`: of no pair."""

    names: tuple[frozenset[str], ...] = (frozenset(), frozenset(), frozenset())
    pairs: bool = False

    def hides(self, scope: Scope) -> bool:
        """Whether it may not be said how many answered in a scope."""
        if self.pairs and scope.touchpoints and scope.locations:
            return True
        return not (
            self.names[TOUCHPOINT].isdisjoint(scope.touchpoints) and self.names[LOCATION].isdisjoint(scope.locations)
        )

    def hides_group(self, axis: int, name: str, scope: Scope) -> bool:
        """Whether it may not be said how many answered in a group of a scope."""
        return name in self.names[axis] or (self.pairs and not scope.is_everything)


def beside(asked: Iterable[AskedTally], week: str, minimum: int) -> Beside:
    """What has to stay hidden in one week."""
    alone: Counter[Place] = Counter()
    everybody: Counter[Place] = Counter()
    for row in asked:
        if row.week == week and row.state in ANSWERED and is_customer(row.selection):
            place = row.touchpoint, row.location, row.channel
            everybody[place] += row.count
            alone[place] += row.count if came_alone(row.selection) else 0
    if not +alone:
        return Beside()
    known = _Known(sorted(+everybody), alone, everybody)
    few = known.few(minimum)
    hidden = _hidden(known, few)
    names = tuple(frozenset(name for at, name in hidden if at == axis) for axis in range(3))
    return Beside(names, pairs=bool(few))


class _Known:
    """The week's places as groups along each axis, and by touchpoint or channel within a location."""

    __slots__ = ("alone", "axes", "everybody", "pairs", "whole")

    def __init__(self, places: list[Place], alone: Counter[Place], everybody: Counter[Place]) -> None:
        cells = {place: (f"{at:06}", "") for at, place in enumerate(places)}  # as the privacy plan names its cells
        self.alone = {cells[place]: alone[place] for place in places}
        self.everybody = {cells[place]: everybody[place] for place in places}
        self.whole: Group = frozenset(cells.values())
        axes, pairs = defaultdict[Named, set[Cell]](set), defaultdict[tuple[Named, str], set[Cell]](set)
        for place, cell in cells.items():
            for axis, name in enumerate(place):
                axes[axis, name].add(cell)
                if axis != LOCATION:
                    pairs[(axis, name), place[LOCATION]].add(cell)
        self.axes: dict[Named, Group] = {named: frozenset(group) for named, group in axes.items()}
        self.pairs = {frozenset(group) for group in pairs.values()}

    def few(self, minimum: int) -> set[Group]:
        """Groups and pairs, but for the whole, in which some who came by themselves answered, and fewer than that."""
        groups = ({*self.axes.values()} | self.pairs) - {self.whole}
        return {group for group in groups if 0 < size(group, self.alone) < minimum}


def size(group: Group, counts: Mapping[tuple[str, str], int]) -> int:
    """How many are in a group."""
    return sum(counts[cell] for cell in group)


def _hidden(known: _Known, few: set[Group]) -> set[Named]:
    """The groups to hide: until none with few can be worked out, the smallest of those by which it could be.

    A group that is the whole business is told as that is.
    """
    shown = {named: group for named, group in known.axes.items() if group not in few}
    small = sorted(few, key=sorted)
    while recipe := leak(small, {known.whole, *shown.values()}):
        victims = [group for group in recipe if group != known.whole]
        if not victims:
            break
        victim = min(victims, key=lambda group: (size(group, known.everybody), sorted(group)))
        shown = {named: group for named, group in shown.items() if group != victim}
    return {named for named, group in known.axes.items() if named not in shown and group != known.whole}
