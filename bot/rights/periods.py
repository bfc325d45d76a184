"""Counting the days of a period as statutes count them: whole days, no hours, no timezone; pure."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.rights.rulebook import Period

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair or replacement that the customer asked for or agreed to; `back`: the day they had the goods again."""

    asked: date
    back: date | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """The last day of a period; while it stands still, `standing` and the days that are left once it runs again."""

    last: date
    standing: bool = False
    left: int = 0


def last_day(period: Period, day: date) -> date:
    """The last day of a period that is counted from a day.

    "30 days beginning with the first day after": the day received does not count, so 3 November gives 3 December.
    "six months beginning with the day": the day counts, so the period ends the day before the same date. Where the
    later month has no such date, its last day is the end.
    """
    first = day + DAY if period.begins == "next-day" else day
    if period.unit == "days":
        return first + (period.length if period.begins == "after" else period.length - 1) * DAY
    months = period.length * (12 if period.unit == "years" else 1)
    same = _months_on(first, months)
    if period.begins == "after" or same.day != first.day:
        return same
    return same - DAY


def _months_on(day: date, months: int) -> date:
    """The same date some months on, or the last day of a month that has no such date."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def paused(last: date, least: int, repairs: Sequence[Repair]) -> Limit:
    """A limit after repairs and replacements, each asked for before it had passed.

    The time stands still from the day one is asked for to the day the goods are back, both included; then at least
    `least` days are left. One that is under way leaves the limit standing.
    """
    for repair in sorted(repairs, key=lambda each: each.asked):
        if repair.asked > last:
            break
        if repair.back is None:
            return Limit(last, standing=True, left=max((last - repair.asked).days + 1, least))
        waiting = repair.back - repair.asked + DAY
        last = max(last + waiting, repair.back + least * DAY)
    return Limit(last)
