"""Weighted figures beside the unweighted ones, where the frame bears them; knows claims' series, no words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.bias.groups import Split
from reports.bias.ways import way_of
from reports.bias.weighting import Stratum, Weights, weighted_mean, weighted_range, weights
from reports.family import Family, Member
from reports.measures import Values, satisfied_from
from reports.rates.outcomes import NOT_ASKED, OUTCOMES, is_about
from reports.rules import Scope
from reports.tallies import AskedTally

MIXED_FROM = 0.05  # share of those asked in another way than most, from which a frame is no longer one
NO_FRAME, MIXED, HIDDEN = "no_frame", "mixed", "hidden"  # why not, beside the reasons of weighting
_AXES = ("touchpoint", "location")


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


def weighted_figures(
    family: Family, found: Sequence[Split], asked: Iterable[AskedTally], scope: Scope, minimum: int
) -> tuple[Weighted, ...]:
    """One for each overall satisfaction figure that may be shown."""
    why = _frame_refused(asked, scope, family.week)
    members = [each for each in family.members if each.is_overall and each.book.key.measure == "csat"]
    return tuple(_figure(each, family, found, minimum, why) for each in members if each.seen and each.seen.values)


def _frame_refused(asked: Iterable[AskedTally], scope: Scope, week: str) -> str:
    counts: dict[str, int] = {}
    for row in asked:
        if OUTCOMES[row.state] != NOT_ASKED and is_about(row, scope, week):
            counts[way_of(row.selection)] = counts.get(way_of(row.selection), 0) + row.count
    total = sum(counts.values())
    if not total:
        return NO_FRAME
    return MIXED if max(counts.values()) < (1 - MIXED_FROM) * total else ""


def _figure(member: Member, family: Family, found: Sequence[Split], minimum: int, why: str) -> Weighted:
    key, values = member.book.key, member.seen.values if member.seen else {}
    unweighted = 100 * _share(member, dict(values))
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
    value = weighted_mean(given, {names: _share(member, values) for names, values in pooled.items()})
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


def _share(member: Member, values: dict[int, int]) -> float:
    """The satisfied share of answers by value."""
    from_ = satisfied_from(member.book.key.measure, member.book.scale)
    n = sum(values.values())
    return sum(count for value, count in values.items() if value >= from_) / n if n else 0.0
