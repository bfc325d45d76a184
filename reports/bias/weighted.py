"""Weighted figures beside the unweighted ones, where the frame bears them; knows claims' series, no words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reports.bias.groups import Group, Split
from reports.bias.weighting import Stratum, Weights, weighted_mean, weighted_range, weights
from reports.chosen import is_about, lies_in, way_of
from reports.family import Family, Member
from reports.measures import Values, satisfied_from
from reports.rates.outcomes import NOT_ASKED, OUTCOMES
from reports.rules import Scope
from reports.tallies import AskedTally, Tallies

MIXED_FROM = 0.05  # share of those asked in another way than most, from which a frame is no longer one
NO_FRAME, MIXED, HIDDEN = "no_frame", "mixed", "hidden"  # why not, beside the reasons of weighting
_AXES = ("touchpoint", "location")
CHANCE = "chance:"  # the mark of a customer who was drawn, with how likely that was
UNEVEN = 1.05  # chances that differ by less than this are told as one


@dataclass(frozen=True, slots=True)
class Weighted:
    """A satisfied share as counted and weighted to those asked, in percent; or why there is no weighted one."""

    measure: str
    question: str
    unweighted: float
    value: float | None = None
    low: float | None = None
    high: float | None = None
    axis: str = ""
    weights: Weights | None = None
    refused: str = ""
    drawn: bool = False  # weighted to all who could have been drawn, not to those who were asked
    second: str = ""  # the axis by which it is weighted, or could have been, at the same time
    between: tuple[float, ...] = ()  # the smallest and the largest weight, where it is weighted by both
    not_raked: str = ""  # why it is weighted by one axis, where both could be seen

    @property
    def is_raked(self) -> bool:
        """Whether it is weighted by two axes at once."""
        return bool(self.between)


def weighted_figures(
    family: Family, found: Sequence[Split], asked: Iterable[AskedTally], scope: Scope, minimum: int
) -> tuple[Weighted, ...]:
    """One for each overall satisfaction figure that may be shown."""
    why = _frame_refused(asked, scope, family.week)
    members = [each for each in family.members if each.is_overall and each.book.key.measure == "csat"]
    return tuple(_figure(each, family, found, minimum, why) for each in members if each.seen and each.seen.values)


def drawn_figures(
    family: Family, found: Sequence[Split], tallies: Tallies, scope: Scope, minimum: int
) -> tuple[Weighted, ...]:
    """The same, weighted to all who could have been drawn, where some were likelier to be drawn than others.

    A group stands for as many as its members' chances say: the sum of 1 / chance. Source: Horvitz and Thompson 1952,
    Journal of the American Statistical Association 47.
    """
    by_place = [split for split in found if split.axis in _AXES]
    splits = [_drawn_from(split, tallies, scope, family.week) for split in by_place]
    if not any(_differs(before, after) for before, after in zip(by_place, splits, strict=True)):
        return ()
    return tuple(replace(each, drawn=True) for each in weighted_figures(family, splits, tallies.asked, scope, minimum))


def _drawn_from(split: Split, tallies: Tallies, scope: Scope, week: str) -> Split:
    """A split whose groups are as large as what they were drawn from."""
    groups = tuple(replace(group, asked=_stands_for(group, split.axis, tallies, scope, week)) for group in split.groups)
    unnamed = split.asked - sum(group.asked for group in split.groups)
    return replace(split, groups=groups, asked=sum(group.asked for group in groups) + unnamed)


def _stands_for(group: Group, axis: str, tallies: Tallies, scope: Scope, week: str) -> int:
    by_chance: Counter[float] = Counter()
    for row in tallies.marks:
        if row.mark.startswith(CHANCE) and is_about(row, scope, week) and getattr(row, axis) == group.name:
            by_chance[float(row.mark.removeprefix(CHANCE))] += row.count
    drawn = sum(by_chance.values())
    if drawn <= 0:
        return group.asked
    mean = sum(count / chance for chance, count in by_chance.items()) / drawn
    random = sum(
        row.count
        for row in tallies.asked
        if row.selection == "random"
        and OUTCOMES[row.state] != NOT_ASKED
        and is_about(row, scope, week)
        and getattr(row, axis) == group.name
    )
    return round(group.asked + random * (mean - 1))


def _differs(before: Split, after: Split) -> bool:
    """Whether some group stands for clearly more customers each than another."""
    each = [now.asked / then.asked for then, now in zip(before.groups, after.groups, strict=True) if then.asked]
    return len(each) > 1 and max(each) > UNEVEN * min(each)


def _frame_refused(asked: Iterable[AskedTally], scope: Scope, week: str) -> str:
    """Why those who answered cannot be weighted to those we asked: among them are too many who came otherwise."""
    counts: dict[str, int] = {}
    for row in asked:
        if OUTCOMES[row.state] != NOT_ASKED and lies_in(row, scope, week):
            counts[way_of(row.selection)] = counts.get(way_of(row.selection), 0) + row.count
    total = sum(counts.values())
    if not total:
        return NO_FRAME
    return MIXED if max(counts.values()) < (1 - MIXED_FROM) * total else ""


def _figure(member: Member, family: Family, found: Sequence[Split], minimum: int, why: str) -> Weighted:
    key, values = member.book.key, member.seen.values if member.seen else {}
    unweighted = 100 * share_of(member, dict(values))
    if why:
        return Weighted(key.measure, key.question, unweighted, refused=why)
    for axis in _AXES:
        split = next((each for each in found if each.axis == axis), None)
        if split is not None:
            return _along(member, family, split, minimum, unweighted)
    return Weighted(key.measure, key.question, unweighted, refused="too_few_groups")


def _along(member: Member, family: Family, split: Split, minimum: int, unweighted: float) -> Weighted:
    key = member.book.key
    strata = _strata(member, family, split, minimum)
    if isinstance(strata, str):
        return Weighted(key.measure, key.question, unweighted, refused=strata)
    given = weights([stratum for stratum, _ in strata], minimum)
    if isinstance(given, str):
        return Weighted(key.measure, key.question, unweighted, refused=given)
    pooled = {each.names: _pooled(each, strata) for each in given.strata}
    value = weighted_mean(given, {names: share_of(member, values) for names, values in pooled.items()})
    fits = weighted_range(value, given)
    return Weighted(
        key.measure,
        key.question,
        unweighted,
        value=100 * value,
        low=100 * fits.low if fits else None,
        high=100 * fits.high if fits else None,
        axis=split.axis,
        weights=given,
    )


def _strata(member: Member, family: Family, split: Split, minimum: int) -> list[tuple[Stratum, dict[int, int]]] | str:
    """Groups whose figures are shown, and all others as one, so that the weighted figure gives nothing more away."""
    if member.seen is None or member.seen.held:
        return HIDDEN
    rest = dict(member.seen.values)
    others = split.asked
    strata = []
    for part in family.members:
        name = part.touchpoint if split.axis == "touchpoint" else part.location
        group = next((each for each in split.groups if each.name == name), None)
        if part.book.key != member.book.key or group is None or part.seen is None:
            continue
        if part.seen.held or part.seen.values.total() > group.asked:
            return HIDDEN if part.seen.held else NO_FRAME
        strata.append((Stratum((group.name,), group.asked, part.seen.values.total()), dict(part.seen.values)))
        others -= group.asked
        rest = {value: count - part.seen.values[value] for value, count in rest.items()}
    return _with_rest(strata, rest, others, minimum)


def _with_rest(
    strata: list[tuple[Stratum, dict[int, int]]], rest: dict[int, int], others: int, minimum: int
) -> list[tuple[Stratum, dict[int, int]]] | str:
    people = sum(rest.values())
    if not people:
        return strata if not others else [*strata, (Stratum(("",), others, 0), {})]
    if people < minimum:
        return HIDDEN
    return NO_FRAME if people > others else [*strata, (Stratum(("",), others, people), rest)]


def _pooled(wanted: Stratum, strata: Iterable[tuple[Stratum, dict[int, int]]]) -> dict[int, int]:
    total: Values = Values()
    for stratum, values in strata:
        if set(stratum.names) <= set(wanted.names):
            total.update(values)
    return dict(total)


def share_of(member: Member, values: dict[int, int]) -> float:
    """The satisfied share of answers by value."""
    from_ = satisfied_from(member.book.key.measure, member.book.scale)
    n = sum(values.values())
    return sum(count for value, count in values.items() if value >= from_) / n if n else 0.0
