"""Figures by how customers came to be asked: chosen by staff, by themselves, or by a rule; never one for another.

Knows tallies and the privacy gate, no words. A figure over all ways describes those who answered; it stands for no
customers, since nobody knows whom staff would have chosen. So wherever ways are mixed, each gets its own figure.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports import published as ledger
from reports.bias.overlap import overlaps
from reports.family import Family, Member
from reports.measures import Score, Values, score
from reports.published import Published
from reports.rates.cells import gated
from reports.rules import Scope
from reports.series import Cell, Key
from reports.tallies import APART, AnswerTally
from reports.visible import View

WAYS: Mapping[str, str] = {"staff": "staff", "link": "link", "api": "rule", "import": "rule", "random": "rule"}
Place = tuple[str, str, str]  # touchpoint, location, way


@dataclass(frozen=True, slots=True)
class WayFigure:
    """One question's figure among customers asked in one way; None: hidden."""

    measure: str
    question: str
    way: str  # staff | link | rule
    figure: Score | None
    held: bool


@dataclass(frozen=True, slots=True)
class ByWay:
    """The figures of each way, where there are several, and the rows to keep."""

    figures: tuple[WayFigure, ...] = ()
    published: tuple[Published, ...] = ()


def way_of(selection: str) -> str:
    """Who decided that a customer is asked: staff, the customer (link), or a rule (all, or a random draw)."""
    return WAYS.get(selection, "rule")


def by_way(
    answers: Iterable[AnswerTally],
    family: Family,
    scope: Scope,
    week: str,
    *,
    minimum: int,
    earlier: Iterable[Published],
) -> ByWay:
    """The overall figures by way of asking; nothing where all were asked in one way, or only a touchpoint is seen."""
    if scope.touchpoints:
        return ByWay()
    rows, earlier = [each for each in answers if each.week == week and each.selection not in APART], tuple(earlier)
    figures: list[WayFigure] = []
    kept: list[Published] = []
    for member in (each for each in family.members if each.is_overall):
        found, published = _of(member, rows, scope, week, minimum=minimum, earlier=earlier)
        figures += found
        kept += published
    return ByWay(tuple(figures), tuple(kept))


def _of(
    member: Member, rows: list[AnswerTally], scope: Scope, week: str, *, minimum: int, earlier: tuple[Published, ...]
) -> tuple[list[WayFigure], list[Published]]:
    counted = _counted(member, rows)
    ways = sorted({way for (_, location, way), values in counted.items() if scope.covers("", location) and values})
    if len(ways) < 2:
        return [], []
    key, cells = Key(member.book.key.measure, f"{member.book.key.question}|way"), _cells(counted)
    view = gated(cells, key, week, minimum=minimum, earlier=earlier)
    figures, kept = [], []
    safe = not _overlap(counted, member.view, view, minimum)
    for way in ways:
        part = Scope(touchpoints=(way,), locations=scope.locations)
        seen = view.of(part) if safe else None
        figure = score(member.book.key.measure, seen.values, member.book.scale) if seen else None
        figures.append(WayFigure(key.measure, member.book.key.question, way, figure, held=seen.held if seen else False))
        if seen is not None and seen.values.total():
            kept.append(ledger.row(week, key, part, seen.values))
    return figures, kept


def _counted(member: Member, rows: Iterable[AnswerTally]) -> dict[Place, Values]:
    """The question's answers on its scale, by touchpoint, location and way."""
    counted: dict[Place, Values] = defaultdict(Counter)
    for row in rows:
        same = (row.measure, row.question) == (member.book.key.measure, member.book.key.question)
        if same and (row.scale_low, row.scale_high) == member.book.scale and row.count > 0:
            counted[row.touchpoint, row.location, way_of(row.selection)][row.value] += row.count
    return dict(counted)


def _cells(counted: Mapping[Place, Values]) -> dict[Cell, Values]:
    cells: dict[Cell, Values] = defaultdict(Counter)
    for (_, location, way), values in counted.items():
        cells[way, location].update(values)
    return dict(cells)


def _overlap(counted: Mapping[Place, Values], places: View, ways: View, minimum: int) -> bool:
    sizes = {place: values.total() for place, values in counted.items()}
    return overlaps(sizes, (places.plan, _place), (ways.plan, _way), minimum)


def _place(place: Place) -> Cell:
    return place[:2]


def _way(place: Place) -> Cell:
    return place[2], place[1]
