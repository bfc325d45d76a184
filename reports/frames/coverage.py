"""Coverage: how many of all encounters we heard of, where somebody counted them; nothing is said where nobody did."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reports.frames.rows import FrameRows, Given, PlaceTally
from reports.weeks import week_of

DAY = len("2026-11-27")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Encounters we heard of (`known`) of those counted (`counted`) on `days` days.

    `most` is higher where some are known to the week only, and may be of these days or not.
    """

    counted: int
    known: int
    most: int
    days: int

    @property
    def low(self) -> float:
        """In percent, at the least."""
        return 100 * min(self.known, self.counted) / self.counted if self.counted else 0.0

    @property
    def high(self) -> float:
        """In percent, at the most."""
        return 100 * min(self.most, self.counted) / self.counted if self.counted else 0.0

    @property
    def is_over(self) -> bool:
        """Whether we heard of more than were counted: one of the two is wrong."""
        return self.known > self.counted


def coverage(rows: FrameRows, first: str = "", last: str = "9999-12-31") -> Coverage | None:
    """The coverage of the days (in a period) for which somebody gave a count; None where nobody did."""
    given = chosen(each for each in rows.given if first <= each.day <= last)
    if not given or not sum(each.count for each in given):
        return None
    known = sum(row.count for row in rows.places if any(_is_in(row, each) for each in given))
    weeks = {week_of(date.fromisoformat(each.day)) for each in given}
    places = {(each.touchpoint, each.location) for each in given}
    loose = sum(
        row.count
        for row in rows.places
        if row.day in weeks and any(_fits(row, touchpoint, location) for touchpoint, location in places)
    )
    counted = sum(each.count for each in given)
    return Coverage(counted, known, known + loose, len({each.day for each in given}))


def chosen(given: Iterable[Given]) -> list[Given]:
    """The counts of each day that hold no encounter twice: that of everything, else those of places or touchpoints."""
    days: dict[str, list[Given]] = defaultdict(list)
    for each in given:
        days[each.day].append(each)
    return [each for day in days.values() for each in _of_one_kind(day)]


def known_on(places: Iterable[PlaceTally], day: str, touchpoint: str, location: str) -> int:
    """How many encounters of a day and place we heard of, as far as the day is known."""
    return sum(row.count for row in places if row.day == day and _fits(row, touchpoint, location))


def _of_one_kind(given: Sequence[Given]) -> list[Given]:
    """The coarsest kind there is, since kinds overlap."""
    kinds: dict[tuple[bool, bool], list[Given]] = defaultdict(list)
    for each in given:
        kinds[bool(each.touchpoint), bool(each.location)].append(each)
    return next(kinds[kind] for kind in ((False, False), (False, True), (True, False), (True, True)) if kind in kinds)


def _is_in(row: PlaceTally, given: Given) -> bool:
    return row.day == given.day and _fits(row, given.touchpoint, given.location)


def _fits(row: PlaceTally, touchpoint: str, location: str) -> bool:
    return touchpoint in {"", row.touchpoint} and location in {"", row.location}


def by_day(places: Iterable[PlaceTally]) -> Counter[str]:
    """Encounters by day, as far as the day is known."""
    counts: Counter[str] = Counter()
    for row in places:
        if len(row.day) == DAY:
            counts[row.day] += row.count
    return counts
