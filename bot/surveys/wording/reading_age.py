"""Finds questions a twelve-year-old could not read: long sentences, long words, words of offices."""

import re
from collections.abc import Iterator
from functools import cache

from bot.surveys.wording.lists import lines
from bot.surveys.wording.subject import Finding, Subject

VOWELS = re.compile(r"[aeiouy]+")
LONGEST_SENTENCE = 28  # words; plain-language guides ask for 15 to 20 on average
HARD_WORDS = 2
GRADE = 12.0


def reading_age(subject: Subject) -> Iterator[Finding]:
    """A question above reading age twelve: office words, several long words, or a sentence too long to keep in mind."""
    shorter = _shorter_words()
    office = [word for word in shorter if re.search(rf"\b{re.escape(word)}\b", subject.text)]
    hard = list(dict.fromkeys(word for word in subject.words if _hard(word)))
    longest = max((len(sentence.split()) for sentence in subject.sentences), default=0)
    if office and (hard or len(office) > 1 or len(subject.words) > 12):
        swaps = ", ".join(f"'{shorter[word]}' for '{word}'" for word in office)
        yield Finding("reading_age", "It is written as offices write.", f"Use shorter words: {swaps}.")
    elif len(hard) > HARD_WORDS or (len(hard) == HARD_WORDS and grade(subject) > GRADE):
        yield Finding("reading_age", f"Long words: {', '.join(hard)}.", "Use words of one or two syllables.")
    elif longest > LONGEST_SENTENCE:
        yield Finding("reading_age", f"One sentence has {longest} words.", "Make it 15 words or fewer.")


def grade(subject: Subject) -> float:
    """US school grade of a text by the Flesch-Kincaid formula (Kincaid and others, 1975); reading age is 5 more."""
    words = max(len(subject.words), 1)
    sentences = max(len(subject.sentences), 1)
    return 0.39 * words / sentences + 11.8 * sum(map(syllables, subject.words)) / words - 15.59


def syllables(word: str) -> int:
    """About how many syllables an English word has: its groups of vowels, but for a silent e."""
    count = len(VOWELS.findall(word))
    silent = word.endswith("e") and not word.endswith(("le", "ee"))
    silent = silent or (word.endswith(("ed", "es")) and not word.endswith(("ted", "ded", "ses", "zes", "ces", "ges")))
    return max(count - silent, 1)


@cache
def _shorter_words() -> dict[str, str]:
    return dict(line.split(": ") for line in lines("office"))


def _hard(word: str) -> bool:
    if word in lines("familiar") or "-" in word:
        return False
    return syllables(word) >= 4 or (syllables(word) == 3 and len(word) > 10)
