"""The journey of one digest as plain values: a station for each touchpoint, with promises and what customers felt.

Knows tallies, the family of series behind its privacy gate, and the rules; no words and no drawing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reports import published as ledger
from reports.family import Family
from reports.journey.judged import VISITS, Judged
from reports.journey.performance import Looked, performance
from reports.journey.shares import Share, is_below, range_of, together, z_for
from reports.measures import Values, satisfied_from
from reports.published import Published, normal
from reports.rules import Scope
from reports.series import Book, segment
from reports.tallies import Tallies
from reports.weeks import last_weeks

WEEKS = 12  # added up, so that most touchpoints have enough answers to tell them apart
FELT_BY = ("csat", "rater", "ces")  # what tells how a touchpoint was felt, the first that is asked


@dataclass(frozen=True, slots=True)
class Felt:
    """How many of those who answered about a touchpoint were satisfied, over the weeks that may be shown."""

    count: int
    n: int
    share: float  # percent
    low: float
    high: float
    held: bool = False  # as an earlier digest showed a part of it


@dataclass(frozen=True, slots=True)
class Station:
    """One touchpoint: its promises, how it was felt (None: hidden or not asked), what trained visitors saw."""

    touchpoint: str
    promises: tuple[Judged, ...] = ()
    felt: Felt | None = None
    hidden: bool = False  # some answered, too few to show
    below: bool = False  # felt worse than the others, by more than chance
    checks: int = 0  # promises looked at by visitors, over all visits
    checks_kept: int = 0

    @property
    def breaks(self) -> bool:
        """Whether the journey breaks here: worse than elsewhere, or a promise missed, by more than chance."""
        return self.below or any(each.is_missed for each in self.promises)

    @property
    def has_gap(self) -> bool:
        """Whether visitors looked here, so that what they saw stands beside what customers felt."""
        return self.checks > 0


@dataclass(frozen=True, slots=True)
class Journey:
    """All stations in the order of the journey, and the promises that are about no single one."""

    since: str = ""  # the first and the last of the weeks that are added up
    until: str = ""
    minimum: int = 0
    stations: tuple[Station, ...] = ()
    everywhere: tuple[Judged, ...] = ()

    @property
    def promises(self) -> tuple[Judged, ...]:
        """Every promise, station by station."""
        return (*(each for station in self.stations for each in station.promises), *self.everywhere)

    @property
    def missed(self) -> tuple[Judged, ...]:
        """The promises that are missed by more than chance."""
        return tuple(each for each in self.promises if each.is_missed)

    @property
    def is_measured(self) -> bool:
        """Whether anything at all can be compared: with a promise, or one touchpoint with the others."""
        felt = sum(each.felt is not None for each in self.stations)
        return felt > 1 or any(each.share is not None for each in self.promises)

    @property
    def broken(self) -> tuple[Station, ...]:
        """Where it breaks."""
        return tuple(each for each in self.stations if each.breaks)


NO_JOURNEY = Journey()


@dataclass(frozen=True, slots=True)
class Travelled:
    """A journey, and the rows to keep."""

    journey: Journey = NO_JOURNEY
    published: tuple[Published, ...] = ()


def travelled(
    tallies: Tallies, family: Family, scope: Scope, week: str, *, minimum: int, earlier: Iterable[Published]
) -> Travelled:
    """The journey of the last twelve weeks in a scope; nothing for an organisation that promises nothing."""
    promises = [each for each in tallies.promises if not scope.touchpoints or each.touchpoint in scope.touchpoints]
    if not promises:
        return Travelled()
    weeks = last_weeks(week, WEEKS)
    look = Looked(weeks, normal(scope), minimum, tuple(earlier), z_for(len(promises)))
    found = [performance(each, tallies.performance, look) for each in promises]
    judged, rows = [each.judged for each in found], [row for each in found for row in each.published]
    names = [each for each in tallies.touchpoints if not scope.touchpoints or each in scope.touchpoints]
    felt = [_felt(family, name, look) for name in names]
    stations = _compared([_station(name, judged, each) for name, each in zip(names, felt, strict=True)], felt)
    return Travelled(
        Journey(
            since=weeks[0],
            until=week,
            minimum=minimum,
            stations=stations,
            everywhere=tuple(each for each in judged if not each.touchpoint),
        ),
        (*rows, *(row for each in felt for row in each.published)),
    )


@dataclass(frozen=True, slots=True)
class _Felt:
    """The answers about one touchpoint that may be shown, week by week added up."""

    share: Share | None = None
    asked: bool = False
    held: bool = False
    published: tuple[Published, ...] = ()


def _felt(family: Family, touchpoint: str, look: Looked) -> _Felt:
    """The weeks of one touchpoint that the digest's own gate shows, since the question was last changed."""
    book = _book(family)
    if book is None:
        return _Felt()
    scope = normal(Scope((touchpoint,), look.scope.locations))
    unbroken = segment(book, scope, look.weeks[-1]).first
    good: list[tuple[int, int]] = []
    rows: list[Published] = []
    asked = held = False
    for week in (each for each in look.weeks if each >= unbroken):
        asked = asked or any(scope.covers(*cell) for cell in book.cells(week))
        seen = family.view(book.key, week).of(scope)
        if seen is not None and seen.values.total() >= look.minimum:
            good.append((_satisfied(book, seen.values), seen.values.total()))
            rows.append(ledger.row(week, book.key, scope, seen.values))
            held = held or seen.held
    return _Felt(together(good) if good else None, asked, held, tuple(rows))


def _book(family: Family) -> Book | None:
    """The question that tells how a touchpoint was felt: of the first measure that is asked, the one most answered."""
    for measure in FELT_BY:
        asked = [book for book in family.books if book.key.measure == measure]
        if asked:
            return max(asked, key=lambda book: (_size(book, family.week), book.key.question))
    return None


def _size(book: Book, week: str) -> int:
    return sum(entry.n for entry in book.weeks.get(week, {}).values())


def _satisfied(book: Book, values: Values) -> int:
    top = satisfied_from(book.key.measure, book.scale)
    return sum(count for value, count in values.items() if value >= top)


def _station(name: str, judged: Sequence[Judged], felt: _Felt) -> Station:
    mine = tuple(each for each in judged if each.touchpoint == name)
    seen = [each for each in mine if each.source == VISITS and each.n is not None]
    return Station(
        touchpoint=name,
        promises=mine,
        hidden=felt.asked and felt.share is None,
        checks=sum(each.n or 0 for each in seen),
        checks_kept=sum(each.kept or 0 for each in seen),
    )


def _compared(stations: Sequence[Station], felt: Sequence[_Felt]) -> tuple[Station, ...]:
    """Each station beside all the others together; all comparisons share one error."""
    shares = {at: each.share for at, each in enumerate(felt) if each.share is not None}
    z = z_for(len(shares))
    done = list(stations)
    for at, share in shares.items():
        fits = range_of(share, z)
        others = [other for place, other in shares.items() if place != at]
        done[at] = replace(
            done[at],
            felt=Felt(share.count, share.n, share.percent, fits.low, fits.high, felt[at].held),
            below=bool(others) and is_below(share, _all(others), z),
        )
    return tuple(done)


def _all(shares: Sequence[Share]) -> Share:
    """Several together; they scatter as the one does that scatters most."""
    return Share(
        sum(each.count for each in shares), sum(each.n for each in shares), max(each.scatter for each in shares)
    )
