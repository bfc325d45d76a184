"""Counts of a week by place, arranged for the privacy gate; knows tallies, no verdicts and no words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from reports.chosen import is_about
from reports.measures import Values
from reports.protection import Plan, plan
from reports.published import Published, held_back, shown_before
from reports.rates.beside import beside
from reports.rates.timing import LONGER
from reports.rules import Scope
from reports.series import Cell, Key
from reports.tallies import ANSWERED, AskedTally, MarkTally
from reports.visible import View

EVERYTHING = Scope()
COMMENT, TIME = Key("rate", "comment"), Key("rate", "time")  # in what is kept of shown figures
SPAN, LONGER_SPAN = "within:", "within:longer"


def answered_plan(asked: Iterable[AskedTally], week: str, minimum: int) -> Plan:
    """Of which groups it may be said how many answered."""
    sizes: Counter[Cell] = Counter()
    for row in asked:
        if row.state in ANSWERED and is_about(row, EVERYTHING, week):
            sizes[row.touchpoint, row.location] += row.count
    return plan(sizes, minimum)


def allowed(asked: Iterable[AskedTally], scope: Scope, week: str, minimum: int) -> bool:
    """Whether it may be said how many of those we asked answered in a scope."""
    asked = tuple(asked)
    found = answered_plan(asked, week, minimum)
    covered = [cell for cell in found.sizes if scope.covers(*cell)]
    hidden = beside(asked, week, minimum).hides(scope)
    return not hidden and found.size(covered) >= found.minimum and found.allows(covered)


def time_cells(marks: Iterable[MarkTally], week: str) -> dict[Cell, Values]:
    """First answers by span, at each place."""
    cells: dict[Cell, Values] = defaultdict(Counter)
    for row in marks:
        if row.mark.startswith(SPAN) and is_about(row, EVERYTHING, week):
            span = LONGER if row.mark == LONGER_SPAN else int(row.mark.removeprefix(SPAN))
            cells[row.touchpoint, row.location][span] += row.count
    return dict(cells)


def comment_cells(marks: Iterable[MarkTally], week: str) -> dict[Cell, Values]:
    """Who answered with a comment (1) and without (0), at each place; of those whose marks are kept."""
    marks = tuple(marks)
    people = {cell: values.total() for cell, values in time_cells(marks, week).items()}
    said: Counter[Cell] = Counter()
    for row in marks:
        if row.mark == "commented" and is_about(row, EVERYTHING, week):
            said[row.touchpoint, row.location] += row.count
    return {cell: Counter({1: min(said[cell], n), 0: n - min(said[cell], n)}) for cell, n in people.items()}


def gated(cells: Mapping[Cell, Values], key: Key, week: str, *, minimum: int, earlier: Iterable[Published]) -> View:
    """The privacy gate over such counts: the plan of all places, and what was shown before."""
    before = shown_before(earlier, key, week)
    return View(
        cells=cells,
        plan=plan({cell: values.total() for cell, values in cells.items()}, minimum),
        before=before,
        held=held_back(before, cells, minimum),
    )
