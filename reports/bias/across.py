"""Weighted figures over two axes at once, where both can be seen; knows tallies and the privacy gate, no words.

A raked figure draws on every pair of groups, a touchpoint at a location, so it is made only where each pair with
answers could be shown by itself, now and beside what was shown ground. It is told in whole percent: with the groups'
own figures a finer one could be solved for a pair.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reports import published as ledger
from reports.bias.groups import Split, by_place
from reports.bias.overlap import overlaps
from reports.bias.raking import Margins, Pair, raked
from reports.bias.ways import counted
from reports.bias.weighted import HIDDEN, MIXED, NO_FRAME, Weighted, share_of
from reports.bias.weighting import Weights, weighted_mean, weighted_range
from reports.family import Family, Member
from reports.measures import Values
from reports.published import Published
from reports.rates.beside import Place
from reports.rates.cells import gated
from reports.rules import Scope
from reports.series import Cell, Key
from reports.tallies import APART, AnswerTally


@dataclass(frozen=True, slots=True)
class Across:
    """The weighted figures, raked where that could be done, and the rows to keep."""

    figures: tuple[Weighted, ...]
    published: tuple[Published, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ground:
    """What there is to look at: the week's answers, the scope, the smallest group, and what was shown earlier."""

    rows: tuple[AnswerTally, ...]
    week: str
    scope: Scope
    minimum: int
    earlier: tuple[Published, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """One question's answers by touchpoint and a second axis, each pair safe to show; and how many were asked."""

    second: str
    key: Key  # in what is kept of shown figures
    cells: Mapping[Pair, Values]
    asked: Margins


def raked_figures(
    figures: Iterable[Weighted],
    family: Family,
    found: Sequence[Split],
    answers: Iterable[AnswerTally],
    scope: Scope,
    *,
    minimum: int,
    earlier: Iterable[Published],
) -> Across:
    """The same figures, each weighted by two axes where both can be seen; else as it was, with the reason if known."""
    rows = tuple(row for row in answers if row.week == family.week and row.selection not in APART and row.count > 0)
    ground = _Ground(rows, family.week, scope, minimum, tuple(earlier))
    made: list[Weighted] = []
    kept: list[Published] = []
    for figure in figures:
        member = _member(figure, family)
        table = None if member is None else _table(member, found, ground)
        if member is None or table is None:
            made.append(figure)
            continue
        made.append(_raked(figure, member, table, minimum))
        if made[-1].is_raked:
            kept += [ledger.row(family.week, table.key, _only(pair), values) for pair, values in table.cells.items()]
    return Across(tuple(made), tuple(kept))


def _member(figure: Weighted, family: Family) -> Member | None:
    """The series of a figure, as it is shown today; None where it may not be weighted at all."""
    if figure.refused in {NO_FRAME, MIXED, HIDDEN}:
        return None
    key = Key(figure.measure, figure.question)
    member = next(each for each in family.members if each.is_overall and each.book.key == key)
    return None if member.seen is None or member.seen.held else member


def _table(member: Member, found: Sequence[Split], ground: _Ground) -> _Table | None:
    """The table of two axes that are shown, where all its pairs are safe.

    Channels only where there is one location and the whole business is looked at: two tables of one figure, one today
    and the other tomorrow, could be held against each other.
    """
    axes = {split.axis for split in found}
    second = "location" if "location" in axes or not ground.scope.is_everything else "channel"
    asked = _margins(found, second)
    table = None if asked is None else _safe(member, second, asked, ground)
    return table if table is not None and _is_whole(table, member) else None


def _margins(found: Sequence[Split], second: str) -> Margins | None:
    """How many were asked in each group of both axes, where every group has a name and is shown."""
    by_axis = {split.axis: split for split in found}
    first, other = by_axis.get("touchpoint"), by_axis.get(second)
    if first is None or other is None or not (_is_seen(first) and _is_seen(other)):
        return None
    return {each.name: each.asked for each in first.groups}, {each.name: each.asked for each in other.groups}


def _is_seen(split: Split) -> bool:
    return split.asked == sum(group.asked for group in split.groups) and all(
        group.answered is not None for group in split.groups
    )


def _safe(member: Member, second: str, asked: Margins, ground: _Ground) -> _Table | None:
    """The table, where each pair with answers may be shown by itself; None where one may not."""
    places = counted(member, ground.rows, lambda row: row.channel)
    key = Key(member.book.key.measure, f"{member.book.key.question}|by_{second}")
    cells = _cells(places, second)
    inside = [pair for pair in cells if second == "channel" or ground.scope.covers(*pair)]
    if any(cells[pair].total() < ground.minimum for pair in inside):  # said before the plan is made, which costs more
        return None
    view = gated(cells, key, ground.week, minimum=ground.minimum, earlier=ground.earlier)
    seen = [view.of(_only(pair)) for pair in inside]
    if any(each is None or each.held for each in seen):
        return None
    sizes = {place: values.total() for place, values in places.items()}
    if overlaps(sizes, (member.view.plan, by_place), (view.plan, _pair_by(second)), ground.minimum):
        return None
    return _Table(second, key, {pair: cells[pair] for pair in inside}, asked)


def _cells(places: Mapping[Place, Values], second: str) -> dict[Pair, Values]:
    cells: dict[Pair, Values] = defaultdict(Counter)
    for place, values in places.items():
        cells[_pair_by(second)(place)].update(values)
    return dict(cells)


def _pair_by(second: str) -> Callable[[Place], Cell]:
    return by_place if second == "location" else _by_channel


def _by_channel(place: Place) -> Cell:
    return place[0], place[2]


def _only(pair: Pair) -> Scope:
    return Scope((pair[0],), (pair[1],))


def _is_whole(table: _Table, member: Member) -> bool:
    """Whether the table holds the answers of the figure, all of them from those of whom it is known they were asked."""
    people = sum(values.total() for values in table.cells.values())
    return (
        member.seen is not None
        and people == member.seen.values.total()
        and all(
            sum(values.total() for pair, values in table.cells.items() if pair[axis] == name) <= margin.get(name, 0)
            for axis, margin in enumerate(table.asked)
            for name in {pair[axis] for pair in table.cells}
        )
    )


def _raked(figure: Weighted, member: Member, table: _Table, minimum: int) -> Weighted:
    given = raked({pair: values.total() for pair, values in table.cells.items()}, table.asked, minimum)
    if isinstance(given, str):
        return replace(figure, second=table.second, not_raked=given)
    value = weighted_mean(given, {pair: share_of(member, values) for pair, values in table.cells.items()})
    fits = weighted_range(value, given)
    if fits is None:
        return figure
    each = [stratum.weight for stratum in given.strata]
    return replace(
        figure,
        value=round(100 * value),
        low=round(100 * fits.low),
        high=round(100 * fits.high),
        axis="touchpoint",
        second=table.second,
        weights=_coarse(given),
        between=(round(min(each), 1), round(max(each), 1)),
        refused="",
    )


def _coarse(given: Weights) -> Weights:
    """What the weights cost, without the pairs' own, from which their sizes could be told."""
    return Weights((), round(given.deff, 1), int(given.n_eff), given.trimmed)
