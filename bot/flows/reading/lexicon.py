"""The words a reply is read with, as plain data, and how two languages are put together; it knows no language."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from functools import cache

from bot.flows.reading.fold import fold_word


def words(text: str) -> frozenset[str]:
    """Return the single words of a text, folded."""
    return frozenset(fold_word(word) for word in text.split())


def phrases(text: str) -> frozenset[str]:
    """Return the phrases of a text, one between two bars or on a line of its own, folded."""
    parts = (fold_word(part) for line in text.splitlines() for part in line.split("|"))
    return frozenset(part for part in parts if part)


def numbers(text: str) -> dict[str, int]:
    """Return `zero 0 one 1 …` as a table of folded words; `_` stands for the space inside a phrase."""
    parts = text.split()
    return {fold_word(word.replace("_", " ")): int(value) for word, value in zip(parts[::2], parts[1::2], strict=True)}


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Word lists for one language, or for several put together; each equal only to itself, so it can be a key."""

    # Numbers
    numbers: dict[str, int] = field(default_factory=dict)
    article_ones: frozenset[str] = frozenset()  # words for 1 that are more often an article or a pronoun
    tens_joiner: frozenset[str] = frozenset()  # "treinta y cinco"
    homophones: frozenset[str] = frozenset()
    not_slips: frozenset[str] = frozenset()  # real words one letter away from a number
    halves: frozenset[str] = frozenset()  # what after a number makes it a fraction
    out_of: frozenset[str] = frozenset()
    percent: frozenset[str] = frozenset()
    alternatives: frozenset[str] = frozenset()  # "or", "to" between two numbers
    ands: frozenset[str] = frozenset()
    minus: frozenset[str] = frozenset()
    # What stands beside a number
    score_units: frozenset[str] = frozenset()  # stars, points
    units: frozenset[str] = frozenset()  # minutes, people, times…: such a number counts something
    ordinals: frozenset[str] = frozenset()  # endings: 3rd
    unit_adjectives: frozenset[str] = frozenset()  # "3 whole weeks"
    of_people: frozenset[str] = frozenset()  # "2 of us"
    not_before: frozenset[str] = frozenset()  # a number after these is a time, a place, a label
    articles: frozenset[str] = frozenset()
    cues: frozenset[str] = frozenset()  # give, rate, score
    for_words: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    clock_words: frozenset[str] = frozenset()  # "since 3": a time also where a count is asked for
    hedges: frozenset[str] = frozenset()  # "more or less 5" is 5
    chosen: frozenset[str] = frozenset()  # "I'd go for 4"
    strangers: frozenset[str] = frozenset()  # words of this language that English lists must not take for theirs
    near_before: frozenset[str] = frozenset()
    near_after: frozenset[str] = frozenset()
    denied_before: frozenset[str] = frozenset()  # not a 5, would have been a 5
    denied_clause: frozenset[str] = frozenset()  # last time, if only
    if_words: frozenset[str] = frozenset()
    polite_ifs: frozenset[str] = frozenset()  # "if you ask me"
    age_words: frozenset[str] = frozenset()
    corrections: frozenset[str] = frozenset()
    not_words: frozenset[str] = frozenset()  # "9 not 6"
    fillers: frozenset[str] = frozenset()
    top: frozenset[str] = frozenset()
    bottom: frozenset[str] = frozenset()
    # Yes and no
    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()
    soft_yes: frozenset[str] = frozenset()
    yes_phrases: frozenset[str] = frozenset()
    no_phrases: frozenset[str] = frozenset()
    no_idioms: frozenset[str] = frozenset()  # "no complaints": begins with no, says something else
    partly: frozenset[str] = frozenset()
    buts: frozenset[str] = frozenset()
    declines: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()


def merged(first: Lexicon, second: Lexicon) -> Lexicon:
    """Return both lexicons as one; where a number word stands in both, the second counts."""
    joined = {f.name: getattr(first, f.name) | getattr(second, f.name) for f in fields(Lexicon)}
    joined["units"] = (first.units - second.strangers) | second.units
    return Lexicon(**joined)


@cache
def lexicon_for(language: str) -> Lexicon:
    """Return the words for a conversation in `language` (`es`, `en-GB`…): its own and English."""
    from bot.flows.reading.words import LEXICONS

    code = language.lower().replace("_", "-").partition("-")[0]
    english = LEXICONS["en"]
    own = LEXICONS.get(code)
    return english if own is None or code == "en" else merged(english, own)


def any_of(table: Iterable[str], text: str) -> bool:
    """Say whether a spaced text (` a b c `) holds one of the phrases."""
    return any(f" {phrase} " in text for phrase in table)
