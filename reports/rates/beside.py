"""Where so few of those who came by themselves answered that a count of the others would give theirs away.

Scores tell how many answered in all. Less those of the customers whom we asked, that is how many answered of those who
came by themselves; and less the other groups of an axis, it is that of the one left out. So where they are few, nothing
is said of how many answered there, nor in one more group if it were the only one. For the whole business both numbers
are told whatever they are, as how many answered always is.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reports.chosen import came_alone, was_asked
from reports.rules import Scope
from reports.tallies import ANSWERED, AskedTally

TOUCHPOINT, LOCATION, CHANNEL = range(3)
Place = tuple[str, str, str]  # touchpoint, location, channel


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
    others: Counter[Place] = Counter()
    for row in asked:
        if row.week == week and row.state in ANSWERED:
            if came_alone(row.selection):
                alone[row.touchpoint, row.location, row.channel] += row.count
            elif was_asked(row.selection):
                others[row.touchpoint, row.location, row.channel] += row.count
    if not +alone:
        return Beside()
    names = tuple(_hidden(_along(axis, alone), _along(axis, others), minimum) for axis in range(3))
    pairs = (Counter[object](), Counter[object]())
    for (touchpoint, location, channel), count in alone.items():
        pairs[0][touchpoint, location] += count
        pairs[1][channel, location] += count
    return Beside(names, any(_is_few(count, minimum) for cells in pairs for count in cells.values()))


def _along(axis: int, places: Counter[Place]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for place, count in places.items():
        counts[place[axis]] += count
    return counts


def _hidden(alone: Counter[str], others: Counter[str], minimum: int) -> frozenset[str]:
    """The groups of an axis to hide: those with few, and if that is one alone the smallest other with it."""
    everybody = {name for name in (*alone, *others) if alone[name] or others[name]}
    few = {name for name in everybody if _is_few(alone[name], minimum)}
    rest = everybody - few
    if not rest and len(few) == 1:
        return frozenset()  # the group is the whole business
    if len(few) == 1:
        few.add(min(rest, key=lambda name: (others[name], name)))
    return frozenset(few)


def _is_few(count: int, minimum: int) -> bool:
    return 0 < count < minimum
