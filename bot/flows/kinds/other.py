"""The option "Other, please say" and the customer's own words beside it; it must not know how they are asked for."""

import re
from collections.abc import Iterable

from bot.flows.reading.lexicon import lexicon_for
from bot.flows.survey import OTHER, Value
from bot.flows.voice import Phrases

_WORD = re.compile(r"[^\W\d_]+")


def label(phrases: Phrases, language: str) -> str:
    """Return what stands on the option where the survey has no words of its own for it."""
    return phrases.text("Other, please say", language)


def read_as(shown: str) -> str:
    """Return what a customer who types the option would write of it: `Other`, without asking to say which."""
    return shown.partition(",")[0].strip() or shown


def picked(value: Value) -> bool:
    """Say whether "other" is the answer, or one of several."""
    return value == OTHER or (isinstance(value, tuple) and OTHER in value)


def says_which(text: str, labels: Iterable[str], language: str) -> bool:
    """Say whether a reply that picks these options holds words of its own beside their numbers and names."""
    lexicon = lexicon_for(language)
    known = {word for each in labels for word in _words(each)}
    return any(
        word not in known and word not in lexicon.fillers and word not in lexicon.numbers for word in _words(text)
    )


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
