"""Days, dates and times as a language writes them, by Babel; it knows no sentence around them."""

from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

MONDAY = date(2001, 1, 1)
_NARROW = {ord(each): " " for each in "\u202f\u00a0\u2009"}  # no phone's alphabet has these spaces


@cache
def locale_of(language: str, country: str = "") -> "Locale":
    """The locale of a language as it is written in a country, where there is such a thing; English is else British."""
    from babel import Locale, UnknownLocaleError

    for tag in (f"{language}_{country}" if country else "", "en_GB" if language == "en" else language):
        try:
            return Locale.parse(tag)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en_GB")


def clock(moment: datetime, locale: "Locale") -> str:
    """The time of day: 14:00, or 2:00 PM."""
    from babel.dates import format_time

    return format_time(moment.replace(tzinfo=None), "short", locale=locale).translate(_NARROW)


def day(moment: date, locale: "Locale") -> str:
    """The date with its year: 17 Nov 2026, 17.11.2026."""
    from babel.dates import format_date

    return format_date(moment, "medium", locale=locale).translate(_NARROW)


def day_and_clock(moment: datetime, locale: "Locale") -> str:
    """A moment of these weeks: Tue 17 Nov 14:00."""
    from babel.dates import format_skeleton

    shown = format_skeleton("MMMEd", moment.replace(tzinfo=None), locale=locale).translate(_NARROW)
    return f"{shown} {clock(moment, locale)}"


def weekday(number: int, locale: "Locale") -> str:
    """The name of a weekday, 0 for Monday, as it stands within a sentence."""
    from babel.dates import format_date

    return format_date(MONDAY + timedelta(days=number), "EEEE", locale=locale)


def weekday_meant(word: str, locale: "Locale") -> int | None:
    """The weekday that a word or its beginning names: lun, lunes; None for what fits none or several."""
    wanted = _plain(word)
    if len(wanted) < 2:
        return None
    begun = [number for number in range(7) if _plain(weekday(number, locale)).startswith(wanted)]
    return begun[0] if len(begun) == 1 else None


def month_meant(word: str, locale: "Locale") -> int | None:
    """The month that a word or its beginning names: dec, diciembre, grudnia; None for what fits none or several."""
    from babel.dates import format_date

    wanted = _plain(word)
    days = [date(2001, month, 1) for month in range(1, 13)]
    forms = ("MMMM", "LLLL")  # as it stands within a date, and alone
    named = {each.month: {_plain(format_date(each, form, locale=locale)) for form in forms} for each in days}
    for beginning in (wanted, wanted[: max(3, len(wanted) - 2)]):  # Polish says w grudniu, and writes grudnia
        begun = [month for month, names in named.items() if any(each.startswith(beginning) for each in names)]
        if len(wanted) > 2 and len(begun) == 1:
            return begun[0]
    return None


def _plain(word: str) -> str:
    from unicodedata import normalize

    return "".join(sign for sign in normalize("NFD", word.casefold()) if sign.isalpha()).replace("ł", "l")
