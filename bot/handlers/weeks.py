"""The week that somebody asks a digest of, as they write it; nothing of a week that has not begun."""

import re

from bot.errors import AfterwordError
from bot.handlers.digests import last_full_week
from bot.handlers.parts import Parts
from reports.errors import WeekError
from reports.weeks import parse_week, weeks_in_year

_NUMBER = re.compile(r"[Ww]?(\d{1,2})", re.ASCII)
_YEAR = re.compile(r"(\d{4})-?[Ww]\d{1,2}", re.ASCII)
EARLIEST = 1900  # a digest looks back over the weeks before; the calendar must hold them


class NoSuchWeek(AfterwordError):
    """A week that does not exist, or has not begun; the text says which there are."""


def week_asked(parts: Parts, text: str) -> str:
    """The week meant by 2026-W46, or by 46 alone (the newest of that number); the last full one by nothing.

    Raises NoSuchWeek.
    """
    now = parts.clock()
    if not text.strip():
        return last_full_week(parts, now)
    today = parts.week(now)
    week = _read(text.strip(), today)
    if week > today:
        raise NoSuchWeek("Week {week} has not begun yet. The newest is {today}.", week=week, today=today)
    return week


def _read(text: str, today: str) -> str:
    alone = _NUMBER.fullmatch(text)
    year = int(today[:4])
    if alone is not None:
        number = int(alone[1])
        years = [each for each in (year, year - 1) if f"{each}-W{number:02d}" <= today]
        text = f"{years[0] if years else year}-W{number:02d}"
    try:
        week = parse_week(text)
    except WeekError as error:
        raise _none(text) from error
    if int(week[:4]) < EARLIEST:
        raise _none(text)
    return week


def _none(text: str) -> NoSuchWeek:
    written = _YEAR.fullmatch(text)
    if written is None or not EARLIEST <= int(written[1]) <= 9998:
        return NoSuchWeek("There is no week {week}. Write year and number, like 2026-W46.", week=text[:20])
    year = int(written[1])
    return NoSuchWeek(
        "There is no week {week}. {year} has weeks 1 to {last}.", week=text, year=year, last=weeks_in_year(year)
    )
