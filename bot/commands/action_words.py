"""The words of `/action …` in five languages: which action, what is to be done with it, which field is set to what.

It reads words only: no store, no figures; what a field's value means is found out elsewhere.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.commands.caller import Refused

PLAN, START, DO, NEW, CASE = "plan", "start", "do", "new", "case"
KEEP, ADAPT, DROP, CHECK = "keep", "adapt", "drop", "check"
AIM, WHAT, TOUCHPOINT, LOCATION, DIMENSION, MEASURE, SIZE, OWNER, REVIEW = (
    "aim", "what", "touchpoint", "location", "dimension", "measure", "size", "owner", "review",
)  # fmt: skip
FIRST = {
    PLAN: "plan planned planear planificar prévoir planifier planen planung zaplanuj plan",
    START: "start begin empezar iniciar commencer démarrer starten beginnen zacznij start",
    DO: "do doing hacer faire machen tun rób zrób",
    NEW: "new nueva nuevo nouvelle nouveau neu neue nowe nowy nowa",
    CASE: "case caso cas fall sprawa",
}
VERBS = {
    START: FIRST[START] + " do doing hacer faire machen tun rób zrób",
    KEEP: "keep kept mantener conservar garder conserver behalten beibehalten zostaw zachowaj",
    ADAPT: "adapt adaptar cambiar adapter changer anpassen ändern aendern zmień zmien dostosuj",
    DROP: "drop stop dejar abandonar abandonner arrêter aufgeben beenden porzuć porzuc zakończ zakoncz",
    CHECK: "check mirar comprobar vérifier verifier prüfen pruefen sprawdź sprawdz",
}
FIELDS = {
    AIM: "aim goal objetivo but objectif ziel cel",
    WHAT: "what qué que quoi was co",
    TOUCHPOINT: "touchpoint paso étape etape schritt kontaktpunkt krok etap",
    LOCATION: "location place lugar lieu ort miejsce",
    DIMENSION: "dimension dimensión dimensie seite wymiar",
    MEASURE: "measure medida mesure mass maß messgröße miara",
    SIZE: "from to by size de desde hasta à von auf um od do o",
    OWNER: "owner responsable dueño responsable verantwortlich odpowiada właściciel",
    START: "start starts begin inicio empieza début debut commence beginn beginnt start początek",
    REVIEW: "review revisión revision révision vérification verification "
    "überprüfung ueberpruefung prüfung przegląd przeglad",
}
MEASURES = {
    "csat": "csat satisfaction satisfacción zufriedenheit zadowolenie",
    "nps": "nps recommendation recomendación recommandation empfehlung polecenie",
    "ces": "ces ease effort esfuerzo facilidad aufwand łatwość",
    "rater": "rater",
}
DIMENSIONS = ("reliability", "assurance", "tangibles", "empathy", "responsiveness")
ME = frozenset({"me", "yo", "moi", "ich", "ja"})
LONGEST = 300  # characters of any text
_WEEKS = re.compile(r"(?:\D*\s)?(\d{1,2})\s*(?:w|week|sem|woche|tyg|tydz)", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_NUMBERS = re.compile(r"[-\N{MINUS SIGN}]?\d+(?:[.,]\d+)?")


def _meant(table: dict[str, str]) -> dict[str, str]:
    return {word: meant for meant, words in reversed(table.items()) for word in words.split()}


_FIRST, _VERB, _FIELD, _MEASURE = _meant(FIRST), _meant(VERBS), _meant(FIELDS), _meant(MEASURES)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be done with which number: of a recommendation (plan, start), a case, or an action; 0 for none.

    A `verb` of an action is empty where it is only shown, and `set` where `fields` are to be set.
    """

    verb: str
    number: int = 0
    week: tuple[str, ...] = ()
    text: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    of_action: bool = False  # whether the number is an action's


def read(words: tuple[str, ...]) -> Wanted:
    """What `/action ...` asks for. Raises Refused for what it does not know."""
    said = [word.casefold() for word in words]
    if said and said[0].isdecimal():
        return _of_action(int(said[0]), words[1:])
    verb = _FIRST.get(said[0], "") if said else ""
    numbered = len(said) > 1 and said[1].isdecimal()
    if verb == NEW:
        return _new(0, words[1:])
    if verb == CASE and numbered:
        return _new(int(said[1]), words[2:])
    if verb not in {PLAN, START, DO} or not numbered:
        raise Refused("Write: /action start N, where N is the number of a recommendation, or /action NUMBER")
    if verb == DO:
        return Wanted(START, int(said[1]), of_action=True)
    return Wanted(verb, int(said[1]), tuple(words[2:3]))


def _new(case: int, words: tuple[str, ...]) -> Wanted:
    text, fields = _pieces(" ".join(words))
    if not text:
        raise Refused("Say what will be done, for example: /action new a second dryer; touchpoint haircut; owner me")
    return Wanted(CASE if case else NEW, case, text=text, fields=fields)


def _of_action(number: int, words: tuple[str, ...]) -> Wanted:
    if not words:
        return Wanted("", number, of_action=True)
    verb = _VERB.get(words[0].casefold(), "")
    rest = " ".join(words[1:])
    if verb == START:
        return Wanted(START, number, text=rest, of_action=True)
    if verb:
        return Wanted(verb, number, text=rest[:LONGEST], of_action=True)
    _, fields = _pieces("; " + " ".join(words))
    return Wanted("set", number, fields=fields, of_action=True)


def _pieces(line: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What is done, and the fields after it: "a second dryer; owner Sam; from 78 to 85"."""
    first, *rest = (piece.strip() for piece in line.split(";"))
    return first[:LONGEST], tuple(_field(piece) for piece in rest if piece)


def _field(piece: str) -> tuple[str, str]:
    word, _, value = piece.partition(" ")
    name = _FIELD.get(word.casefold().rstrip(":"), "")
    if not name:
        raise Refused(
            "'{given}' is nothing an action has. It has: aim, touchpoint, location, dimension, measure, from 78 to 85, "
            "owner, start, review.",
            given=word[:40],
        )
    value = value.strip()
    if name == SIZE:
        return name, piece
    if not value and name != START:
        raise Refused("Say what it is to be, for example: {field} ...", field=word[:40])
    return name, value[:LONGEST]


def measure_meant(text: str) -> str:
    """The measure people mean, else the text, which may be a question's own name."""
    return _MEASURE.get(text.casefold(), text)


def dimension_meant(text: str) -> str:
    """A RATER dimension, also by its beginning. Raises Refused."""
    found = next((each for each in DIMENSIONS if text and each.startswith(text.casefold())), "")
    if not found:
        raise Refused("A dimension is one of: {names}.", names=", ".join(DIMENSIONS))
    return found


def size_meant(text: str) -> tuple[float | None, float]:
    """From where to where: (78, 85) of "from 78 to 85"; (None, 85) of "to 85". A gain: see `gain_meant`.

    Raises Refused.
    """
    numbers = [float(each.replace(",", ".").replace("\N{MINUS SIGN}", "-")) for each in _NUMBERS.findall(text)]
    if not 1 <= len(numbers) <= 2 or not all(-100 <= each <= 100 for each in numbers):
        raise Refused("Write how much is hoped for like this: from 78 to 85, or: to 85, or: by 7")
    if len(numbers) == 2:
        return numbers[0], numbers[1]
    return None, numbers[0]


def is_gain(text: str) -> bool:
    """Whether a size says by how much ("by 7"), not to where."""
    return text.split(maxsplit=1)[0].casefold() in {"by", "um", "o", "size"} or text.casefold().startswith("de ")


def day_meant(text: str, *, today: date, start: date) -> date:
    """The day of "2026-12-14", "14.12.2026" or "in 8 weeks" (after the start). Raises Refused."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        pass
    if found := _DAY.search(text):
        try:
            return date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            pass
    elif weeks := weeks_meant(text):
        return max(start, today) + timedelta(weeks=weeks)
    raise Refused("'{given}' is no date. Write it like {example}, or: in 8 weeks", given=text[:40], example=today)


def weeks_meant(text: str) -> int:
    """The weeks of "in 8 weeks"; 0 for anything else."""
    found = _WEEKS.match(text.strip())
    return int(found[1]) if found else 0


def names(each: Iterable[str]) -> str:
    """Names by comma."""
    return ", ".join(each)
