"""Checks the {words} in texts: only those we can fill in, in every language; knows no values."""

import re
from collections.abc import Iterator

from bot.documents.nearest import nearest
from bot.surveys.draft import Draft
from bot.surveys.problems import ERROR, Problem

KNOWN = ("name", "touchpoint", "location", "organisation")
BRACED = re.compile(r"\{([^{}]*)\}")


def placeholders(draft: Draft) -> Iterator[Problem]:
    """Unknown {words}, and braces without a partner."""
    for path, question, text in draft.texts():
        for word in BRACED.findall(text):
            if word not in KNOWN:
                message, better = f"'{{{word}}}' is not known.", _better(word)
                yield draft.problem(
                    path, ERROR, code="bad_placeholder", message=message, better=better, question=question
                )
        if re.search(r"[{}]", BRACED.sub("", text)):
            message, better = "A { or } stands alone in this text.", "Write {touchpoint} with both, or leave it out."
            yield draft.problem(path, ERROR, code="bad_placeholder", message=message, better=better, question=question)


def _better(word: str) -> str:
    right = nearest(word, KNOWN)
    return f"Did you mean '{{{right}}}'?" if right else f"Known: {', '.join(f'{{{each}}}' for each in KNOWN)}."
