"""Finds words of the trade, and capital letters nobody outside knows."""

import re
from collections.abc import Iterator

from bot.surveys.wording.lists import lines, words
from bot.surveys.wording.subject import Finding, Subject

LETTERS = re.compile(r"\b[A-Z]{2,5}s?\b")

PARAGRAPH = re.compile(r"\b(?:section|schedule|article|regulation|clause|annex|paragraph|appendix) \d+[a-z]?\b")


def jargon(subject: Subject) -> Iterator[Finding]:
    """A word or short form that customers may not know."""
    found = words("trade").search(subject.text)
    word = found.group() if found is not None else _short_form(subject)
    if word:
        better = "Say it as you would to a neighbour, for example 'how we handled your call'."
        yield Finding("jargon", f"Not every customer knows '{word}'.", better)


def _short_form(subject: Subject) -> str:
    if subject.ask.isupper():
        return ""
    found = PARAGRAPH.search(subject.text)
    if found is not None:
        return found.group()
    known = {*lines("short_forms"), *subject.names.split()}
    return next((word for word in LETTERS.findall(subject.ask) if not {word, word.rstrip("s")} & known), "")
