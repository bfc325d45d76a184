"""Finds choices that some customers cannot answer truly, because their answer is not among them."""

import re
from collections.abc import Iterator

from bot.surveys.wording.lists import words
from bot.surveys.wording.subject import Finding, Subject

OPEN_ENDED = re.compile(
    r"^(?:which|what|why|who|where|whose)\b|\bwhat('s| is| was)\b"
    r"|\bhow did you (?:first )?(?:hear|find|learn|know|discover|come across|get to know)\b"
)
COUNTED = re.compile(r"\d|\b(?:morning|afternoon|evening|less|more|never|always|first time|small|medium|large)\b")
CLOSED = re.compile(r"^what (?:time|day|size|year|part of the day)\b")


def no_way_out(subject: Subject) -> Iterator[Finding]:
    """A list of things without "other" or "none of these", in a question that must be answered."""
    if subject.kind not in {"choice", "choices"} or subject.optional or not subject.own:
        return
    last = subject.sentences[-1] if subject.sentences else ""
    if _open(subject) and OPEN_ENDED.search(last) and not CLOSED.search(last):
        better = "Add 'something else' or 'none of these', or 'optional: true'."
        yield Finding("no_way_out", "Somebody's answer may not be among these.", better, key=("options",))


def escapes(option: str) -> bool:
    """Whether an option is one of those that let everybody answer truly."""
    return words("escape").search(option.lower().replace("\u2019", "'")) is not None


def _open(subject: Subject) -> bool:
    return not any(escapes(option) or COUNTED.search(option.lower()) for option in subject.options)
