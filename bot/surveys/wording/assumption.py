"""Finds questions that take for granted what not every customer did, had or will do."""

import re
from collections.abc import Iterator

from bot.surveys.wording.lists import patterns
from bot.surveys.wording.rewording import example, if_anything
from bot.surveys.wording.subject import Finding, Subject

HELD_OPEN = re.compile(r"\bif (?:any|anything|you|so|at all|there|it|that)\b")
FEELING = re.compile(
    r"\bhow (?:disappointed|upset|angry|annoyed|frustrated|worried|bored|nervous|anxious|scared|confused|stressed) "
    r"(?:were|are|did|do)\b"
)
NOT_AT_ALL = re.compile(r"^(?:not\b|none|no\b|nothing|never|calm|relaxed|happy|pleased|un\w+)")
HOW_MANY = re.compile(r"\bhow (?:many|much|often)\b")
# of these there is at least one wherever the question is asked
AT_LEAST_ONE = re.compile(
    r"\b(?:people|guests|adults|nights|persons|minutes|days|passengers|rooms|stars|items|of you)\b"
    r"|\b(?:in all|in total|altogether|includ\w+|with you|counting)\b"
)


def assumption(subject: Subject) -> Iterator[Finding]:
    """Something taken for granted, unless the question is asked only `when` it is so, or says "if any"."""
    if subject.conditional or HELD_OPEN.search(subject.text):
        return
    found = patterns("assumption").search(subject.text) or _feeling(subject)
    if found is not None:
        message = f"'{found.group().strip()}' may not be true of everyone who is asked."
        better = "Ask first whether it was so, and this one only 'when' it was; or add 'if any'."
        yield Finding("assumption", message, example(if_anything(subject.ask)) or better)
    elif _none_cannot_be_said(subject):
        message = f"Nobody can answer none: the numbers begin at {subject.bounds[0]}."
        yield Finding("assumption", message, f"Write 'range: [0, {subject.bounds[1]}]'.", key=("range",))


def _feeling(subject: Subject) -> re.Match[str] | None:
    """How bad somebody felt, on a scale that does not begin with "not at all"."""
    lowest = subject.labels.get(min(subject.bounds), "").lower()
    return None if NOT_AT_ALL.search(lowest) else FEELING.search(subject.text)


def _none_cannot_be_said(subject: Subject) -> bool:
    if subject.kind != "number" or subject.bounds[0] < 1:
        return False
    return HOW_MANY.search(subject.text) is not None and AT_LEAST_ONE.search(subject.text) is None
