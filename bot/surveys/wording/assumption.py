"""Finds questions that take for granted what not every customer did, had or will do."""

import re
from collections.abc import Iterator

from bot.surveys.wording.lists import patterns
from bot.surveys.wording.subject import Finding, Subject

HELD_OPEN = re.compile(r"\bif (?:any|anything|you|so|at all|there)\b")


def assumption(subject: Subject) -> Iterator[Finding]:
    """Something taken for granted, unless the question is asked only `when` it is so, or says "if any"."""
    if subject.conditional or HELD_OPEN.search(subject.text):
        return
    found = patterns("assumption").search(subject.text)
    if found is not None:
        message = f"'{found.group().strip()}' may not be true of everyone who is asked."
        better = "Ask first whether it was so, and this one only 'when' it was; or add 'if any'."
        yield Finding("assumption", message, better)
