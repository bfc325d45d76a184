"""What may be shown of one figure of cases: enough customers, and nobody to be found by subtraction.

The figures of two weeks are about nearly the same quarter, so a newer one is shown only where it differs from every
one shown before by nobody or by enough people; until then the last one is repeated. It must not know what is counted.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.measures import Values
from reports.protection import Plan, plan
from reports.published import Published, held_back, is_safe, normal, row
from reports.rules import Scope
from reports.series import Cell, Key, pooled
from reports.weeks import last_weeks, previous

QUARTER = 13  # weeks of one figure


@dataclass(frozen=True, slots=True)
class Figure:
    """Customers by value as they may be shown, and the week their quarter ends with; `held`: repeated."""

    values: Values
    until: str
    held: bool
    published: Published


@dataclass(frozen=True, slots=True)
class Gate:
    """One figure at every place of the organisation, behind the privacy gate."""

    key: Key
    week: str
    cells: Mapping[Cell, Values]
    plan: Plan
    before: Mapping[Scope, Published]
    held: frozenset[Scope]

    def of(self, scope: Scope) -> Figure | None:
        """What may be shown of a group; nothing where it stays hidden. A group without anybody is empty."""
        scope = normal(scope)
        covered = [cell for cell in self.cells if scope.covers(*cell)]
        if covered and (self.plan.size(covered) < self.plan.minimum or not self.plan.allows(covered)):
            return None
        if scope not in self.held:
            values = pooled(self.cells, scope)
            return Figure(values, self.week, held=False, published=row(self.week, self.key, scope, values))
        last = self.before.get(scope)
        return None if last is None else Figure(Counter(dict(last.values)), last.week, held=True, published=last)


def gate(cells: Mapping[Cell, Values], key: Key, week: str, *, minimum: int, earlier: Iterable[Published] = ()) -> Gate:
    """The gate of one figure; `earlier` are the rows of all weeks, also of later ones that were looked at first."""
    near = {*last_weeks(week, QUARTER), *(previous(week, -ahead) for ahead in range(1, QUARTER))}
    rows = [each for each in earlier if (each.measure, each.question) == (key.measure, key.question)]
    rows = sorted((each for each in rows if each.week in near), key=lambda each: each.week)
    before = {each.scope: each for each in rows if each.week <= week}
    unsafe = {each.scope for each in rows if not is_safe(pooled(cells, each.scope), _values(each), minimum)}
    held = held_back({scope: _values(each) for scope, each in before.items()}, cells, minimum, also=unsafe)
    sizes = {cell: values.total() for cell, values in cells.items()}
    return Gate(key, week, cells, plan(sizes, minimum), before, held | unsafe)


def _values(shown: Published) -> Values:
    return Counter(dict(shown.values))
