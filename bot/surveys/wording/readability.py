"""Finds questions that are hard to read in Spanish, French, German and Polish, each by a formula made for it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bot.surveys.wording.lists import lines
from bot.surveys.wording.subject import Finding, Subject

VOWELS = re.compile(r"[aeiouyœæ]+")
LETTERS = re.compile(r"[^\W\d_]+")
SILENT = re.compile(r"(?<=[^aeiouy])(?:e|es|ent)$")
LONG = 6  # letters; German and the LIX count words above it


@dataclass(frozen=True, slots=True)
class Counts:
    """What the formulas ask of a text."""

    words: int
    sentences: int
    syllables: int
    of_three: int  # words of three syllables or more
    of_one: int
    of_four: int
    long: int

    @property
    def length(self) -> float:
        """Words a sentence."""
        return self.words / self.sentences


@dataclass(frozen=True, slots=True)
class Limits:
    """When a text is too hard: beyond what the formula allows, with that many long words; or one sentence too long."""

    hard: Callable[[Counts], bool]
    syllables: int  # from so many a word is long
    sentence: int  # words


def inflesz(counts: Counts) -> float:
    """Ease of reading in Spanish, 0 to 100 (Szigriszt 1993, with the steps of Barrio 2008); below 40 is very hard."""
    return 206.835 - 62.3 * counts.syllables / counts.words - counts.length


def kandel_moles(counts: Counts) -> float:
    """Ease of reading in French, 0 to 100 (Kandel and Moles 1958); below 30 is very hard."""
    return 207 - 1.015 * counts.length - 73.6 * counts.syllables / counts.words


def wiener(counts: Counts) -> float:
    """School year in German: the first Wiener Sachtextformel (Bamberger and Vanecek 1984)."""
    share = 100 / counts.words
    long, many, few = counts.long * share, counts.of_three * share, counts.of_one * share
    return 0.1935 * many + 0.1672 * counts.length + 0.1297 * long - 0.0327 * few - 0.875


def fog(counts: Counts) -> float:
    """Years of school in Polish: Gunning's fog with words of four syllables as hard (Pisarek 1969; Jasnopis)."""
    return 0.4 * (counts.length + 100 * counts.of_four / counts.words)


# One question is a short text, on which formulas swing: they count only beside several long words.
LIMITS: Mapping[str, Limits] = {
    "es": Limits(lambda counts: inflesz(counts) < 40, 5, 30),
    "fr": Limits(lambda counts: kandel_moles(counts) < 30, 4, 30),
    "de": Limits(lambda counts: wiener(counts) > 12, 5, 26),
    "pl": Limits(lambda counts: fog(counts) > 16, 5, 25),
}
SEVERAL = 2


def readability(subject: Subject) -> Iterator[Finding]:
    """A question above reading age twelve: words of offices, several long words, or a sentence too long."""
    limits = LIMITS[subject.language]
    words = LETTERS.findall(subject.folded)
    office = [(word, short) for word, short in _shorter(subject.language) if word in subject.folded]
    hard = [word for word in words if syllables(word, subject.language) >= limits.syllables]
    longest = max((len(LETTERS.findall(subject.folded[start:end])) for start, end in subject.spans), default=0)
    if len(office) > 1 or (office and (len(hard) > 1 or len(words) > 15)):
        swaps = ", ".join(f"'{short}' for '{word}'" for word, short in office)
        yield Finding("reading_age", "It is written as offices write.", f"Use shorter words: {swaps}.")
    elif len(hard) > SEVERAL and limits.hard(count(words, subject)):
        yield Finding("reading_age", f"Long words: {', '.join(hard)}.", "Use shorter words.")
    elif longest > limits.sentence:
        yield Finding("reading_age", f"One sentence has {longest} words.", "Make it 15 words or fewer.")


def count(words: list[str], subject: Subject) -> Counts:
    """The words of a subject, counted."""
    each = [syllables(word, subject.language) for word in words]
    return Counts(
        words=max(len(words), 1),
        sentences=max(len(subject.spans), 1),
        syllables=sum(each),
        of_three=sum(number >= 3 for number in each),
        of_one=sum(number == 1 for number in each),
        of_four=sum(number >= 4 for number in each),
        long=sum(len(word) > LONG for word in words),
    )


def syllables(word: str, language: str) -> int:
    """About how many syllables a word without accents has: its groups of vowels, in French without a silent end."""
    said = SILENT.sub("", word) if language == "fr" else word
    return max(len(VOWELS.findall(said)), 1)


def _shorter(language: str) -> list[tuple[str, str]]:
    return [(word, short) for word, _, short in (line.partition(": ") for line in lines("office", language))]
