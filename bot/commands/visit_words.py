"""Reading a visit that is to be planned, in small words of five languages; it stores nothing and asks no clock."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.commands.caller import Refused
from bot.commands.zones import plain
from bot.handlers.drawing_visits import days_between
from bot.organisation import Organisation
from bot.phrases import formats

if TYPE_CHECKING:
    from babel import Locale

PLAN, LIST, DROP = "plan", "list", "drop"
VERBS = {
    PLAN: "plan planear planifica planificar planifie planifier prévoir planen plane zaplanuj planuj",
    LIST: "visits visitas visites besuche wizyty",
    DROP: "drop quitar quita anular supprimer annuler streichen streiche absagen usuń usun odwołaj odwolaj",
}
_MEANT = {word: verb for verb, words in VERBS.items() for word in words.split()}
BY = frozenset(["by", "por", "par", "durch", "von", "przez"])
ON = frozenset(["on", "el", "le", "am", "dnia", "w", "we"])
FROM = frozenset(["from", "desde", "del", "du", "dès", "des", "ab", "vom", "von", "od"])
UNTIL = frozenset(["to", "until", "till", "hasta", "al", "au", "jusqu'au", "bis", "do"])
IN = frozenset(["in", "en", "im", "w", "we"])
TIMES = frozenset(
    ["visits", "visit", "visitas", "visites", "besuche", "wizyty", "wizyt", "times", "veces", "fois", "mal", "razy"]
)
AND = frozenset(["and", "y", "et", "und", "i"])
ME = frozenset(["me", "mí", "mi", "moi", "mich", "mir", "mnie"])
TODAY = frozenset(["today", "hoy", "aujourd'hui", "heute", "dziś", "dzis", "dzisiaj"])
TOMORROW = frozenset(["tomorrow", "mañana", "manana", "demain", "morgen", "jutro"])
FORTNIGHT = timedelta(days=13)  # where no days are said: today and the thirteen after it
FURTHEST = timedelta(days=184)
MOST = 20  # visits in one plan
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be visited, by whom (as they were named), in which days, with which checklist ("" for the usual)."""

    touchpoint: str
    location: str
    names: tuple[str, ...]
    first: date
    last: date
    count: int = 0  # visits on drawn days; 0: one visit, on any of the days
    survey: str = ""


def verb_of(words: Sequence[str], organisation: Organisation) -> str:
    """What `/shop …` is to do beside beginning a checklist; empty where the first word is a touchpoint, or no verb."""
    if not words or any(each.casefold() == words[0].casefold() for each in organisation.touchpoints):
        return ""
    return _MEANT.get(words[0].casefold(), "")


def read_plan(
    words: Sequence[str],
    organisation: Organisation,
    today: date,
    language: str,
    *,
    is_survey: Callable[[str], bool] = lambda _: False,
) -> Wish:
    """What the words behind `/shop plan` wish for; `is_survey` says whether a last word is the name of one.

    Raises:
        Refused: something is missing, is not understood or makes no sense; it says what to write.
        UnknownTouchpoint, UnknownLocation: no such place.
    """
    reading = _Reading([word for each in words for word in _split(each)], today, language, is_survey=is_survey)
    if not reading.left:
        raise _how(organisation)
    touchpoint = reading.place(organisation.touchpoints) or organisation.find_touchpoint(reading.take())
    location = reading.place(organisation.locations)
    if not location and reading.left and not reading.is_in(BY):
        location = organisation.find_location(reading.until(BY))
    if not reading.skip(BY):
        raise _how(organisation)
    names = reading.names()
    if not names:
        raise _how(organisation)
    count, window = 0, None
    while reading.left:
        if found := reading.times():
            count = found
        elif (days := reading.days()) is not None:
            window = days
        else:
            break
    first, last = window or (today, today + FORTNIGHT)
    wish = Wish(touchpoint, location, names, first, last, count, reading.take() if len(reading.left) == 1 else "")
    if reading.left:
        raise Refused("I do not understand '{words}' here.", words=" ".join(reading.left)[:40])
    return _possible(wish, today)


def _split(word: str) -> list[str]:
    """A comma between names is a word of its own."""
    return [part for piece in word.split(",") for part in (",", piece)][1:] if "," in word else [word]


def _possible(wish: Wish, today: date) -> Wish:
    if wish.last < wish.first:
        raise Refused("The last day is before the first. Write: from 2026-12-01 to 2026-12-07")
    if wish.last < today:
        raise Refused("These days are over. Name days from today on.")
    if wish.last > today + FURTHEST:
        raise Refused("That is more than half a year ahead. Plan it later.")
    if wish.count > MOST:
        raise Refused("At most {n} visits are planned at once.", n=MOST)
    if wish.count > len(days_between(max(wish.first, today), wish.last)):
        raise Refused("There are more visits than days. Name fewer visits, or more days.")
    return wish


def _how(organisation: Organisation) -> Refused:
    return Refused(
        "Write: /shop plan TOUCHPOINT LOCATION by NAME from DAY to DAY, for example "
        "/shop plan {place} by Jo on friday. Or with drawn days: by Jo, Alex 4 visits in December",
        place=" ".join((organisation.touchpoints[0], *organisation.locations[:1])),
    )


class _Reading:
    """Words that are read from the left, with what their days are counted from."""

    def __init__(self, words: Sequence[str], today: date, language: str, *, is_survey: Callable[[str], bool]) -> None:
        self.left = [word for word in words if word.strip()]
        self._today, self._language, self._is_survey = today, language, is_survey

    def take(self) -> str:
        return self.left.pop(0)

    def is_in(self, words: frozenset[str]) -> bool:
        return bool(self.left) and self.left[0].casefold() in words

    def skip(self, words: frozenset[str]) -> bool:
        return self.is_in(words) and bool(self.take())

    def until(self, words: frozenset[str]) -> str:
        taken = []
        while self.left and not self.is_in(words):
            taken.append(self.take())
        return " ".join(taken)

    def place(self, known: Sequence[str]) -> str:
        """The longest run of words that is one of these names."""
        names = {plain(each): each for each in known}
        for end in range(len(self.left), 0, -1):
            if (found := names.get(plain(" ".join(self.left[:end])))) is not None:
                del self.left[:end]
                return found
        return ""

    def names(self) -> tuple[str, ...]:
        """Who is named, up to the next word that means something else; a last word alone may be a checklist."""
        said: list[list[str]] = [[]]
        while self.left and not self._ends_names():
            word = self.take()
            if word == "," or (word.casefold() in AND and said[-1]):
                said.append([])
            else:
                said[-1].append(word)
        return tuple(" ".join(each) for each in said if each)

    def _ends_names(self) -> bool:
        is_last = len(self.left) == 1 and self._is_survey(self.left[0])
        return is_last or self.is_in(ON | FROM | IN) or self._day_at(0) is not None or self._count() > 0

    def times(self) -> int:
        """4 visits."""
        found = self._count()
        if found:
            del self.left[:2]
        return found

    def _count(self) -> int:
        counted = len(self.left) > 1 and self.left[0].isdecimal() and self.left[1].casefold() in TIMES
        return int(self.left[0]) if counted else 0

    def days(self) -> tuple[date, date] | None:
        """The days that stand next: on DAY, from DAY to DAY, in MONTH, or a day alone."""
        if self.is_in(IN) and (month := self._month_at(1)) is not None:
            del self.left[:2]
            return month
        if self.is_in(FROM):
            return self._span()
        if self.is_in(ON):
            self.take()
            day = self._day()
            return day, day
        if self._day_at(0) is not None:
            day = self._day()
            return day, day
        return None

    def _span(self) -> tuple[date, date]:
        self.take()
        first = self._day()
        if not self.skip(UNTIL):
            raise Refused("Until which day? Write: from 2026-12-01 to 2026-12-07")
        return first, self._day(first - timedelta(days=1))

    def _day(self, before: date | None = None) -> date:
        day = self._day_at(0, before or self._today)
        if day is None:
            given = self.left[0][:40] if self.left else ""
            raise Refused("'{given}' is no day. Write 2026-12-01, tomorrow or friday.", given=given)
        self.take()
        return day

    def _day_at(self, at: int, before: date | None = None) -> date | None:
        """The day that a word means. A weekday, the next one after `before`, only where a day must stand."""
        word = self.left[at] if at < len(self.left) else ""
        if word.casefold() in TODAY:
            return self._today
        if word.casefold() in TOMORROW:
            return self._today + timedelta(days=1)
        if _DAY.fullmatch(word):
            return _day_of(word)
        weekday = _meant(formats.weekday_meant, word, self._language) if before and len(word) > 2 else None
        if before is None or weekday is None:
            return None
        return before + timedelta(days=(weekday - before.weekday() - 1) % 7 + 1)

    def _month_at(self, at: int) -> tuple[date, date] | None:
        """The month that a word names, this year or, if it is over, the next."""
        word = self.left[at] if at < len(self.left) else ""
        month = _meant(formats.month_meant, word, self._language) if len(word) > 2 else None
        if month is None:
            return None
        first = date(self._today.year + (month < self._today.month), month, 1)
        return max(first, self._today), (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _meant(read: Callable[[str, "Locale"], int | None], word: str, language: str) -> int | None:
    """What a word means in English or in the reader's language."""
    found = (read(word, formats.locale_of(each)) for each in dict.fromkeys((language, "en")))
    return next((each for each in found if each is not None), None)


def _day_of(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise Refused("'{given}' is no day. Write 2026-12-01, tomorrow or friday.", given=word) from None
