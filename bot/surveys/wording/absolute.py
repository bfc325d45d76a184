"""Finds always, never, everyone and their like: hardly anybody can truthfully say yes to them."""

import re
from collections.abc import Iterator
from functools import cache

from bot.surveys.wording.lists import filled
from bot.surveys.wording.rewording import example, how_often
from bot.surveys.wording.subject import Finding, Subject

ALWAYS = r"\b(?:always|never|all the time|every time|every single|at all times|without exception|100 ?%)(?!\w)"
# in free words, on a scale or as a number these do no harm
NARROW = (
    r"\b(?:everyone|everybody|nobody|no one|no-one|none of|each and every)\b",
    r"\bevery (?:part|aspect|member|visit|detail|step|way|question|need|one|area|person|stage)\b",
    r"\ball (?:of )?(?:our|the|your) <ours>\b",
    r"\bthe only (?:one|place|way|thing|reason|salon|shop|company)\b.*\b(?:ever|would|will)\b|\bonly ever\b",
    r"\bevery (?!day|week|month|year|morning|evening|night|hour|other|few|so|now|time|\d)\w+ (?:we|you|they|i|it)\b",
    r"\b(?:has|have|had) [\w ]+ ever been\b|\bnothing but\b|\banything but\b",
    r"\b(?:do|does|is|are|was|were) (?:you|we|it|the \w+|our \w+) ever\b|\bany\b.*\bat all\b",
)
# these only where the answer is yes or no
WHOLE = (
    r"\b(?:do|does|are|is|can|will) [\w ]+ all (?:of )?your \w+",
    r"\beverything\b(?! (?:you|that|else you))",
    r"\b(?:completely|totally|entirely|absolutely|perfect|perfectly|flawless)\b",
)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    narrow = () if kind in {"text", "number"} else NARROW
    whole = WHOLE if kind in {"yes_no", "ces"} else ()
    return re.compile("|".join(map(filled, (ALWAYS, *narrow, *whole))))


def absolute(subject: Subject) -> Iterator[Finding]:
    """A word that leaves no room; one finding at most."""
    found = _pattern(subject.kind).search(subject.text)
    if found is not None:
        word = found.group()
        yield Finding("absolute", f"'{word}' leaves no room for most of the time.", _better(subject, word))


def _better(subject: Subject, word: str) -> str:
    if subject.kind == "yes_no":
        if said := how_often(subject.ask):
            return f"{example(said)} with options."
        return "Ask about today, or ask 'How often …?' with options."
    return f"Leave '{word}' out, and ask about this visit."
