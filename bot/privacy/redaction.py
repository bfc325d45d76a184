"""What is shown of a comment: the customer's words with what could name somebody masked; the original stays stored.

A mask cannot see "the lady with the parrot": quotations also need the customer's consent and a group of people.
"""

import re
from collections.abc import Iterable

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
HANDLE = re.compile(r"(?<!\w)@\w{3,}")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
PLATE = re.compile(r"\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b", re.IGNORECASE)
STREET = re.compile(
    r"\b\d{1,4}[a-z]?\s+(?:[A-Z][\w'-]+\s+){1,3}(?:street|st|road|rd|avenue|ave|lane|close|drive|way|court)\b",
    re.IGNORECASE,
)
DATE = re.compile(r"\b\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?\b")
CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\s*(?:am|pm)?\b", re.IGNORECASE)
REFERENCE = re.compile(r"\b(?=[A-Z\d-]*\d)[A-Z\d]+(?:-[A-Z\d]+)*\d{3,}[A-Z\d-]*\b", re.IGNORECASE)
NUMBER = re.compile(r"\+?\d[\d\s().-]{5,}\d")
TITLE_NAME = re.compile(r"\b((?i:mrs?|ms|miss|dr|prof|sr|sra|mme|herr|frau|pan|pani))\.?\s+[A-ZÀ-Ż][\w'-]+")
NAME_INSIDE = re.compile(r"(?<=[a-zà-ż,;] )[A-ZÀ-Ż][a-zà-ż'-]{2,}(?:\s[A-ZÀ-Ż][a-zà-ż'-]+)*")
KNOWN_CAPITALS = frozenset(
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "English", "January", "February",
     "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "Christmas",
     "Easter", "Covid", "The", "They", "But", "And", "Very", "Thank", "Thanks", "However", "Also", "Everyone"}
)  # fmt: skip


def redact(text: str, names: Iterable[str] = ()) -> str:
    """The text with addresses, numbers, plates, references, dates and names masked by [...]; `names` are known ones."""
    for pattern in (EMAIL, LINK, HANDLE, STREET, POSTCODE, PLATE, DATE, CLOCK, NUMBER, REFERENCE):
        text = pattern.sub("[...]", text)
    text = TITLE_NAME.sub("[...]", text)
    for name in names:
        for part in name.split():
            if len(part) > 1:
                text = re.sub(rf"\b{re.escape(part)}\b", "[...]", text, flags=re.IGNORECASE)
    return NAME_INSIDE.sub(lambda found: found[0] if found[0] in KNOWN_CAPITALS else "[...]", text)
