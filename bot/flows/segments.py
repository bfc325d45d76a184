"""How many SMS segments a text takes; it must not know what a segment costs.

GSM 03.38: 160 septets in one segment and 153 in each of several, two septets for a sign of the extension table; any
other sign makes the whole text UCS-2: 70 and 67 UTF-16 units. No escape or surrogate pair is cut in two.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import combining, normalize

GSM7, UCS2 = "GSM-7", "UCS-2"
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")
_ALL = _BASIC | _EXTENDED
_WITHOUT_ACCENT = {"ł": "l", "Ł": "L"}  # Unicode does not take these apart
_SINGLE = {GSM7: 160, UCS2: 70}
_CHAINED = {GSM7: 153, UCS2: 67}


@dataclass(frozen=True, slots=True)
class Segments:
    """How a text is sent: its encoding, its length in septets or UTF-16 units, the number of segments."""

    encoding: str
    units: int
    parts: int


def segments(text: str) -> Segments:
    """Return how many segments `text` takes; no text takes none."""
    if _BASIC.issuperset(text) and len(text) <= _SINGLE[GSM7]:  # as nearly every text we send
        return Segments(GSM7, len(text), 1 if text else 0)
    encoding = GSM7 if _ALL.issuperset(text) else UCS2
    widths = [_width(sign, encoding) for sign in text]
    units = sum(widths)
    if units <= _SINGLE[encoding]:
        return Segments(encoding, units, 1 if units else 0)
    return Segments(encoding, units, _chained(widths, _CHAINED[encoding]))


def foreign(text: str) -> tuple[str, ...]:
    """Return the signs that keep a text from being GSM-7, each once, in order."""
    return tuple(dict.fromkeys(sign for sign in text if sign not in _BASIC and sign not in _EXTENDED))


def in_gsm7(text: str) -> str:
    """Return a text without the accents that would make it UCS-2; a sign that has no plain form is left as it is."""
    return "".join(sign if sign in _BASIC or sign in _EXTENDED else _plain(sign) for sign in text)


def _plain(sign: str) -> str:
    return _WITHOUT_ACCENT.get(sign) or "".join(part for part in normalize("NFKD", sign) if not combining(part)) or sign


def _width(sign: str, encoding: str) -> int:
    if encoding == GSM7:
        return 2 if sign in _EXTENDED else 1
    return 2 if ord(sign) > 0xFFFF else 1


def _chained(widths: Iterable[int], room: int) -> int:
    parts, used = 1, 0
    for width in widths:
        if used + width > room:
            parts, used = parts + 1, 0
        used += width
    return parts
