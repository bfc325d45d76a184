"""When a weekly schedule fires, through every change of the clocks; pure: the moment `now` is always an argument."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from scheduler.errors import UnknownTimezone, WrongSchedule

WEEK = timedelta(days=7)
# Far enough back to see the fire before `now` although a zone may skip a whole day (Samoa lost 30 December 2011).
LOOK_BACK = timedelta(days=9)


@dataclass(frozen=True, slots=True)
class Weekly:
    """Once a week at a local time; weekday 0 is Monday, `timezone` an IANA name like Europe/London.

    Raises:
        WrongSchedule: a weekday, hour or minute that no clock shows.
        UnknownTimezone: no such timezone.
    """

    weekday: int
    hour: int
    minute: int
    timezone: str

    def __post_init__(self) -> None:
        for name, value, last in (("weekday", self.weekday, 6), ("hour", self.hour, 23), ("minute", self.minute, 59)):
            if not 0 <= value <= last:
                raise WrongSchedule(f"A {name} is a number from 0 to {last}, not {value}. Change it.")
        zone_of(self.timezone)


def zone_of(timezone: str) -> ZoneInfo:
    """The timezone of this name.

    Raises:
        UnknownTimezone: no such timezone.
    """
    try:
        return ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a folder of the database, like "Europe"
        raise UnknownTimezone(
            f"{timezone!r} is not a timezone we know. Write the region and the city, like Europe/London."
        ) from None


def last_fire(weekly: Weekly, now: datetime) -> datetime:
    """The latest moment at or before `now` at which this schedule fires (UTC).

    Raises:
        WrongSchedule: `now` says no timezone.
    """
    fires = _fires(weekly, now)
    found = next(fires)
    while (later := next(fires)) <= now:
        found = later
    return found


def next_fire(weekly: Weekly, now: datetime) -> datetime:
    """The first moment after `now` at which this schedule fires (UTC).

    Raises:
        WrongSchedule: `now` says no timezone.
    """
    return next(fire for fire in _fires(weekly, now) if fire > now)


def period_of(fire: datetime, timezone: str) -> str:
    """The ISO week before the one a fire time lies in, seen from this timezone, as 2026-W46.

    Raises:
        UnknownTimezone: no such timezone.
        WrongSchedule: `fire` says no timezone.
    """
    year, week, _ = (_aware(fire).astimezone(zone_of(timezone)) - WEEK).isocalendar()
    return f"{year:04d}-W{week:02d}"


def moment_of(wall: datetime, zone: ZoneInfo) -> datetime:
    """The moment (UTC) at which the clocks of a zone show this naive time.

    A time shown twice means the first; a time that is jumped over means the first moment after the jump.
    """
    first = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None, fold=0) == wall:
        return first
    return _end_of_gap(wall.replace(tzinfo=zone, fold=1).astimezone(UTC), first, zone)


def _end_of_gap(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The moment between these two at which the clocks jump, to the second."""
    old = before.astimezone(zone).utcoffset()
    seconds = int((after - before).total_seconds())
    low, high = 0, seconds  # at `low` the old offset still holds, at `high` no more
    while high - low > 1:
        middle = (low + high) // 2
        unchanged = (before + timedelta(seconds=middle)).astimezone(zone).utcoffset() == old
        low, high = (middle, high) if unchanged else (low, middle)
    return before + timedelta(seconds=high)


def _fires(weekly: Weekly, now: datetime) -> Iterator[datetime]:
    """Fire times in order, beginning at least one fire before `now`.

    The trigger is asked on the wall clock (labelled UTC, where nothing is skipped or shown twice): asked in the zone
    itself, APScheduler 3.11 is as late after a jump as the time lay behind it, and fires twice where an hour comes
    twice.
    """
    from apscheduler.triggers.cron import CronTrigger

    zone = zone_of(weekly.timezone)
    trigger = CronTrigger(day_of_week=weekly.weekday, hour=weekly.hour, minute=weekly.minute, timezone=UTC)
    wall = _aware(now).astimezone(zone).replace(tzinfo=UTC, fold=0) - LOOK_BACK
    while True:
        wall = trigger.get_next_fire_time(None, wall)
        yield moment_of(wall.replace(tzinfo=None), zone)
        wall += timedelta(seconds=1)


def _aware(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise WrongSchedule("A moment without a timezone cannot be placed. Give it one, such as UTC.")
    return moment
