"""Business hours: how long a place is open between two moments, and when so many open hours have passed.

Local wall-clock times become moments once a day each, so that a day on which the clocks change has its real length.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FARTHEST = 800  # days ahead that are looked at: hours that never come are a mistake in the calendar


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody is there. `week` is (weekday, from, to), 0 is Monday; empty: every hour of every day counts."""

    week: tuple[tuple[int, time, time], ...] = ()
    holidays: frozenset[date] = frozenset()

    @property
    def always(self) -> bool:
        """Whether every hour counts."""
        return not self.week and not self.holidays


ALWAYS = Hours()


def add_hours(hours: Hours, moment: datetime, count: float, zone: ZoneInfo) -> datetime:
    """The moment (UTC) at which `count` open hours have passed since `moment`."""
    left = timedelta(hours=count)
    if hours.always:
        return moment + left
    for opens, closes in _open_spans(hours, moment, zone):
        if left <= closes - opens:
            return opens + left
        left -= closes - opens
    return moment + timedelta(hours=count)  # never open: better a deadline than none


def open_between(hours: Hours, start: datetime, end: datetime, zone: ZoneInfo) -> timedelta:
    """How long it is open between two moments."""
    if hours.always:
        return max(end - start, timedelta())
    total = timedelta()
    for opens, closes in _open_spans(hours, start, zone):
        if opens >= end:
            break
        total += min(closes, end) - opens
    return total


def _open_spans(hours: Hours, moment: datetime, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """The open spans from a moment on, in UTC, in order; none of no length."""
    first = moment.astimezone(zone).date() - timedelta(days=1)  # a night shift began yesterday
    for ahead in range(FARTHEST):
        day = first + timedelta(days=ahead)
        opens, closes = _span(hours, day, zone)
        opens = max(opens, moment)
        if closes > opens:
            yield opens, closes


def _span(hours: Hours, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When it opens and closes on a day; nothing on a holiday. A time to that is not after from is of the next day."""
    if not hours.week and day not in hours.holidays:
        return _moment(day, time(), zone), _moment(day + timedelta(days=1), time(), zone)
    found = next(((opens, closes) for at, opens, closes in hours.week if at == day.weekday()), None)
    if found is None or day in hours.holidays:
        nothing = _moment(day, time(), zone)
        return nothing, nothing
    opens, closes = found
    return _moment(day, opens, zone), _moment(day if closes > opens else day + timedelta(days=1), closes, zone)


def _moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)
