"""Finds texts that ask for a word the SMS network takes for itself."""

import re
from collections.abc import Iterator

from bot.surveys.structure.options import TAKEN
from bot.surveys.wording.subject import Finding, Subject

WORDS = "|".join(sorted(TAKEN, key=len, reverse=True))
ASKED_FOR = re.compile(
    r"\b(?:reply|text|send|type|answer|say|write|press|respond)(?: (?:back|us|with|the word))* ['\"]?"
    rf"(?P<word>{WORDS})\b"
)
SHOUTED = re.compile(rf"\b(?P<word>{WORDS.upper()})\b")


def reserved_word(subject: Subject) -> Iterator[Finding]:
    """A question that tells customers to send STOP, END, YES and the like; options are judged with the structure."""
    found = ASKED_FOR.search(subject.text) or (None if subject.ask.isupper() else SHOUTED.search(subject.ask))
    if found is not None:
        word = found["word"].upper()
        message = f"The SMS network takes the word '{word}' for itself: the answer would never reach us."
        yield Finding("reserved_word", message, "Leave it out: we say how to answer, and how to stop, ourselves.")
