"""What is masked in messages between a customer and staff who do not know each other: ways to reach somebody.

Days and times stay: they are what people write about. So a date in figures is no telephone number here.
"""

import re

from bot.privacy.redaction import DATE, EMAIL, HANDLE, INVISIBLE, LINK, MASK, NUMBER, SPELLED

_CLOCKS = re.compile(r"\b\d{1,2}[:.]\d{2}\s*(?:-|to|bis|a|à|do)\s*\d{1,2}[:.]\d{2}\b", re.IGNORECASE)
_ADDRESSES = (EMAIL, LINK, HANDLE, SPELLED)


def without_addresses(text: str) -> str:
    """The text with telephone numbers, email and web addresses and names in networks masked by [...]."""
    shown = INVISIBLE.sub("", text)
    for pattern in _ADDRESSES:
        shown = pattern.sub(MASK, shown)
    return _numbers(shown)


def _numbers(text: str) -> str:
    """Telephone numbers masked; what lies in a date or a span of hours is none."""
    kept = [found.span() for pattern in (DATE, _CLOCKS) for found in pattern.finditer(text)]

    def masked(found: re.Match[str]) -> str:
        if any(start <= found.start() and found.end() <= end for start, end in kept):
            return found[0]
        return MASK

    return NUMBER.sub(masked, text)
