"""Whether an English label is good, bad or in between; knows no scale."""

import re

from bot.surveys.wording.lists import words

GOOD, NEUTRAL, BAD = 1, 0, -1

NOT = re.compile(r"^(?:definitely |probably |really )?not\b|\bnot at all\b|^nothing\b")
NOT_MUCH = re.compile(r"\bsure\b|\bnot (?:so )?bad\b")
PARTLY = re.compile(r"partly|somewhat|slightly|a bit|a little|mostly|in part|rather|quite")
FAIR = re.compile(r"\bfair(?:ly)?\b")


def valence(label: str) -> int | None:
    """GOOD, NEUTRAL or BAD; None for a label that is none of these (cold, too long, blue)."""
    text = label.lower().strip(" .!")
    if NOT.search(text):
        return NEUTRAL if NOT_MUCH.search(text) else BAD
    if text == "fair" or words("neutral").search(text):
        return NEUTRAL
    if words("bad").search(text):
        return BAD
    if PARTLY.fullmatch(text):
        return NEUTRAL
    strength_alone = not words("intensity").sub("", text).strip()  # "not at all" to "very"
    if strength_alone or words("good").search(text) or FAIR.search(text):
        return GOOD
    return None
