"""Who was asked and who answered, group by group; knows tallies and the privacy plan, neither answers nor words.

Those who came by themselves were not asked and are in no group (`reports.chosen`). Groups are those the tallies carry:
touchpoint, location and channel. Staff, segment and language are not in them: an
anonymous answer has none, so those groups would be known for some customers only.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from reports.bias.overlap import overlaps
from reports.chosen import is_about
from reports.protection import Plan, plan
from reports.rates.beside import Beside, Place, beside
from reports.rates.outcomes import NOT_ASKED, OUTCOMES
from reports.rules import Scope
from reports.series import Cell
from reports.tallies import ANSWERED, AskedTally


@dataclass(frozen=True, slots=True)
class Group:
    """The customers of one group; `answered` is None where it stays hidden."""

    name: str  # "" for the hidden ones of an axis together
    asked: int
    answered: int | None


@dataclass(frozen=True, slots=True)
class Split:
    """All groups of one axis; `strata` are those of which it is known how many answered, the hidden ones together."""

    axis: str  # touchpoint | location | channel
    asked: int  # in all groups, those without a name included
    groups: tuple[Group, ...]
    strata: tuple[tuple[Group, int], ...]  # with how many answered
    beside_few: bool = False  # a group is hidden since few who came by themselves answered in it


@dataclass(frozen=True, slots=True)
class _Axis:
    """How places are grouped, and the privacy plan for it."""

    name: str
    at: int
    cell: Callable[[Place], Cell]
    plan: Plan


@dataclass(frozen=True, slots=True)
class _Part:
    """The scope's places: how many were asked and answered in each, and what those who came by themselves hide."""

    scope: Scope
    asked: Mapping[Place, int]
    answered: Mapping[Place, int]
    minimum: int
    beside: Beside


def splits(asked: Iterable[AskedTally], scope: Scope, week: str, minimum: int) -> tuple[Split, ...]:
    """The axes along which a scope has at least two groups, each behind the privacy gate.

    Channels are split by location only, and not at all where a channel is nearly the same people as a group shown on
    another axis: the difference would be a group below the minimum.
    """
    asked = tuple(asked)
    everybody, answered = _counted(asked, week)
    inside = {place: count for place, count in everybody.items() if scope.covers(*place[:2])}
    part = _Part(scope, asked=inside, answered=answered, minimum=minimum, beside=beside(asked, week, minimum))
    found = [_split(axis, part) for axis in _axes(answered, scope, minimum)]
    return tuple(each for each in found if len(each.groups) > 1)


def _counted(asked: Iterable[AskedTally], week: str) -> tuple[Counter[Place], Counter[Place]]:
    everybody: Counter[Place] = Counter()
    answered: Counter[Place] = Counter()
    for row in asked:
        if OUTCOMES[row.state] != NOT_ASKED and is_about(row, Scope(), week):
            everybody[row.touchpoint, row.location, row.channel] += row.count
            if row.state in ANSWERED:
                answered[row.touchpoint, row.location, row.channel] += row.count
    return everybody, answered


def _axes(answered: Counter[Place], scope: Scope, minimum: int) -> list[_Axis]:
    places, channels = _plan(answered, by_place, minimum), _plan(answered, _by_channel, minimum)
    axes = [_Axis("touchpoint", 0, by_place, places), _Axis("location", 1, by_place, places)]
    if scope.touchpoints or overlaps(answered, (places, by_place), (channels, _by_channel), minimum):
        return axes
    return [*axes, _Axis("channel", 2, _by_channel, channels)]


def _plan(answered: Counter[Place], cell: Callable[[Place], Cell], minimum: int) -> Plan:
    sizes: Counter[Cell] = Counter()
    for place, count in answered.items():
        sizes[cell(place)] += count
    return plan(sizes, minimum)


def by_place(place: Place) -> Cell:
    """Touchpoint and location."""
    return place[:2]


def _by_channel(place: Place) -> Cell:
    return place[2], place[1]


def _split(axis: _Axis, part: _Part) -> Split:
    names = sorted({place[axis.at] for place in part.asked} - {""})
    groups = tuple(_group(axis, part, name) for name in names)
    return Split(
        axis=axis.name,
        asked=sum(part.asked.values()),
        groups=groups,
        strata=_strata(axis, part, groups),
        beside_few=any(part.beside.hides_group(axis.at, name, part.scope) for name in names),
    )


def _group(axis: _Axis, part: _Part, name: str) -> Group:
    members = [place for place in part.asked if place[axis.at] == name]
    shown = axis.plan.allows({axis.cell(place) for place in members})
    shown = shown and not part.beside.hides_group(axis.at, name, part.scope)
    return Group(
        name=name,
        asked=sum(part.asked[place] for place in members),
        answered=sum(part.answered.get(place, 0) for place in members) if shown else None,
    )


def _strata(axis: _Axis, part: _Part, groups: tuple[Group, ...]) -> tuple[tuple[Group, int], ...]:
    """The shown groups, and the rest as one; nothing where the rest is not given by what is shown anyway."""
    shown = tuple((group, group.answered) for group in groups if group.answered is not None)
    asked = sum(part.asked.values()) - sum(group.asked for group, _ in shown)
    if not asked:
        return shown
    answered = sum(part.answered.get(place, 0) for place in part.asked) - sum(count for _, count in shown)
    if answered < part.minimum or not axis.plan.allows({axis.cell(place) for place in part.asked}):
        return ()
    return (*shown, (Group(name="", asked=asked, answered=answered), answered))
