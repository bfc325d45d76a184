"""The figures of cases of one quarter, for a scope and each place in it, behind the privacy gate; knows no words.

They describe what happened and are no proof of anything: whoever scores low once mostly scores higher the next time,
and who does not answer is not in them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from reports.intervals import mean_interval, moments
from reports.measures import Values
from reports.published import Published
from reports.rates.rate import Rate, rate
from reports.recovery import cohorts
from reports.recovery.gate import QUARTER, Gate, gate
from reports.recovery.spread import Spread, spread
from reports.rules import Scope
from reports.series import Key
from reports.tallies import NOT_ASKED, RECOVERY, AskedTally, CaseRecord
from reports.weeks import last_weeks, previous

MEASURE = "case"  # in what is kept of shown figures
GOOD = 4  # of 5: from here on it was put right


@dataclass(frozen=True, slots=True)
class Change:
    """The mean score of the same customers before and after, and how far it moved; its range where there is one."""

    n: int
    before: float
    after: float
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class CaseFigures:
    """One group's figures; None for what stays hidden. A rate of nobody is hidden too, and named in `nobody`."""

    touchpoint: str = ""
    location: str = ""
    customers: int | None = None  # with a case; every anonymous one is a customer of their own
    raised_by: tuple[tuple[str, int], ...] = ()
    in_time: Rate | None = None
    answer: Spread | None = None
    answer_open: Spread | None = None
    resolve: Spread | None = None
    resolve_open: Spread | None = None
    asked: int = 0
    heard: int | None = None
    recovered: Rate | None = None  # of those who had scored low and were heard
    change: Change | None = None
    pairs: tuple[tuple[int, int, int], ...] = ()  # score before, score after, how many
    again: Rate | None = None
    held: tuple[tuple[str, str], ...] = ()  # figures repeated from before, with the week their quarter ends with
    nobody: tuple[str, ...] = ()  # figures that have nobody to count

    @property
    def hidden(self) -> tuple[str, ...]:
        """The figures that have somebody to count and may not be shown."""
        shown = {
            cohorts.RAISED: self.customers,
            cohorts.IN_TIME: self.in_time,
            cohorts.ANSWER: self.answer,
            cohorts.RESOLVE: self.resolve,
            cohorts.HEARD: self.heard,
            cohorts.PAIR: self.recovered,
            cohorts.AGAIN: self.again,
        }
        return tuple(name for name, figure in shown.items() if figure is None and name not in self.nobody)

    def until(self, name: str) -> str:
        """The week whose quarter a figure is repeated from; empty for one that is new."""
        return dict(self.held).get(name, "")


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases of a scope: how many were raised, their figures, and those of each place in it."""

    raised: int = 0
    whole: CaseFigures = field(default_factory=CaseFigures)
    places: tuple[CaseFigures, ...] = ()
    business_hours: bool = False  # not every hour counts
    published: tuple[Published, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.raised or self.whole.asked or len(self.whole.nobody) < len(_ALL))


_ALL = (*cohorts.FIGURES, cohorts.HEARD)
NO_CASES = Cases(whole=CaseFigures(nobody=_ALL))


def cases_of(
    records: Iterable[CaseRecord],
    asked: Iterable[AskedTally],
    scope: Scope,
    week: str,
    *,
    minimum: int,
    earlier: Iterable[Published] = (),
) -> Cases:
    """The figures of the quarter that ends with a week; `records` and `asked` hold the whole organisation.

    That somebody had another case is known 90 days after their closing, so those closed in the quarter before are
    looked at for it.
    """
    records, asked, earlier = tuple(records), tuple(asked), tuple(earlier)
    if not records and not any(row.selection == RECOVERY for row in asked):
        return NO_CASES
    gates = _gates(records, asked, week, minimum=minimum, earlier=earlier)
    weeks = frozenset(last_weeks(week, QUARTER))
    inside = [each for each in records if each.week in weeks and scope.covers(each.touchpoint, each.location)]
    whole, kept = _figures(gates, asked, scope, weeks)
    places, published = [], list(kept)
    for place in _places(gates, scope):
        figures, more = _figures(gates, asked, place, weeks)
        touchpoint, location = _name(place, scope)
        places.append(replace(figures, touchpoint=touchpoint, location=location))
        published += more
    spells = [spell for each in records for spell in (each.answer, each.resolve) if spell is not None]
    return Cases(
        raised=len(inside),
        whole=whole,
        places=tuple(places),
        business_hours=any(spell.open != spell.clock for spell in spells),
        published=tuple(published),
    )


def _gates(
    records: tuple[CaseRecord, ...],
    asked: tuple[AskedTally, ...],
    week: str,
    *,
    minimum: int,
    earlier: tuple[Published, ...],
) -> Mapping[str, Gate]:
    now, before = frozenset(last_weeks(week, QUARTER)), frozenset(last_weeks(previous(week, QUARTER), QUARTER))
    cells = {
        name: cohorts.cells_of(name, records, before if name == cohorts.AGAIN else now) for name in cohorts.FIGURES
    }
    cells[cohorts.HEARD] = cohorts.heard_cells(asked, now)
    mine = [each for each in earlier if each.measure == MEASURE]
    return {name: gate(found, Key(MEASURE, name), week, minimum=minimum, earlier=mine) for name, found in cells.items()}


def _places(gates: Mapping[str, Gate], scope: Scope) -> list[Scope]:
    """Each touchpoint and each location of a scope where it has several with cases."""
    cells = [cell for cell in gates[cohorts.RAISED].cells if scope.covers(*cell)]
    touchpoints = sorted({touchpoint for touchpoint, _ in cells})
    locations = sorted({location for _, location in cells} - {""})
    return [
        *(Scope((each,), scope.locations) for each in touchpoints if len(touchpoints) > 1),
        *(Scope(scope.touchpoints, (each,)) for each in locations if len(locations) > 1),
    ]


def _name(place: Scope, scope: Scope) -> tuple[str, str]:
    """What a place is called: by what the whole scope does not say already."""
    touchpoint = place.touchpoints[0] if place.touchpoints != scope.touchpoints else ""
    return touchpoint, "" if touchpoint else place.locations[0]


def _figures(
    gates: Mapping[str, Gate], asked: tuple[AskedTally, ...], scope: Scope, weeks: frozenset[str]
) -> tuple[CaseFigures, list[Published]]:
    found = {name: each.of(scope) for name, each in gates.items()}
    shown = {name: figure for name, figure in found.items() if figure is not None and figure.values.total()}
    values = {name: figure.values for name, figure in shown.items()}
    raised, pairs = values.get(cohorts.RAISED), values.get(cohorts.PAIR)
    figures = CaseFigures(
        customers=raised.total() if raised is not None else None,
        raised_by=_raised_by(raised) if raised is not None else (),
        in_time=_yes(values.get(cohorts.IN_TIME)),
        asked=_asked(asked, scope, weeks),
        heard=values[cohorts.HEARD].total() if cohorts.HEARD in values else None,
        recovered=_recovered(pairs) if pairs is not None else None,
        change=_change(pairs) if pairs is not None else None,
        pairs=tuple((*divmod(pair, cohorts.TENS), count) for pair, count in sorted((pairs or {}).items())),
        answer=spread(values.get(cohorts.ANSWER, {})),
        answer_open=spread(values.get(cohorts.ANSWER_OPEN, {})),
        resolve=spread(values.get(cohorts.RESOLVE, {})),
        resolve_open=spread(values.get(cohorts.RESOLVE_OPEN, {})),
        again=_yes(values.get(cohorts.AGAIN)),
        held=tuple((name, figure.until) for name, figure in shown.items() if figure.held),
        nobody=tuple(name for name, figure in found.items() if figure is not None and not figure.values.total()),
    )
    return figures, [figure.published for figure in shown.values()]


def _raised_by(values: Values) -> tuple[tuple[str, int], ...]:
    return tuple((name, values[at]) for at, name in enumerate(cohorts.RAISED_BY) if values[at])


def _yes(values: Values | None) -> Rate | None:
    return None if values is None else rate(values[1], values.total())


def _asked(asked: Iterable[AskedTally], scope: Scope, weeks: frozenset[str]) -> int:
    return sum(
        row.count
        for row in asked
        if row.selection == RECOVERY
        and row.week in weeks
        and row.state not in NOT_ASKED
        and scope.covers(row.touchpoint, row.location)
    )


def _recovered(pairs: Values) -> Rate | None:
    return rate(sum(count for pair, count in pairs.items() if pair % cohorts.TENS >= GOOD), pairs.total())


def _change(pairs: Values) -> Change:
    """The mean difference of each customer with themselves, with Student's range; none where all moved alike."""
    before, after, moved = (_counted(pairs, each) for each in (_before, _after, _moved))
    fits = mean_interval(moved)
    return Change(
        n=pairs.total(),
        before=moments(before)[1],
        after=moments(after)[1],
        value=moments(moved)[1],
        low=fits.low if fits else None,
        high=fits.high if fits else None,
    )


def _before(pair: int) -> int:
    return pair // cohorts.TENS


def _after(pair: int) -> int:
    return pair % cohorts.TENS


def _moved(pair: int) -> int:
    return _after(pair) - _before(pair)


def _counted(pairs: Values, value: Callable[[int], int]) -> dict[int, int]:
    counts: Counter[int] = Counter()
    for pair, count in pairs.items():
        counts[value(pair)] += count
    return dict(counts)
