"""An explicit correction wins: which numbers were taken back; it must not judge what the rest are worth."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from bot.flows.reading.lexicon import Lexicon
from bot.flows.reading.numbers import Mention, Sentence
from bot.flows.reading.role import Role


def drop_corrected(said: Sentence, found: list[Mention], given: list[Role]) -> None:
    """Mark in place every number that a later one corrects: `2 I mean 3`, `9 not 6`, `change 3 to 5`."""
    active = [at for at, role in enumerate(given) if role is not Role.OTHER]
    for here, there in pairwise(active):
        one, two = found[here], found[there]
        between = said.words[one.stop : two.start]
        if _names_the_wrong_one(said, one, between):
            given[there] = Role.OTHER
            given[here] = Role.CLEAR if _says_no_more(said, one, two) else given[here]
        elif _corrects(said, between) and not (given[there] is Role.WEAK and _is_nobody(said, two)):
            given[here] = Role.OTHER
            given[there] = Role.CLEAR if given[there] in (Role.WEAK, Role.DENIED) else given[there]
        elif _swaps(said, one, between):
            given[here], given[there] = Role.OTHER, Role.CLEAR
        elif given[there] is Role.DENIED and _excludes(said, between):
            given[there] = Role.OTHER
        elif given[here] is Role.DENIED and given[there] in (Role.CLEAR, Role.WEAK) and _replaces(said, between):
            given[here], given[there] = Role.OTHER, Role.CLEAR


def _names_the_wrong_one(said: Sentence, one: Mention, between: Sequence[str]) -> bool:
    """9 not 6, pardon 8 pas 6; where the word also says no (`8 no 3` in Spanish), only after a word of correction."""
    words, spoken = said.lexicon, " ".join(between)
    if spoken not in words.not_words:
        return False
    return spoken not in words.corrections or _is_led(said, one.start)


def _is_led(said: Sentence, at: int) -> bool:
    """A word of correction stands before, with nothing but marks and small words between."""
    while at > 0:
        if said.phrase_before(at, said.lexicon.corrections):
            return True
        if not said.is_mark(at - 1) and said.words[at - 1] not in said.lexicon.fillers:
            return False
        at -= 1
    return False


def _says_no_more(said: Sentence, one: Mention, two: Mention) -> bool:
    """Beside the two numbers stand only marks, small words and words of correction."""
    known = _between(said.lexicon) | frozenset(_words_of(said.lexicon.corrections))
    beside = (*range(one.start), *range(two.stop, len(said.words)))
    return all(said.is_mark(at) or said.words[at] in known for at in beside)


@cache
def _words_of(table: frozenset[str]) -> frozenset[str]:
    return frozenset(word for phrase in table for word in phrase.split())


def _is_nobody(said: Sentence, two: Mention) -> bool:
    """No one, no 1."""
    return two.value == 1 and said.word(two.start - 1) == "no"


def _corrects(said: Sentence, between: Sequence[str]) -> bool:
    """Between the two stands a word of correction, and nothing else that says anything."""
    at, corrected = 0, False
    while at < len(between):
        length = _phrase(between, at, said.lexicon.corrections)
        if length:
            corrected = True
            at += length
        elif between[at] in said.lexicon.fillers or between[at] in said.lexicon.buts or not between[at].isalnum():
            at += 1
        else:
            return False
    return corrected


def _swaps(said: Sentence, one: Mention, between: Sequence[str]) -> bool:
    """Change 3 to 5, change my 3 to a 5."""
    before = said.words[max(0, one.start - 4) : one.start]
    return any(word.startswith("chang") for word in before) and bool(between) and between[0] in ("to", "into", "for")


def _excludes(said: Sentence, between: Sequence[str]) -> bool:
    spoken = " ".join(word for word in between if word.isalnum())
    return spoken in said.lexicon.not_words


def _replaces(said: Sentence, between: Sequence[str]) -> bool:
    """Not 3 but 4; not a 5, a 4."""
    known = _between(said.lexicon)
    return len(between) <= 4 and all(word in known or not word.isalnum() for word in between)


@cache
def _between(words: Lexicon) -> frozenset[str]:
    return words.fillers | words.buts | words.corrections | words.articles | {"more", "sino", "sondern", "mais"}


def _phrase(words: Sequence[str], at: int, table: frozenset[str]) -> int:
    return max((n for n in range(1, 6) if at + n <= len(words) and " ".join(words[at : at + n]) in table), default=0)
