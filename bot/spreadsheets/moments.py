"""Dates and times as tables have them: ISO 8601, day first, month first; what could be two days is never guessed."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.errors import AfterwordError

ORDERS = ("dmy", "mdy", "ymd")
_FIRST = {"dmy": "day", "mdy": "month"}
END_OF_DAY = time(23, 59)  # a date without a time: by then the visit is over
_DATE = re.compile(r"(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})\.?(?:[T,]?\s*(\S.*))?")
_TIME = re.compile(r"(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE)


class NoMoment(AfterwordError):
    """A cell that is no date, or could be two."""


class TwoDays(NoMoment):
    """A date that is one day when the day stands first, and another when the month does."""


class MixedOrders(NoMoment):
    """A date in another order than those before it in the same file."""


@dataclass(slots=True)
class Dates:
    """The dates of one file, in the order in which they stand there.

    `order` is dmy, mdy or ymd where somebody said it. Where nobody did, the first date that can only be meant in one
    order shows it: a later one in the other order says that not all dates of the file are what they seem.
    """

    zone: ZoneInfo
    order: str = ""
    shown: str = ""

    def read(self, text: str) -> datetime:
        """The moment a cell names, as `read_moment` does. Raises NoMoment, TwoDays, MixedOrders."""
        moment = read_moment(text, self.zone, self.order)
        if not self.order and text[4:5] != "-" and (order := order_shown(text)):
            if self.shown and order != self.shown:
                raise MixedOrders(
                    f"{text!r} has the {_FIRST[order]} first, and a date before it in this file has the "
                    f"{_FIRST[self.shown]} first. Mend it, or say which holds with --dates {self.shown} or "
                    f"--dates {order}."
                )
            self.shown = order
        return moment


def order_shown(text: str) -> str:
    """The order in which alone a date can be meant, dmy or mdy, by its numbers; else nothing. Dots tell it anyway."""
    found = _DATE.fullmatch(text.strip())
    if found is None or found[2] == "." or len(found[1]) == 4:
        return ""
    first, second = int(found[1]), int(found[3])
    if (first > 12) == (second > 12):
        return ""
    return "dmy" if first > 12 else "mdy"


def read_moment(text: str, zone: ZoneInfo, order: str = "") -> datetime:
    """The moment a cell names, in `zone` where it has no offset; the end of the day where it has no time.

    `order` is dmy, mdy or ymd, or nothing where nobody said it: then 3/4/2026 is refused, 13/4/2026 and 4/4/2026 are
    not, and dots (3.4.2026) are read day first, since nobody writes them otherwise.

    Raises NoMoment, TwoDays.
    """
    if (exact := _iso(text)) is not None:
        return exact if exact.tzinfo else exact.replace(tzinfo=zone)
    found = _DATE.fullmatch(text.strip())
    if found is None:
        raise NoMoment(f"{text!r} is no date. Write it like 2026-11-28 or 2026-11-28 14:30.")
    first, mark, second, third, rest = found.groups()
    day = _day(text, (first, second, third), mark, order)
    return datetime.combine(day, _time(text, rest) if rest else END_OF_DAY, tzinfo=zone)


def _iso(text: str) -> datetime | None:
    """ISO 8601 as it stands; a date alone is the end of that day."""
    try:
        if len(text) <= len("2026-11-28"):
            return datetime.combine(date.fromisoformat(text), END_OF_DAY) if text[4:5] == "-" else None
        return datetime.fromisoformat(text) if text[4:5] == "-" else None
    except ValueError:
        return None


def _day(text: str, parts: tuple[str, str, str], mark: str, order: str) -> date:
    if len(parts[0]) == 4:
        return _made(text, parts[0], parts[1], parts[2])
    if len(parts[2]) not in {2, 4}:
        raise NoMoment(f"{text!r} is no date. Write it like 2026-11-28.")
    year = parts[2] if len(parts[2]) == 4 else f"20{parts[2]}"
    if order == "ymd":
        raise NoMoment(f"{text!r} does not begin with its year, as --dates ymd says.")
    return _made(text, year, *_month_and_day(text, parts[0], parts[1], order or ("dmy" if mark == "." else "")))


def _month_and_day(text: str, first: str, second: str, order: str) -> tuple[str, str]:
    if order == "dmy" or (not order and int(first) > 12):
        return second, first
    if order == "mdy" or int(second) > 12 or int(first) == int(second):
        return first, second
    raise TwoDays(f"{text!r} may be two days. Say which with --dates dmy (day first) or --dates mdy (month first).")


def _made(text: str, year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise NoMoment(f"{text!r} is no day of the calendar.") from None


def _time(text: str, written: str) -> time:
    found = _TIME.fullmatch(written.strip())
    if found is None:
        raise NoMoment(f"{text!r} has no time that can be read. Write it like 14:30.")
    hour, minute, second, half = found.groups()
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:
            raise NoMoment(f"{text!r} has no time of the day.")
        hours = hours % 12 + (12 if half.lower() == "p" else 0)
    try:
        return time(hours, int(minute), int(second or 0))
    except ValueError:
        raise NoMoment(f"{text!r} has no time of the day.") from None
