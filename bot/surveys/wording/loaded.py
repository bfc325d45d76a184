"""Finds words that stir feelings about what is asked; a question should leave the judging to the customer."""

import re
from collections.abc import Iterator

from bot.surveys.wording.lists import words
from bot.surveys.wording.rewording import example, without_word
from bot.surveys.wording.subject import Finding, Subject

WORST = re.compile(r"\bworst\b")
CARE = re.compile(
    r"\b(?:do|don't|does|would) (?:you|anyone) (?:really |even |still )?(?:care about|want to (?:protect|save))\b"
)


def loaded(subject: Subject) -> Iterator[Finding]:
    """A word that judges, unless its opposite stands beside it ("fair or unfair")."""
    text = subject.text
    found = words("stirring").search(text)
    word = found.group() if found is not None and not _weighed(text, found) else ""
    if not word and WORST.search(text) and "best" not in text:
        word = "worst"
    if word:
        better = example(without_word(subject.ask, word)) or f"Leave '{word}' out, or name both sides."
        yield Finding("loaded", f"The word '{word}' says what to feel.", better)
    elif CARE.search(text):
        yield Finding("loaded", "Nobody can say no to this.", "Ask what the customer did or saw, not what is right.")


def _weighed(text: str, found: re.Match[str]) -> bool:
    return text[: found.start()].endswith(" or ") or text[found.end() :].startswith(" or ")
