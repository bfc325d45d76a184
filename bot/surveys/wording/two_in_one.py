"""Finds two questions in one in Spanish, French, German and Polish; what joins them stands in the word lists."""

import re
from collections.abc import Iterator
from functools import cache

from bot.surveys.wording.halves import halves
from bot.surveys.wording.lists import lines, patterns
from bot.surveys.wording.subject import Finding, Subject

SCORED = ("rating", "nps", "ces", "yes_no")


def two_in_one(subject: Subject) -> Iterator[Finding]:
    """Two things asked at once; one finding at most."""
    asked = [(start, end) for start, end in subject.spans if subject.folded[start:end].rstrip().endswith("?")]
    if len(asked) > 1:
        better = "Make each a question of its own."
        yield Finding("double_barrelled", "There are two questions here and one answer.", better)
        return
    if subject.kind not in SCORED:
        return
    for start, end in asked or ([(0, len(subject.folded))] if subject.kind == "ces" else []):
        found = _joined(_without_pairs(subject, start, end), subject.language)
        if found is not None:
            one, two = (subject.ask[start:end][slice(*found.span(part))] for part in ("one", "two"))
            opening = "\u00bf" if subject.language == "es" else ""
            better = halves(subject.ask[start:end], found, opening=opening)
            better = better or f"Ask twice: once about '{one}', once about '{two}'."
            yield Finding("double_barrelled", "It asks two things and takes one answer.", better)
            return


def _without_pairs(subject: Subject, start: int, end: int) -> str:
    """The sentence with blanks for every "and" that makes one thing, so that all else stays in its place."""
    sentence = subject.folded[start:end]
    return patterns("pairs", subject.language).sub(lambda found: "." * len(found.group()), sentence)


def _joined(sentence: str, language: str) -> re.Match[str] | None:
    return next(filter(None, (pattern.search(sentence) for pattern in _joiners(language))), None)


@cache
def _joiners(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, lines("double_barrelled", language)))
