"""Themes counted by people, behind the privacy gates; knows how many, never who, and no words.

A theme is shown where enough people answered, at least three named it, neither can be worked out by subtracting what is
shown elsewhere, and enough people came or went since it was last shown (else the old figure is repeated).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reports.comments.model import NEGATIVE, POSITIVE, THEMES
from reports.measures import Values
from reports.protection import Plan, plan
from reports.published import Published, held_back, normal, row, shown_before
from reports.rules import Scope
from reports.series import Cell, Key, pooled
from reports.tallies import ANSWERED, AskedTally, Themed

MEASURE = "theme"  # in what is kept of shown figures
FEWEST = 3  # people who named a theme
MOSTLY = 2 / 3
NOT_NAMED, NAMED, PLEASED, UNHAPPY = range(4)  # what one person counts as; NAMED: we do not know how they felt
_FELT = {POSITIVE: PLEASED, NEGATIVE: UNHAPPY}


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """How many people named one theme, sorted by machine; `mostly` is how most of them felt, where that is clear."""

    theme: str
    people: int
    mostly: str  # positive | negative | ""
    right: float  # how many in a hundred were right when this was measured
    held: bool = False  # as an earlier digest showed it


@dataclass(frozen=True, slots=True)
class Counted:
    """The themes that may be shown, most named first, and the rows to keep so that no later digest gives more away."""

    themes: tuple[ThemeCount, ...] = ()
    published: tuple[Published, ...] = ()


@dataclass(frozen=True, slots=True)
class _Gate:
    """What one theme's figures may show in one week."""

    cells: Mapping[Cell, Values]
    people: Plan
    named: Plan
    before: Mapping[Scope, Values]
    held: frozenset[Scope]

    def of(self, scope: Scope) -> tuple[Values, bool] | None:
        """The values of a scope, and whether they are those of an earlier digest; nothing where they stay hidden."""
        covered = [cell for cell in self.cells if scope.covers(*cell)]
        if self.named.size(covered) < FEWEST or self.people.size(covered) < self.people.minimum:
            return None
        if not (self.people.allows(covered) and self.named.allows(covered)):
            return None
        held = normal(scope) in self.held
        return (self.before[normal(scope)] if held else pooled(self.cells, scope)), held


def counted(
    themed: Sequence[Themed],
    asked: Iterable[AskedTally],
    scope: Scope,
    week: str,
    *,
    minimum: int,
    right: Mapping[str, float],
    earlier: Iterable[Published] = (),
) -> Counted:
    """Count the themes of one week's comments in one scope.

    `themed` and `asked` are the whole organisation's, since what a group may show depends on those beside it; `right`
    is how many in a hundred of a theme were right when measured.
    """
    if not themed:
        return Counted()
    people, earlier = _people(themed, asked, week), tuple(earlier)
    found = {}
    for theme in THEMES:
        gate = _gate(theme, _cells(theme, themed, people), week, minimum, earlier)
        if (seen := gate.of(scope)) is not None:
            found[theme] = seen
    counts = [_count(theme, values, right[theme], held=held) for theme, (values, held) in found.items()]
    return Counted(
        themes=tuple(sorted(counts, key=lambda each: -each.people)),
        published=tuple(row(week, _key(theme), scope, values) for theme, (values, _) in found.items()),
    )


def corrected(
    shown: Iterable[Published], week: str, place: Cell, before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[Published, ...]:
    """The shown rows that a manager's correction of one person's themes changes, as they are from now on.

    Without this a corrected figure would be held back, as one that gives a newcomer away; who corrects a comment has
    read it. A row that does not have this person is left as it was.
    """
    changed = []
    for each in shown:
        theme = each.question
        if (each.week, each.measure) != (week, MEASURE) or not each.scope.covers(*place):
            continue
        values, old, new = Counter(dict(each.values)), _value(before.get(theme)), _value(after.get(theme))
        if old != new and values[old]:
            values[old] -= 1
            values[new] += 1
            changed.append(row(week, _key(theme), each.scope, values))
    return tuple(changed)


def _key(theme: str) -> Key:
    return Key(MEASURE, theme)


def _value(feeling: str | None) -> int:
    return NOT_NAMED if feeling is None else _FELT.get(feeling, NAMED)


def _people(themed: Iterable[Themed], asked: Iterable[AskedTally], week: str) -> Counter[Cell]:
    """How many people answered at each place: those who were asked and answered, or brought in with a comment."""
    answered: Counter[Cell] = Counter()
    for each in asked:
        if each.week == week and each.state in ANSWERED:
            answered[each.touchpoint, each.location] += each.count
    return answered | Counter((each.touchpoint, each.location) for each in themed)


def _cells(theme: str, themed: Iterable[Themed], people: Counter[Cell]) -> dict[Cell, Values]:
    cells: dict[Cell, Values] = {cell: Counter({NOT_NAMED: size}) for cell, size in people.items()}
    for each in themed:
        if theme in each.themes:
            values = cells[each.touchpoint, each.location]
            values[_value(each.themes[theme])] += 1
            values[NOT_NAMED] -= 1
    return cells


def _gate(theme: str, cells: Mapping[Cell, Values], week: str, minimum: int, earlier: Iterable[Published]) -> _Gate:
    before = shown_before(earlier, _key(theme), week)
    return _Gate(
        cells=cells,
        people=plan({cell: values.total() for cell, values in cells.items()}, minimum),
        named=plan({cell: _named(values) for cell, values in cells.items()}, FEWEST),
        before=before,
        held=held_back(before, cells, minimum),
    )


def _named(values: Values) -> int:
    return values.total() - values[NOT_NAMED]


def _count(theme: str, values: Values, right: float, *, held: bool) -> ThemeCount:
    people = _named(values)
    mostly = [feeling for feeling, value in _FELT.items() if values[value] >= max(FEWEST, MOSTLY * people)]
    return ThemeCount(theme=theme, people=people, mostly="".join(mostly), right=right, held=held)
