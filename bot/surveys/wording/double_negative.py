"""Finds two negatives in one sentence: people answer the opposite of what they mean."""

import re
from collections.abc import Iterator
from functools import cache

from bot.surveys.wording.lists import any_of, filled
from bot.surveys.wording.rewording import affirmed, example
from bot.surveys.wording.subject import Finding, Subject

UN = r"\bun(?!der|til|i|less|cles?\b|pack|lock|wind|do|load|fold)[a-z]{3,}\b"  # untrue, unneeded
# "satisfied or dissatisfied", "whether or not", "not at all" say one thing each
HARMLESS = (
    r"\bor un\w+|\bun\w+ or\b"
    r"|\bor <negatives>\b|\b<negatives> or\b|\bwhether or not\b|\b(?:why|if|or) not\b|\bnot at all\b|\bnot sure\b"
    r"|\bnot only\b|\bno longer\b|\bin mind\b|\bno\. ?\d|\b(?:your|my|her|his|peace of) mind\b"
)


@cache
def _harmless() -> re.Pattern[str]:
    return re.compile(filled(HARMLESS))


# these turn a sentence round only together with a plain "not"
STOPPED = re.compile(
    r"\b(?:stop|ban|refus|reject|abolish|scrap|prohibit|forbid|prevent|exclud|remov|cancel)(?:p|n)?(?:e|ed|es|s|ing)?\b"
)
PLAIN_NOT = re.compile(r"\b(?:not|never|\w+n't)\b")
SHOULD = re.compile(r"\b(?:should|shouldn't|would|wouldn't|against|do you (?:agree|think|oppose|support)|are you)\b")


@cache
def _negative() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('negatives')}\b|\b\w+n't\b|{UN}")


def double_negative(subject: Subject) -> Iterator[Finding]:
    """A sentence with two negatives or more."""
    for sentence in subject.sentences:
        said = _harmless().sub(" ", sentence)
        found = _negative().findall(said)
        if SHOULD.search(said) and PLAIN_NOT.search(said):
            found += [each for each in STOPPED.findall(said) if each not in found]
        if len(found) > 1:
            message = f"Two negatives in one sentence: '{found[0]}' and '{found[1]}'."
            better = "Say it without 'not': ask whether the good thing happened."
            yield Finding("double_negative", message, example(affirmed(subject.ask)) or better)
            return
