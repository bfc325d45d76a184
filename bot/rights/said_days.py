"""The day that somebody means by a few words: 3 May, yesterday, vor zwei Wochen. What is not certain is not read.

Every word must be understood: "2 or 3 May" has a word too many, so it is no day. Names of months and weekdays come from
Babel; only the small words around them are ours.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from unicodedata import normalize

from bot.rights.day_words import LANGUAGES, MORE_WEEKDAYS, SPEECH, Speech

LONGEST = 80  # signs; whoever writes more tells a story
LONG_AGO = 731  # days: two years, after which a day is asked for again
NEARLY_A_YEAR = 300  # days: a date without its year that would lie so far back may be meant for soon
WEEK = 7
MONTH_FIRST, EITHER = frozenset({"US"}), frozenset({"CA", "PH"})  # countries that write the month first, or both ways


@dataclass(frozen=True, slots=True)
class SaidDay:
    """The day that was meant, or why none is certain: `unclear`, `two`, `future`, `long_ago`.

    `maybe`: days that could be meant, where there are two of them, or the one that is asked for again.
    """

    day: date | None = None
    why: str = ""
    maybe: tuple[date, ...] = ()


UNCLEAR = SaidDay(why="unclear")


ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
NUMERIC = re.compile(r"(\d{1,2}) ?[./-] ?(\d{1,2})\.?(?: ?[./-]? ?(\d{4}|\d{2}))?")
ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|\.|-?go|º)")
YEAR = re.compile(r"20\d{2}")


def read_day(text: str, today: date, *, language: str, country: str = "") -> SaidDay:
    """The day meant by a text that was written on the day `today`; a day after it, or long before it, is doubtful."""
    said = _fold(text)
    if not said or len(said) > LONGEST:
        return UNCLEAR
    found = _numeric(said, today, country)
    if found is None:
        found = _spoken(said, today, language)
    return _plausible(found, today) if found.day else found


def _plausible(found: SaidDay, today: date) -> SaidDay:
    if found.day is None:
        return found
    if found.day > today:
        return SaidDay(why="future", maybe=(found.day,))
    if (today - found.day).days > LONG_AGO:
        return SaidDay(why="long_ago", maybe=(found.day,))
    return found


def _fold(text: str) -> str:
    plain = "".join(sign for sign in normalize("NFD", text.casefold()) if not 0x300 <= ord(sign) < 0x370)
    plain = plain.replace("ł", "l").replace("ß", "ss").replace("\u2019", "'")
    return " ".join(plain.strip(" .!,;:?").split())


def _numeric(said: str, today: date, country: str) -> SaidDay | None:
    """A day in figures; None where it is none. The country says whether the month comes first, never the figures."""
    if found := ISO.fullmatch(said):
        return _dated(int(found[1]), int(found[2]), int(found[3]))
    found = NUMERIC.fullmatch(said)
    if found is None:
        return None
    one, two = int(found[1]), int(found[2])
    year = int(found[3]) + (2000 if len(found[3]) == 2 else 0) if found[3] else None
    orders = [(one, two), (two, one)]  # day, month
    if country in MONTH_FIRST:
        orders = orders[1:]
    elif country not in EITHER:
        orders = orders[:1]
    days = {made.day for day, month in orders if (made := _with_year(day, month, year, today)).day}
    if len(days) == 2:
        return SaidDay(why="two", maybe=tuple(sorted(day for day in days if day)))
    return SaidDay(days.pop()) if days else UNCLEAR


def _dated(year: int, month: int, day: int) -> SaidDay:
    try:
        return SaidDay(date(year, month, day))
    except ValueError:
        return UNCLEAR


def _with_year(day: int, month: int, year: int | None, today: date) -> SaidDay:
    """A day with its year, or in the year in which it was last."""
    if year is not None:
        return _dated(year, month, day)
    for candidate in range(today.year, today.year - 5, -1):  # 29 February may be four years ago
        made = _dated(candidate, month, day)
        if made.day and made.day <= today:
            return made if (today - made.day).days <= NEARLY_A_YEAR else UNCLEAR
    return UNCLEAR


def _spoken(said: str, today: date, language: str) -> SaidDay:
    """A day in words: of this person's language, or of one other only."""
    first = language if language in LANGUAGES else "en"
    found = _in(first, said, today)
    if found != UNCLEAR:
        return found
    others = {_in(other, said, today) for other in LANGUAGES if other != first} - {UNCLEAR}
    return others.pop() if len(others) == 1 else UNCLEAR


def _in(language: str, said: str, today: date) -> SaidDay:
    speech = SPEECH[language]
    if said in speech.days_back:
        return SaidDay(today - timedelta(days=speech.days_back[said]))
    if (found := speech.ago.fullmatch(said)) is not None:
        return _ago(speech, found, today)
    words = [word for word in re.split(r"[ ,]+", said) if word and word not in speech.noise]
    if (spoken := " ".join(words)) in speech.days_back:
        return SaidDay(today - timedelta(days=speech.days_back[spoken]))
    return _named(words, today, language)


def _ago(speech: Speech, found: re.Match[str], today: date) -> SaidDay:
    word = found["n"] or "1"  # tydzień temu: a week ago
    number = int(word) if word.isdecimal() and len(word) <= 3 else speech.numbers.get(word)
    unit = speech.units.get(found["unit"])
    if number is None or unit is None or (number, unit) in speech.idioms:
        return UNCLEAR
    return SaidDay(today - timedelta(days=number * unit))


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the words named so far; a thing named twice spoils it."""

    day: int | None = None
    ordinal: bool = False
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    last: bool = False


def _named(words: list[str], today: date, language: str) -> SaidDay:
    heard: _Heard | None = _Heard()
    for word in words:
        heard = _hear(heard, word, language) if heard else None
    match heard:
        case _Heard(day=int() as day, month=int() as month, last=False):
            return _agrees(_with_year(day, month, heard.year, today), heard.weekday)
        case _Heard(day=int() as day, month=None, year=None, ordinal=True, last=False):
            return _agrees(_in_last_month(day, today), heard.weekday)
        case _Heard(day=None, month=None, year=None, weekday=int() as weekday):
            return _weekday(weekday, today, last=heard.last)
    return UNCLEAR


def _hear(heard: _Heard, word: str, language: str) -> _Heard | None:
    """What is known with one word more; None where it is not understood, or names something a second time."""
    months, weekdays = _names(language)
    plain, before = word.rstrip("."), heard
    if plain in SPEECH[language].last:
        return None if heard.last else replace(heard, last=True)
    if plain in weekdays and heard.weekday is None:
        heard = replace(heard, weekday=weekdays[plain])
    elif plain in months and heard.month is None:
        heard = replace(heard, month=months[plain])
    elif YEAR.fullmatch(word) and heard.year is None:
        heard = replace(heard, year=int(word))
    elif heard.day is None and (found := ORDINAL.fullmatch(word)):
        heard = replace(heard, day=int(found[1]), ordinal=True)
    elif heard.day is None and word.isdecimal() and len(word) <= 2:
        heard = replace(heard, day=int(word))
    return heard if heard is not before else None


def _agrees(found: SaidDay, weekday: int | None) -> SaidDay:
    """Tuesday 3 November is a day only where that is a Tuesday."""
    wrong = found.day is not None and weekday is not None and found.day.weekday() != weekday
    return UNCLEAR if wrong else found


def _in_last_month(day: int, today: date) -> SaidDay:
    """The 3rd: this month's or last month's, whichever has been."""
    months = ((today.year, today.month), (today.year - (today.month == 1), (today.month - 2) % 12 + 1))
    for year, month in months:
        made = _dated(year, month, day)
        if made.day and made.day <= today:
            return made
    return UNCLEAR


def _weekday(weekday: int, today: date, *, last: bool) -> SaidDay:
    """The last such day before today. "Last Tuesday" may be this week's or last week's: then it is two days."""
    back = (today.weekday() - weekday) % WEEK
    if back == 0 and not last:
        return SaidDay(why="two", maybe=(today - timedelta(days=WEEK), today))
    day = today - timedelta(days=back or WEEK)
    if last and back and day.isocalendar()[:2] == today.isocalendar()[:2]:
        return SaidDay(why="two", maybe=(day - timedelta(days=WEEK), day))
    return SaidDay(day)


@cache
def _names(language: str) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Names of months (1 to 12) and weekdays (0 for Monday) in all their forms; a name of two things is left out."""
    from babel import Locale

    locale = Locale.parse(language)
    months = _unique((name, number) for number, name in _forms(locale.months))
    weekdays = _unique((name, number) for number, name in _forms(locale.days))
    weekdays.update(MORE_WEEKDAYS.get(language, {}))
    both = months.keys() & weekdays.keys()
    return ({name: n for name, n in months.items() if name not in both},
            {name: n for name, n in weekdays.items() if name not in both})  # fmt: skip


def _forms(names: Mapping[str, Mapping[str, Mapping[int, str]]]) -> Iterator[tuple[int, str]]:
    for widths in names.values():
        for width in ("wide", "abbreviated"):
            yield from widths.get(width, {}).items()


def _unique(pairs: Iterator[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, set[int]] = {}
    for name, number in pairs:
        found.setdefault(_fold(name).rstrip("."), set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}
