"""ISO weeks as text ("2026-W46") and their arithmetic; knows no clock: today is an argument."""

import re
from datetime import date, timedelta

from reports.errors import WeekError

_SHAPE = re.compile(r"(\d{4})-?[Ww](\d{1,2})", re.ASCII)


def parse_week(text: str) -> str:
    """A week as people write it ("2026-W46", "2026w46") in its one form "2026-W46".

    Raises:
        WeekError: the text is no week, or that year has no such week.
    """
    found = _SHAPE.fullmatch(text.strip())
    if not found:
        raise WeekError(f"{text!r} is not a week. Write the year and the week number, like 2026-W46.")
    year, number = int(found[1]), int(found[2])
    last = weeks_in_year(year)
    if not 1 <= number <= last:
        raise WeekError(
            f"{year} has weeks 1 to {last}, so there is no week {number}. Write one of those, like {year}-W46."
        )
    return f"{year:04d}-W{number:02d}"


def weeks_in_year(year: int) -> int:
    """How many ISO weeks a year has: 52 or 53.

    Raises:
        WeekError: a year outside the calendar (1 to 9998).
    """
    if not 1 <= year <= 9998:
        raise WeekError(f"{year} is not a year a calendar knows. Write a year like 2026.")
    return date(year, 12, 28).isocalendar().week


def week_of(day: date) -> str:
    """The ISO week a day lies in."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def week_range(week: str) -> tuple[date, date]:
    """The Monday and the Sunday of a week."""
    year, number = parse_week(week).split("-W")
    monday = date.fromisocalendar(int(year), int(number), 1)
    return monday, monday + timedelta(days=6)


def previous(week: str, number: int = 1) -> str:
    """The week that lies `number` weeks before (after, when negative)."""
    return week_of(week_range(week)[0] - timedelta(weeks=number))


def last_weeks(week: str, number: int) -> tuple[str, ...]:
    """The `number` weeks that end with this one, oldest first."""
    return tuple(previous(week, back) for back in range(number - 1, -1, -1))


def is_future(week: str, today: date) -> bool:
    """Whether a week has not begun on that day."""
    return week_range(week)[0] > today


def is_over(week: str, today: date) -> bool:
    """Whether a week's Sunday has passed."""
    return week_range(week)[1] < today
