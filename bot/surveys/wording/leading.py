"""Finds questions that push towards an answer: praise of ourselves, tags, "don't you agree", what most people say."""

import re
from collections.abc import Iterator
from functools import cache

from bot.surveys.wording.lists import filled, lines
from bot.surveys.wording.rewording import asked_alone, example, neutral, without_praise
from bot.surveys.wording.subject import Finding, Subject

HEADING = "== "


@cache
def _pushes() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Each pattern of the list, with the message and the advice of the heading above it."""
    found = []
    message = better = ""
    for line in lines("leading"):
        if line.startswith(HEADING):
            message, better = line.removeprefix(HEADING).split(" | ")
        else:
            found.append((re.compile(filled(line)), message, better))
    return tuple(found)


def leading(subject: Subject) -> Iterator[Finding]:
    """A question that pushes towards an answer; one finding at most."""
    for sentence in [*subject.sentences, subject.text]:
        for pattern, message, better in _pushes():
            if pattern.search(sentence):
                yield Finding("leading", message, _reworded(subject.ask) or better)
                return


def _reworded(ask: str) -> str:
    for reword in (asked_alone, neutral, without_praise):
        said = reword(ask)
        if said and not any(pattern.search(said.lower()) for pattern, _, _ in _pushes()):
            return example(said)
    return ""
