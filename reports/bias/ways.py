"""Figures by how customers came to be asked: chosen by staff, by themselves, or by a rule; never one for another.

Knows tallies and the privacy gate, no words. A figure over all ways describes those who answered; it stands for no
customers, since nobody knows whom staff would have chosen. So wherever ways are mixed, each gets its own figure.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import NormalDist

from reports import published as ledger
from reports.bias.overlap import overlaps
from reports.change import newcombe, nps_difference
from reports.chosen import RULE, is_customer, way_of
from reports.family import Family, Member
from reports.intervals import adjusted_wald_nps
from reports.measures import Score, Values, score
from reports.published import Published
from reports.rates.cells import gated
from reports.rules import Scope
from reports.series import Cell, Key
from reports.tallies import AnswerTally
from reports.visible import Seen, View

Place = tuple[str, str, str]  # touchpoint, location, way
FALSE_CONTRASTS = 0.01  # of digests may call a difference real that is none; shared by all contrasts of one


@dataclass(frozen=True, slots=True)
class WayFigure:
    """One question's figure among customers asked in one way; None: hidden."""

    measure: str
    question: str
    way: str  # staff | link | rule
    figure: Score | None
    held: bool


@dataclass(frozen=True, slots=True)
class Contrast:
    """One question among customers who were chosen, or chose themselves, less that among those whom a rule chose.

    In points, with the range that chance leaves when the error is shared by all contrasts of a digest; `real` where
    that range excludes no difference.
    """

    measure: str
    question: str
    way: str  # staff | link
    value: float
    low: float
    high: float

    @property
    def real(self) -> bool:
        """Whether chance alone does not explain it."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class ByWay:
    """The figures of each way, where there are several, how they differ, and the rows to keep."""

    figures: tuple[WayFigure, ...] = ()
    contrasts: tuple[Contrast, ...] = ()
    published: tuple[Published, ...] = ()


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
    rows, earlier = [each for each in answers if each.week == week and is_customer(each.selection)], tuple(earlier)
    figures: list[WayFigure] = []
    kept: list[Published] = []
    for member in (each for each in family.members if each.is_overall):
        found, published = _of(member, rows, scope, week, minimum=minimum, earlier=earlier)
        figures += found
        kept += published
    return ByWay(tuple(figures), contrasts_of(figures), tuple(kept))


def contrasts_of(figures: Iterable[WayFigure]) -> tuple[Contrast, ...]:
    """Staff's and the customers' own choice beside the rule's, where both figures are shown as they are now."""
    known = {(each.measure, each.question, each.way): each.figure for each in figures if each.figure and not each.held}
    pairs = [
        (key, figure, rule)
        for key, figure in known.items()
        if key[2] != RULE and (rule := known.get((*key[:2], RULE))) is not None and figure.n and rule.n
    ]
    z = NormalDist().inv_cdf(1 - FALSE_CONTRASTS / 2 / max(1, len(pairs)))
    found = (_contrast(key, figure, rule, z) for key, figure, rule in pairs)
    return tuple(each for each in found if each is not None)


def _contrast(key: tuple[str, str, str], figure: Score, rule: Score, z: float) -> Contrast | None:
    """Shares by Newcombe's method, NPS by the root of summed squares of adjusted Wald; means by who was satisfied."""
    if key[0] == "nps":
        one = adjusted_wald_nps(figure.count, figure.against, figure.n, z)
        other = adjusted_wald_nps(rule.count, rule.against, rule.n, z)
        fits = nps_difference(one, other) if one is not None and other is not None else None
        value = 100 * ((figure.count - figure.against) / figure.n - (rule.count - rule.against) / rule.n)
    else:
        fits = newcombe((figure.count, figure.n), (rule.count, rule.n), z)
        value = 100 * (figure.count / figure.n - rule.count / rule.n)
    return None if fits is None else Contrast(*key, value, fits.low, fits.high)


def _of(
    member: Member, rows: list[AnswerTally], scope: Scope, week: str, *, minimum: int, earlier: tuple[Published, ...]
) -> tuple[list[WayFigure], list[Published]]:
    by_ways = counted(member, rows, lambda row: way_of(row.selection))
    ways = sorted({way for (_, location, way), values in by_ways.items() if scope.covers("", location) and values})
    if len(ways) < 2:
        return [], []
    key, cells = Key(member.book.key.measure, f"{member.book.key.question}|way"), _cells(by_ways)
    view = gated(cells, key, week, minimum=minimum, earlier=earlier)
    figures, kept = [], []
    parts = {way: Scope(touchpoints=(way,), locations=scope.locations) for way in ways}
    safe = not _overlap(by_ways, member.view, view, minimum)
    safe = safe and _add_up([view.of(part) for part in parts.values()], member.seen, minimum)
    for way, part in parts.items():
        seen = view.of(part) if safe else None
        figure = score(member.book.key.measure, seen.values, member.book.scale) if seen else None
        figures.append(WayFigure(key.measure, member.book.key.question, way, figure, held=seen.held if seen else False))
        if seen is not None and seen.values.total():
            kept.append(ledger.row(week, key, part, seen.values))
    return figures, kept


def _add_up(ways: Iterable[Seen | None], whole: Seen | None, minimum: int) -> bool:
    """Whether the ways as they are shown make up the figure over all as that is shown.

    Where one of them is repeated from an earlier digest and another is not, the difference is those who came since.
    """
    if whole is None:
        return False
    shown = tuple(ways)
    together: Values = Counter()
    for each in shown:
        if each is None:
            return True  # what is hidden lies between them
        together.update(each.values)
    return ledger.is_safe(together, whole.values, minimum)


def counted(
    member: Member, rows: Iterable[AnswerTally], third: Callable[[AnswerTally], str]
) -> dict[tuple[str, str, str], Values]:
    """The question's answers on its scale, by touchpoint, location and a third thing."""
    found: dict[tuple[str, str, str], Values] = defaultdict(Counter)
    for row in rows:
        same = (row.measure, row.question) == (member.book.key.measure, member.book.key.question)
        if same and (row.scale_low, row.scale_high) == member.book.scale and row.count > 0:
            found[row.touchpoint, row.location, third(row)][row.value] += row.count
    return dict(found)


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
