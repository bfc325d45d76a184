"""Finds texts that cost more than one SMS segment, and the signs that cause it; knows no price."""

from collections.abc import Iterator, Mapping
from unicodedata import normalize

from bot.flows.segments import GSM7, UCS2, Segments, foreign, segments
from bot.surveys.problems import ADVICE, WARNING
from bot.surveys.wording.subject import Finding

ROOM = {GSM7: 160, UCS2: 70}
# signs that a plain one can replace
PLAIN: Mapping[str, str] = {
    "\u2019": "'",
    "\u2018": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u00ab": '"',
    "\u00bb": '"',
    "\u2026": "...",
    "\u2013": "-",
    "\u2014": "-",
    "\u2212": "-",
    "\u00a0": " ",
    "\u202f": " ",
    "\t": " ",
    "`": "'",
    "\u00b4": "'",
    "\u2022": "-",
}


NEEDS_NONE = ("en",)  # languages that can be written whole in GSM-7: a letter outside it comes from a foreign word


def unaccented(sign: str) -> str:
    """A letter without its accents; nothing where it is no Latin letter."""
    return "".join(part for part in normalize("NFD", sign) if part.isascii())


def ucs2(text: str, *, language: str) -> Iterator[Finding]:
    """Signs outside GSM-7: they more than halve what fits. A letter the language needs is worth a remark only."""
    strange = foreign(text)
    avoidable = [sign for sign in strange if sign in PLAIN or not sign.isalpha() or language in NEEDS_NONE]
    if avoidable:
        names = ", ".join(f"'{sign}'" for sign in avoidable)
        yield Finding("ucs2", f"{names} makes each SMS cost more: 70 signs fit, not 160.", _instead(avoidable))
    elif strange:
        names = ", ".join(f"'{sign}'" for sign in strange)
        better = "Keep it where the language needs it; on Telegram it costs nothing."
        yield Finding("ucs2", f"{names} makes an SMS hold 70 signs, not 160.", better, ADVICE)


def too_long_sms(text: str) -> Iterator[Finding]:
    """A text as it is sent, with how to answer, that takes more than one segment.

    Letters outside GSM-7 that the language needs leave less room than most questions can keep to; there two
    segments are the rule, and worth a remark only.
    """
    counted = segments(text)
    if counted.parts > 1:
        letters = any(sign.isalpha() for sign in foreign(text))
        level = ADVICE if letters and counted.parts == 2 else WARNING
        message = f"This text takes {counted.parts} SMS segments ({counted.units} signs, {counted.encoding})."
        yield Finding("too_long_sms", message, _shorter(counted), level)


def invitation_in_two(text: str) -> Iterator[Finding]:
    """An invitation of more than one segment: it also says who asks, how to be anonymous and how to stop."""
    counted = segments(text)
    if counted.parts > 1:
        message = f"The invitation takes {counted.parts} SMS segments ({counted.units} signs, {counted.encoding})."
        yield Finding("too_long_sms", message, _shorter(counted), ADVICE)


def _shorter(counted: Segments) -> str:
    return f"Make it {counted.units - ROOM[counted.encoding]} signs shorter."


def _instead(signs: list[str]) -> str:
    plain = {sign: PLAIN.get(sign, unaccented(sign)) for sign in signs}
    swaps = [f"{instead!r} for {sign!r}" for sign, instead in plain.items() if instead.strip()]
    return f"Write {', '.join(swaps)}." if swaps else "Leave it out."
