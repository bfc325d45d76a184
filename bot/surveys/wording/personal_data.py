"""Finds questions about who somebody is rather than how it went; such answers need a reason and stronger care."""

import re
from collections.abc import Iterator

from bot.surveys.wording.lists import patterns
from bot.surveys.wording.subject import Finding, Subject

# whether a name or a number was taken rightly asks for neither
ABOUT_IT = re.compile(r"^(?:was|were|did|has|had)\b.*\b(?:names?|numbers?|address|e-?mails?|plate|card)\b")


def personal_data(subject: Subject) -> Iterator[Finding]:
    """A question for something that tells who the customer is, or that the law protects more than the rest."""
    found = patterns("personal_data").search(subject.text)
    if found is not None and not (subject.kind == "yes_no" and ABOUT_IT.search(subject.text)):
        message = f"'{found.group().strip()}' asks for personal data in a text message."
        better = "Leave it out; what the visit needs is in your own records already."
        yield Finding("personal_data", message, better)
