"""What is shown of a comment: the customer's words with what could name somebody masked; the original stays stored.

A mask cannot see "the lady with the parrot": quotations also need the customer's consent and a group of people. It must
not know who wrote, or who reads.
"""

import re
from collections.abc import Iterable

from bot.privacy.first_names import ALSO_WORDS, FIRST_NAMES

MASK = "[...]"
_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|"
    r"diciembre|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|januar|februar|"
    r"märz|juni|juli|oktober|dezember|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|"
    r"października|listopada|grudnia"
)
_ON = r"(?:on|since|el|le|am|vom|dnia|od)"

# What hides a number from every other pattern, turns the line around it, or speaks to a terminal.
INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad\x00-\x08\x0b-\x1f\x7f-\x9f]")
EMAIL = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\s?(?:\.|\(dot\)|\[dot\])\s?\w{2,63}){1,3}"
    r"|\b[\w+-]{1,64}(?:\sdot\s\w{1,63}){0,3}\sat\s[\w-]{1,63}(?:\sdot\s\w{2,63}){1,3}",
    re.IGNORECASE,
)
LINK = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|\b[a-z\d-]{1,63}(?:\.[a-z\d-]{2,63}){0,3}\.(?:com|net|org|uk|io|ly|me|info|eu|app|shop)\b(?:/\S*)?",
    re.IGNORECASE,
)
_NETWORK = r"(?:insta(?:gram)?|snap(?:chat)?|tiktok|facebook|fb|twitter|telegram|whatsapp|ig)"
HANDLE = re.compile(
    r"(?<!\w)@\w{3,}|\b[^\W_]+_\w+"
    rf"|\b{_NETWORK}\s?:\s?@?[\w.]+|(?<=\bmy ){_NETWORK}\s(?:name\s)?is\s@?[\w.]+",
    re.IGNORECASE,
)
STREET = re.compile(
    r"\b\d{1,4}[a-z]?,?\s+(?:[A-ZÀ-Ż][\w'-]+\s+){1,3}"
    r"(?i:street|st|road|rd|avenue|ave|lane|close|drive|way|court|square|terrace|gardens)\b"
    r"|\b\d{1,4}[a-z]?,?\s+(?!(?:min|hour|people|person|time|met|door|year|day|yard|step|car)\w*)(?:[\w'-]+\s+){1,2}"
    r"(?i:street|road|avenue|lane|terrace|gardens|crescent)\b"
    r"|\b(?i:flat|apartment|apt|wohnung|piso|appartement|mieszkanie)\.?\s(?i:no\.?\s|nr\.?\s)?\d+[A-Za-z]?\b"
    r"|\b(?i:calle|avenida|rue|ul\.|ulica)\s+(?:[\w'-]+\s+){0,3}?\d{1,4}\b"
    r"|\b[A-ZÄÖÜ][\w-]*(?:straße|strasse|str\.|weg|platz|gasse)\s*\d{1,4}\b"
)
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|\b\d{2}-\d{3}\b", re.IGNORECASE)
PLATE = re.compile(
    r"\b[A-Za-z]{2}\d{2}\s?[A-Za-z]{3}\b|\b[A-Z]{2}\s\d{2}\s[A-Z]{3}\b"  # GB
    r"|\b[A-Z]{2}-?\d{3}-?[A-Z]{2}\b"  # FR
    r"|\b[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}\s?\d{1,4}\b"  # DE
    r"|\b\d{4}\s?[BCDFGHJKLMNPRSTVWXYZ]{3}\b"  # ES
    r"|\b[A-Z]{2,3}\s?(?=[A-Z\d]*\d{3})[A-Z\d]{4,5}\b"  # PL, US
    r"|\b[A-Z]{2,3}\s\d(?=\d*[A-Z])[A-Z\d]{3,4}\b"  # PL
)
# A score is no date ("10/10", "5-10 minutes", "4.5"): a date has a year, a month's name, or a word before it.
DATE = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b"
    r"|\b\d{4}-\d{2}-\d{2}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:of\s+|de\s+)?(?:{_MONTHS})\b(?:\s+(?:de\s+)?\d{{4}})?"
    rf"|\b(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?"
    rf"|(?<=\b)(?P<before>{_ON}\s+)\d{{1,2}}[./]\d{{1,2}}\.?(?!\d|\s*(?:out of|%|stars?|hours?|minutes?))",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"\b\d{1,2}:\d{2}\s*(?:[ap]\.?m\b\.?)?|\b\d{1,2}(?:\.\d{2})?\s*[ap]m\b|\b\d{1,2}\.\d{2}\s*Uhr\b", re.IGNORECASE
)
NUMBER = re.compile(r"(?<![\d.,])\+?\(?\d(?:[\s().-]{0,2}\d){6,}")
_DIGITS = (
    "zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|double|triple|hundred|cero|uno|dos|tres|cuatro|cinco|"
    "seis|siete|ocho|nueve|zéro|un|deux|trois|quatre|cinq|sept|huit|neuf|null|eins|zwei|zwo|drei|vier|fünf|sechs|"
    "sieben|acht|neun|jeden|dwa|trzy|cztery|pięć|sześć|siedem|osiem|dziewięć"
)
SPELLED = re.compile(rf"\b(?:{_DIGITS})(?:[\s,-]{{1,3}}(?:{_DIGITS})){{5,}}\b", re.IGNORECASE)
# What the shop calls somebody by: letters and digits together, or five digits and more (a year is neither).
REFERENCE = re.compile(
    r"\b(?=[A-Z-]*\d)(?=\d*-*[A-Z])[A-Z\d]+(?:-[A-Z\d]+)*-?\d{3,}[A-Z\d-]*\b|#\d{2,}|\b\d{5,}\b"
    r"|\b(?!COVID)(?=[A-Z]*\d[A-Z]*\d)(?=\d*[A-Z]\d*[A-Z])[A-Z\d]{6,}\b"
    r"|\b(?i:ref(?:erence)?|booking|order|invoice|ticket|pedido|reserva|factura|commande|facture|bestellung|buchung|"
    r"rechnung|zamówienie|rezerwacja|faktura)\.?\s?(?i:no\.?|nr\.?|number|num\.?|n[º°]|#|:|is)?\s?(?=[A-Za-z-]*\d)[\w-]{3,}"
)
TITLE_NAME = re.compile(
    r"\b(?i:mrs?|ms|miss|dr|prof|señora?|sra?|madame|mme|monsieur|herrn?|frau|panią?|pani|pana?)\.?"
    r"(?:\s+[A-ZÀ-Ż][\w'-]+)+"
    r"|\b(?i:mrs?|dr)\.?\s(?!(?i:was|is|who|said|did|has|had|and|very|came|told|or)\b)[a-zà-ż]{3,}\b"
)
INTRODUCED = re.compile(
    r"\b(my name is|my name's|i am called|me llamo|mi nombre es|je m'appelle|mon nom est|ich heiße|ich heisse|"
    r"mein name ist|nazywam się|mam na imię)\s+[^\W\d_]+(?:[\s-](?!(?:and|i|y|et|und|i|from|de|von|z)\b)[^\W\d_]+)?",
    re.IGNORECASE,
)
ANY_NAME = re.compile(r"(?<![\w@])[^\W\d_]{2,}(?:-[^\W\d_]{2,})?")
AFTER_NAME = re.compile(
    r"(?<=\[\.\.\.\])[\s-]+(?!The\b|But\b|And\b|Very\b)[A-ZÀ-ÖØ-Þ][\w'\N{RIGHT SINGLE QUOTATION MARK}]+"
)
DOES = re.compile(
    r"\s(?:was|is|were|did|does|has|had|cut|made|gave|helped|took|came|said|told|and|at|from|est|était|a|war|ist|hat|"
    r"fue|era|es|estuvo|była|był|jest|ma)\b"
)
NAME_INSIDE = re.compile(
    r"(?<=[a-zà-ż,;] )(?!I')[A-ZÀ-Ż][a-zà-ż'-]{2,}(?:[A-Z][a-zà-ż]+)*(?:\s[A-ZÀ-Ż](?:'[A-ZÀ-Ż])?[a-zà-ż'-]+)*"
)
NAMED_BY = re.compile(r"\b(?i:heißt|heisst|namens|kollegin|kollege|chefin|friseurin)(?:\s+[A-ZÄÖÜ][\w'-]+)+")
GERMAN = re.compile(
    r"\b(?:der|die|das|und|ist|nicht|war|waren|ich|wir|sehr|mit|für|auf|eine?n?|aber|zu|gut|hat|haben)\b", re.IGNORECASE
)
PATTERNS = (EMAIL, LINK, HANDLE, STREET, POSTCODE, PLATE, DATE, CLOCK, NUMBER, SPELLED, REFERENCE, TITLE_NAME)
KNOWN_CAPITALS = frozenset(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Christmas Easter Covid English Spanish French German Polish Italian British
    European American Internet Wifi WiFi Google Facebook Instagram WhatsApp Telegram PayPal Apple Visa The They But And
    Very Thank However Also Everyone Everything Great Good Nice Please Sorry Would Not
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


def redact(text: str, names: Iterable[str] = ()) -> str:
    """The text with addresses, numbers, plates, references, dates and names masked by [...]; `names` are known ones."""
    text = INVISIBLE.sub("", text)
    for pattern in PATTERNS:
        text = pattern.sub(MASK, text)
    text = INTRODUCED.sub(rf"\1 {MASK}", text)
    for name in names:
        for part in name.split():
            if len(part) > 1:
                text = re.sub(rf"\b{re.escape(part)}\b", MASK, text, flags=re.IGNORECASE)
    return AFTER_NAME.sub("", ANY_NAME.sub(_first_name, _without_names(text)))


def _first_name(found: re.Match[str]) -> str:
    """A mask for what is a first name, or a word used as one: in capitals, and before what a person does."""
    word = found[0]
    parts = word.casefold().split("-")
    if any(part in FIRST_NAMES for part in parts):
        return MASK
    return MASK if word in ALSO_WORDS and DOES.match(found.string, found.end()) else word


def _without_names(text: str) -> str:
    """Capitals inside a sentence masked; in German every noun has one, so only what is said to be a name."""
    if len(GERMAN.findall(text)) >= 2:
        return NAMED_BY.sub(MASK, text)
    return NAME_INSIDE.sub(lambda found: found[0] if found[0].removesuffix("s") in KNOWN_CAPITALS else MASK, text)
