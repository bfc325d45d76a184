"""What is shown of a comment: the customer's words with what could name somebody masked; the original stays stored.

A mask cannot see "the lady with the parrot": quotations also need the customer's consent and a group of people. It must
not know who wrote, or who reads.
"""

import re
from collections.abc import Iterable

MASK = "[...]"
_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|"
    r"diciembre|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|januar|februar|"
    r"märz|juni|juli|oktober|dezember|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|"
    r"października|listopada|grudnia"
)
_ON = r"(?:on|since|el|le|am|vom|dnia|od)"

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
HANDLE = re.compile(r"(?<!\w)@\w{3,}")
STREET = re.compile(
    r"\b\d{1,4}[a-z]?,?\s+(?:[A-ZÀ-Ż][\w'-]+\s+){1,3}"
    r"(?i:street|st|road|rd|avenue|ave|lane|close|drive|way|court|square|terrace|gardens)\b"
    r"|\b(?i:calle|avenida|rue|ul\.|ulica)\s+(?:[\w'-]+\s+){0,3}?\d{1,4}\b"
    r"|\b[A-ZÄÖÜ][\w-]*(?:straße|strasse|str\.|weg|platz|gasse)\s*\d{1,4}\b"
)
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|\b\d{2}-\d{3}\b", re.IGNORECASE)
PLATE = re.compile(
    r"\b[A-Za-z]{2}\d{2}\s?[A-Za-z]{3}\b"  # GB
    r"|\b[A-Z]{2}-?\d{3}-?[A-Z]{2}\b"  # FR
    r"|\b[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}\s?\d{1,4}\b"  # DE
    r"|\b\d{4}\s?[BCDFGHJKLMNPRSTVWXYZ]{3}\b"  # ES
    r"|\b[A-Z]{2,3}\s?(?=[A-Z\d]*\d{3})[A-Z\d]{4,5}\b"  # PL, US
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
# What the shop calls somebody by: letters and digits together, or five digits and more (a year is neither).
REFERENCE = re.compile(r"\b(?=[A-Z-]*\d)(?=\d*-*[A-Z])[A-Z\d]+(?:-[A-Z\d]+)*-?\d{3,}[A-Z\d-]*\b|#\d{2,}|\b\d{5,}\b")
TITLE_NAME = re.compile(
    r"\b(?i:mrs?|ms|miss|dr|prof|señora?|sra?|madame|mme|monsieur|herrn?|frau|panią?|pani|pana?)\.?"
    r"(?:\s+[A-ZÀ-Ż][\w'-]+)+"
)
NAME_INSIDE = re.compile(r"(?<=[a-zà-ż,;] )[A-ZÀ-Ż][a-zà-ż'-]{2,}(?:\s[A-ZÀ-Ż][a-zà-ż'-]+)*")
NAMED_BY = re.compile(r"\b(?i:heißt|heisst|namens|kollegin|kollege|chefin|friseurin)(?:\s+[A-ZÄÖÜ][\w'-]+)+")
GERMAN = re.compile(
    r"\b(?:der|die|das|und|ist|nicht|war|waren|ich|wir|sehr|mit|für|auf|eine?n?|aber|zu|gut|hat|haben)\b", re.IGNORECASE
)
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
    for pattern in (EMAIL, LINK, HANDLE, STREET, POSTCODE, PLATE, DATE, CLOCK, NUMBER, REFERENCE, TITLE_NAME):
        text = pattern.sub(MASK, text)
    for name in names:
        for part in name.split():
            if len(part) > 1:
                text = re.sub(rf"\b{re.escape(part)}\b", MASK, text, flags=re.IGNORECASE)
    return _without_names(text)


def _without_names(text: str) -> str:
    """Capitals inside a sentence masked; in German every noun has one, so only what is said to be a name."""
    if len(GERMAN.findall(text)) >= 2:
        return NAMED_BY.sub(MASK, text)
    return NAME_INSIDE.sub(lambda found: found[0] if found[0].removesuffix("s") in KNOWN_CAPITALS else MASK, text)
