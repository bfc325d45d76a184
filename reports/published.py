"""What was shown before, so that a later digest of the same week cannot be subtracted from an earlier one.

Knows counts by value and groups; storage keeps the rows and hands them back.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.measures import Values
from reports.rules import Scope
from reports.series import Cell, Key, pooled


@dataclass(frozen=True, slots=True)
class Published:
    """The answers of one group as last shown to anyone; to be kept, replacing the row with the same `place`."""

    week: str
    measure: str
    question: str
    scope: Scope  # touchpoints and locations of the group, sorted; empty for all
    values: tuple[tuple[int, int], ...]  # (value, count), sorted

    @property
    def place(self) -> tuple[str, str, str, Scope]:
        """What the row is about: its key in storage."""
        return self.week, self.measure, self.question, self.scope


def row(week: str, key: Key, scope: Scope, values: Values) -> Published:
    """The row to keep once these answers were shown."""
    return Published(
        week=week,
        measure=key.measure,
        question=key.question,
        scope=normal(scope),
        values=tuple(sorted((value, count) for value, count in values.items() if count)),
    )


def normal(scope: Scope) -> Scope:
    """The one way to write a scope, whatever order its names came in."""
    return Scope(touchpoints=tuple(sorted(scope.touchpoints)), locations=tuple(sorted(scope.locations)))


def shown_before(earlier: Iterable[Published], key: Key, week: str) -> dict[Scope, Values]:
    """What was last shown of one question and week, by group."""
    return {
        each.scope: Counter(dict(each.values))
        for each in earlier
        if (each.week, each.measure, each.question) == (week, key.measure, key.question)
    }


def held_back(
    before: Mapping[Scope, Values], cells: Mapping[Cell, Values], minimum: int, *, also: Iterable[Scope] = ()
) -> frozenset[Scope]:
    """The groups whose old figures are repeated, since the change would show fewer than `minimum` people.

    A group is held when fewer than the minimum came in or went out since; a group around it is held when the rest
    of its change, less the parts that are renewed, would be such a change. Those in `also` are held for reasons of the
    caller's own.
    """
    change = {scope: _difference(pooled(cells, scope), values) for scope, values in before.items()}
    held = {scope for scope, moved in change.items() if not _safe(moved, minimum)} | (change.keys() & set(also))
    for scope in sorted(change, key=lambda each: sum(each.covers(*cell) for cell in cells)):
        if any(not _safe(rest, minimum) for rest in _rests(scope, change, held)):
            held.add(scope)
    return frozenset(held)


def _rests(scope: Scope, change: Mapping[Scope, Values], held: set[Scope]) -> list[Values]:
    """What is left of a group's change after its renewed parts along touchpoints, and along locations."""
    rests = []
    for part_of in (_touchpoint_of, _location_of):
        rest = Counter(change[scope])
        for part, moved in change.items():
            if part not in held and part_of(part, scope):
                rest.subtract(moved)
        rests.append(rest)
    return rests


def _touchpoint_of(part: Scope, whole: Scope) -> bool:
    inside = not whole.touchpoints or part.touchpoints[0] in whole.touchpoints if part.touchpoints else False
    return len(part.touchpoints) == 1 and part.locations == whole.locations and part != whole and inside


def _location_of(part: Scope, whole: Scope) -> bool:
    inside = not whole.locations or part.locations[0] in whole.locations if part.locations else False
    return len(part.locations) == 1 and part.touchpoints == whole.touchpoints and part != whole and inside


def is_safe(now: Values, then: Values, minimum: int) -> bool:
    """Whether two figures of one group may both be known: nobody, or enough people, lie between them."""
    return _safe(_difference(now, then), minimum)


def _difference(now: Values, then: Values) -> Values:
    moved = Counter(now)
    moved.subtract(then)
    return moved


def _safe(moved: Values, minimum: int) -> bool:
    """Nobody, or enough people, came in; and went out."""
    came = sum(count for count in moved.values() if count > 0)
    went = -sum(count for count in moved.values() if count < 0)
    return all(people == 0 or people >= minimum for people in (came, went))
