"""What may be seen of one question in one week, group by group: the privacy gate; knows no verdicts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.measures import Values
from reports.protection import Cell, Plan, plan
from reports.published import Published, held_back, normal, shown_before
from reports.rules import Scope
from reports.series import Book, Key, pooled


@dataclass(frozen=True, slots=True)
class Seen:
    """The answers of a group as they may be shown."""

    values: Values
    held: bool = False  # as an earlier digest showed them


@dataclass(frozen=True, slots=True)
class View:
    """One question and week behind the privacy gate."""

    cells: Mapping[Cell, Values]
    plan: Plan
    before: Mapping[Scope, Values]
    held: frozenset[Scope]

    def of(self, scope: Scope) -> Seen | None:
        """What may be shown of a group; nothing when it has to stay hidden."""
        covered = [cell for cell in self.cells if scope.covers(*cell)]
        if not covered:
            return Seen(Counter())
        if not self.plan.allows(covered):
            return None
        if normal(scope) in self.held:
            return Seen(self.before[normal(scope)], held=True)
        return Seen(pooled(self.cells, scope))

    def is_small(self, scope: Scope) -> bool:
        """Whether fewer than the minimum answered in a group."""
        return self.plan.size(cell for cell in self.cells if scope.covers(*cell)) < self.plan.minimum


def view(book: Book, week: str, *, minimum: int, earlier: Iterable[Published]) -> View:
    """The privacy gate of one question and week; the plan is the whole organisation's, whoever asks."""
    cells = book.cells(week)
    before = shown_before(earlier, book.key, week)
    return View(
        cells=cells,
        plan=plan({cell: values.total() for cell, values in cells.items()}, minimum),
        before=before,
        held=held_back(before, cells, minimum),
    )


class Looking:
    """Every question and week behind the privacy gate, each opened when it is first asked for."""

    __slots__ = ("_books", "_earlier", "_minimum", "_open")

    def __init__(self, books: Iterable[Book], *, minimum: int, earlier: Iterable[Published]) -> None:
        self._books = {book.key: book for book in books}
        self._minimum = minimum
        self._open: dict[tuple[Key, str], View] = {}
        self._earlier: dict[tuple[Key, str], list[Published]] = defaultdict(list)
        for row in earlier:
            self._earlier[Key(row.measure, row.question), row.week].append(row)

    def at(self, key: Key, week: str) -> View:
        """One question and week."""
        if (key, week) not in self._open:
            earlier = self._earlier.get((key, week), [])
            self._open[key, week] = view(self._books[key], week, minimum=self._minimum, earlier=earlier)
        return self._open[key, week]
