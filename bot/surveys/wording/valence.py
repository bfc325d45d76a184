"""Whether a label is good, bad or in between; knows no scale."""

import re

from bot.surveys.wording.folded import fold
from bot.surveys.wording.lists import lines, patterns, words

GOOD, NEUTRAL, BAD = 1, 0, -1

NOT = re.compile(r"^(?:definitely |probably |really )?not\b|\bnot at all\b|^nothing\b")
NOT_MUCH = re.compile(r"\bsure\b|\bnot (?:so )?bad\b")
PARTLY = re.compile(r"partly|somewhat|slightly|a bit|a little|mostly|in part|rather|quite")
FAIR = re.compile(r"\bfair(?:ly)?\b")


TOO = re.compile(r"\btoo\b|\btoo much\b")  # too loud, too quiet: both ends are bad, and the middle is meant


def valence(label: str, language: str = "en") -> int | None:
    """GOOD, NEUTRAL or BAD; None for a label that is none of these (cold, too long, blue)."""
    return _english(label) if language == "en" else _other(fold(label).strip(" .!"), language)


def _other(text: str, language: str) -> int | None:
    """By the lists of a language, of which the bad go before the good: "not good", "poco claro"."""
    for name, value in (("too", None), ("neutral", NEUTRAL), ("negated", BAD), ("bad", BAD), ("good", GOOD)):
        if lines(name, language) and patterns(name, language).search(text):
            return value
    return None


def _english(label: str) -> int | None:
    text = label.lower().strip(" .!")
    if TOO.search(text):
        return None
    if NOT.search(text):
        return NEUTRAL if NOT_MUCH.search(text) else BAD
    bad = words("bad").search(text) is not None
    if text == "fair" or words("neutral").search(text) or (not bad and PARTLY.fullmatch(text)):
        return NEUTRAL
    if bad:
        return BAD
    strength_alone = not words("intensity").sub("", text).strip()  # "not at all" to "very"
    if strength_alone or words("good").search(text) or FAIR.search(text):
        return GOOD
    return None
