"""How five languages speak of days: words that name one, and words around them that change nothing; pure data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("en", "es", "fr", "de", "pl")


@dataclass(frozen=True, slots=True)
class Speech:
    """How one language speaks of days, folded: without accents and capitals."""

    noise: frozenset[str]  # words that change nothing
    days_back: Mapping[str, int]  # yesterday: 1
    last: frozenset[str]
    numbers: Mapping[str, int]
    units: Mapping[str, int]  # day: 1, week: 7
    ago: re.Pattern[str]  # with groups n and unit
    idioms: frozenset[tuple[int, int]] = frozenset()  # numbers and units that mean another number: huit jours


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _numbers(text: str) -> Mapping[str, int]:
    """Words for 1, 2, 3…; a slash stands between words for the same number."""
    return {word: n for n, words in enumerate(text.split(), start=1) for word in words.split("/")}


N = r"(?P<n>[a-z0-9]+)"
SPEECH: Mapping[str, Speech] = {
    "en": Speech(
        noise=_words(
            "i we got it on the of this morning afternoon evening at received bought was delivered came had my"
        ),
        days_back={"today": 0, "yesterday": 1, "last night": 1, "day before yesterday": 2},
        last=_words("last"),
        numbers=_numbers("a/an/one two three four five six seven eight nine ten eleven twelve"),
        units={"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14, "fortnights": 14},
        ago=re.compile(rf"{N} (?P<unit>[a-z]+) ago"),
    ),
    "es": Speech(
        noise=_words("el la lo los de del dia en por manana tarde noche me llego recibi compre fue"),
        days_back={"hoy": 0, "ayer": 1, "anoche": 1, "anteayer": 2, "antes de ayer": 2, "antier": 2},
        last=_words("pasado"),
        numbers=_numbers("un/una/uno dos tres cuatro cinco seis siete ocho nueve diez once doce"),
        units={"dia": 1, "dias": 1, "semana": 7, "semanas": 7},
        ago=re.compile(rf"hace {N} (?P<unit>[a-z]+)"),
        idioms=frozenset({(15, 1), (8, 1)}),
    ),
    "fr": Speech(
        noise=_words("le la l du de ce cet cette au matin soir apres-midi je j'ai l'ai recu achete c'etait"),
        days_back={"aujourd'hui": 0, "hier": 1, "avant-hier": 2, "avant hier": 2},
        last=_words("dernier"),
        numbers=_numbers("un/une deux trois quatre cinq six sept huit neuf dix onze douze"),
        units={"jour": 1, "jours": 1, "semaine": 7, "semaines": 7},
        ago=re.compile(rf"(?:il y a|ya) {N} (?P<unit>[a-z]+)"),
        idioms=frozenset({(15, 1), (8, 1)}),
    ),
    "de": Speech(
        noise=_words(
            "am den dem der die das im ich habe hab es morgens abends mittags nachmittag abend bekommen gekauft "
            "erhalten"
        ),
        days_back={"heute": 0, "gestern": 1, "vorgestern": 2},
        last=_words("letzten letzter letzte letztes vergangenen"),
        numbers=_numbers(
            "ein/eine/einem/einer/einen zwei drei vier funf/fuenf sechs sieben acht neun zehn elf zwolf/zwoelf"
        ),
        units={"tag": 1, "tage": 1, "tagen": 1, "woche": 7, "wochen": 7},
        ago=re.compile(rf"vor {N} (?P<unit>[a-z]+)"),
        idioms=frozenset({(8, 1)}),
    ),
    "pl": Speech(
        noise=_words(
            "w we dnia dniu rano wieczorem po poludniu to bylo dostalem dostalam kupilem kupilam odebralem odebralam"
        ),
        days_back={"dzis": 0, "dzisiaj": 0, "wczoraj": 1, "przedwczoraj": 2},
        last=_words("zeszly zeszla zeszle zeszlym ostatni ostatnia ostatnie ubiegly ubiegla"),
        numbers=_numbers(
            "jeden/jedna dwa/dwie trzy cztery piec szesc siedem osiem dziewiec dziesiec jedenascie dwanascie"
        ),
        units={"dzien": 1, "dni": 1, "tydzien": 7, "tygodnie": 7, "tygodni": 7},
        ago=re.compile(rf"(?:{N} )?(?P<unit>[a-z]+) temu"),
    ),
}
# days in the accusative, which Babel does not list
MORE_WEEKDAYS: Mapping[str, Mapping[str, int]] = {"pl": {"srode": 2, "sobote": 5, "niedziele": 6}}
