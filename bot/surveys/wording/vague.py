"""Finds words that mean something else to everyone, and questions about nothing in particular."""

import re
from collections.abc import Iterator

from bot.surveys.wording.lists import patterns, words
from bot.surveys.wording.subject import Finding, Subject

ANYTHING = re.compile(
    r"\beverything (?:all right|alright|ok|okay|fine|good)\b|\bwas (?:it|that) (?:ok|okay|fine|good|alright)\b"
    r"|\bwas (?:it|everything) all (?:good|ok|okay|fine|right)\b"
    r"|\b(?:stuff|how (?:are|were|was) things|about things|things in general|and so on|etc)\b"
)
SOMETIMES = re.compile(r"\b(?:often|sometimes|rarely|seldom)\b|\b(?:much|many|lots|long)\s*\?$")
SOMETHING = re.compile(
    r"\b(?:the|this|that|our|your|whole) (?!main|one|only|best|worst|first|last|next|single|same|other|right|most)"
    r"[\w-]+ thing\b(?! (?:you|we|that|to|i)\b)"
)
MUCH = frozenset(
    [
        "a little",
        "a bit",
        "some",
        "quite a bit",
        "quite a lot",
        "a lot",
        "lots",
        "a few",
        "few",
        "many",
        "several",
        "much",
        "not much",
        "plenty",
        "loads",
        "a fair amount",
        "moderate",
        "moderately",
        "a good amount",
        "enough",
        "not enough",
        "little",
        "hardly any",
        "so-so",
    ]
)
LOOSE = frozenset({"often", "sometimes", "rarely", "seldom", "regularly", "frequently", "occasionally", "usually"})


def vague(subject: Subject) -> Iterator[Finding]:
    """A question nobody could answer twice in the same way; one finding at most."""
    if _about_nothing(subject):
        better = "Name one thing: 'How was your {touchpoint} today?'"
        yield Finding("vague", "It does not say what it is about.", better)
    elif found := ANYTHING.search(subject.text) or SOMETHING.search(subject.text):
        yield Finding("vague", f"'{found.group()}' could be anything.", "Name one thing.")
    elif found := _loose_word(subject):
        better = "Say a time ('in the last 3 months'), ask what happened, or give a scale."
        yield Finding("vague", f"'{found.group()}' means something else to everyone.", better)
    elif subject.kind == "choice":
        yield from _loose_options({option.lower().strip(" .") for option in subject.options})


def _loose_options(options: set[str]) -> Iterator[Finding]:
    """Often, sometimes; a little, some. From always to never they are a scale, and people know their place on one."""
    if len(options & LOOSE) > 1 and not {"always", "never"} <= options:
        better = "Give numbers: once a month or more, every 2 to 6 months…"
        yield Finding("vague", "Nobody agrees how often 'often' is.", better, key=("options",))
    elif len(found := sorted(options & MUCH)) > 1:
        message = f"Nobody agrees how much '{found[0]}' and '{found[1]}' are."
        yield Finding("vague", message, "Give numbers: less than 1 hour, 1 to 3 hours…", key=("options",))


def _about_nothing(subject: Subject) -> bool:
    """A sentence before it, or a question before it, may say what it is about."""
    if subject.conditional or (len(subject.sentences) > 1 and len(subject.words) > 8):
        return False
    texts = [subject.text, *subject.sentences[-1:]]
    return any(patterns("about_nothing").fullmatch(text.rstrip(".?! ")) for text in texts)


def _loose_word(subject: Subject) -> re.Match[str] | None:
    found = words("how_often").search(subject.text)
    if found is None and subject.kind == "yes_no":
        found = SOMETIMES.search(subject.text) or words("enough").search(subject.text)
    return found
