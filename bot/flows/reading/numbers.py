"""Finding the numbers of a reply, in digits or words, with what belongs to them; it must not judge them."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from bot.flows.reading.lexicon import Lexicon
from bot.flows.reading.tokens import Token


class Mention(NamedTuple):
    """One number of a reply: its value, its form and the tokens it takes, `start` to `stop` (not included).

    `form` is whole, fraction, ratio, percent or ref (a date, a time, a phone number). `top` is what a ratio is out
    of. `spelled` says that the number was written as a word.
    """

    value: int
    form: str
    start: int
    stop: int
    top: int = 0
    spelled: bool = False


class Sentence(NamedTuple):
    """A reply cut into tokens, the plain word of each, and the lexicon it is read with."""

    text: str
    tokens: Sequence[Token]
    words: Sequence[str]
    lexicon: Lexicon

    def word(self, at: int) -> str:
        """Return the word or mark at a place, an empty text outside the reply."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def is_mark(self, at: int) -> bool:
        """Say whether a clause ends here: a mark, a star or an end of the reply."""
        return not 0 <= at < len(self.tokens) or self.tokens[at].kind in ("mark", "star")

    def begins_sentence(self, at: int) -> bool:
        """Say whether a word is written with one capital, in a reply where not every word is."""
        if not 0 <= at < len(self.tokens) - 1 or "der" in self.lexicon.articles:
            return False  # German nouns are
        token = self.tokens[at]
        return self.text[token.start].isupper() and not self.text[token.start : self.tokens[at + 1].end].isupper()

    def phrase_at(self, at: int, table: frozenset[str], longest: int = 5) -> int:
        """Return how many words the longest phrase of a table takes that begins at a place; 0 for none."""
        if at >= len(self.words) or self.words[at] not in first_words(table):
            return 0
        best, spoken, known = 0, "", beginnings(table)
        for length, word in enumerate(self.words[at : at + longest], 1):
            spoken = f"{spoken} {word}" if spoken else word
            if spoken not in known:
                break
            if spoken in table:
                best = length
        return best

    def phrase_before(self, at: int, table: frozenset[str], longest: int = 6) -> int:
        """Return how many words the longest phrase of a table takes that ends just before a place; 0 for none."""
        if at < 1 or self.words[at - 1] not in last_words(table):
            return 0
        best, spoken = 0, ""
        for length in range(1, min(longest, at) + 1):
            word = self.words[at - length]
            spoken = f"{word} {spoken}" if spoken else word
            if spoken in table:
                best = length
        return best


@cache
def first_words(table: frozenset[str]) -> frozenset[str]:
    """Return the words that the phrases of a table begin with: most places of a reply begin none of them."""
    return frozenset(phrase.partition(" ")[0] for phrase in table)


@cache
def beginnings(table: frozenset[str]) -> frozenset[str]:
    """Return everything that a phrase of a table can begin with, up to the phrases themselves."""
    cut = (phrase.split() for phrase in table)
    return frozenset(" ".join(words[:length]) for words in cut for length in range(1, len(words) + 1))


@cache
def last_words(table: frozenset[str]) -> frozenset[str]:
    """Return the words that the phrases of a table end with."""
    return frozenset(phrase.rpartition(" ")[2] for phrase in table)


def sentence(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> Sentence:
    """Return the tokens with their plain words."""
    return Sentence(
        text, tokens, [token.text.replace("'", "") if token.kind == "word" else token.text for token in tokens], lexicon
    )


MOST = 40  # a reply with more numbers than this is no answer to one question


def mentions(said: Sentence) -> list[Mention]:
    """Return every number of a reply, from left to right; of a very long list of numbers the first ones."""
    found: list[Mention] = []
    stop = 0
    for at in _beginnings(said):
        if at < stop or len(found) > MOST:
            continue
        mention = _mention_at(said, at)
        if mention is not None:
            found.append(mention)
            stop = mention.stop
    return found


def _beginnings(said: Sentence) -> list[int]:
    """Return where a number can begin: most words of a reply are no numbers, and are passed over quickly."""
    known, words = said.lexicon.numbers, said.words
    return [
        at
        for at, token in enumerate(said.tokens)
        if (
            words[at] in known or words[at].endswith("einhalb")
            if token.kind == "word"
            else token.kind in ("num", "frac", "ref")
        )
    ]


def _mention_at(said: Sentence, at: int) -> Mention | None:
    kind = said.tokens[at].kind
    if kind in ("ref", "frac"):
        return Mention(-1, "ref" if kind == "ref" else "fraction", at, at + 1)
    if said.words[at].endswith("einhalb") and "einhalb" in said.lexicon.halves:
        return Mention(-1, "fraction", at, at + 1, spelled=True)
    value, stop = _whole_at(said, at)
    return None if stop == at else _completed(said, value, at, stop)


def _completed(said: Sentence, value: int, at: int, stop: int) -> Mention:
    """Return a whole number with what makes it a fraction, a percentage or a ratio."""
    spelled = said.tokens[at].kind == "word"
    if fraction := _fraction_end(said, stop):
        return Mention(value, "fraction", at, fraction, spelled=spelled)
    if percent := _percent_end(said, stop):
        return Mention(value, "percent", at, percent, spelled=spelled)
    top, end = _top_at(said, stop)
    if end:
        return Mention(value, "ratio", at, end, top=top, spelled=spelled)
    return Mention(value, "whole", at, stop, spelled=spelled)


def _whole_at(said: Sentence, at: int) -> tuple[int, int]:
    """Return the whole number at a place and where it ends; the place itself where there is none."""
    token = said.tokens[at] if at < len(said.tokens) else None
    if token is None:
        return -1, at
    if token.kind == "num":
        return token.value, at + 1
    numbers = said.lexicon.numbers
    value = numbers.get(said.words[at]) if token.kind == "word" else None
    if value is None:
        return -1, at
    return _compound(said, value, at + 1)


def _compound(said: Sentence, value: int, stop: int) -> tuple[int, int]:
    """Put hundreds, tens and ones together: twenty five, treinta y cinco, quatre-vingt-dix, a hundred and twenty."""
    if value < 10 and said.lexicon.numbers.get(said.word(stop)) == _HUNDRED:
        return _compound(said, value * _HUNDRED, stop + 1)
    if value % _HUNDRED == 0 and 0 < value < _THOUSAND:
        return _with_rest(said, value, stop)
    after = stop
    while said.word(after) in ("-", *said.lexicon.tens_joiner) and after - stop < 2:
        after += 1
    ones = said.lexicon.numbers.get(said.word(after), 0)
    if value == 4 and ones == 20 and said.word(after).startswith("vingt"):
        return _compound(said, 80, after + 1)
    if value >= 20 and value % 10 == 0 and value < 100 and 0 < ones < (20 if value in (60, 80) else 10):
        return value + ones, after + 1
    return value, stop


_HUNDRED, _THOUSAND = 100, 1000


def _with_rest(said: Sentence, hundreds: int, stop: int) -> tuple[int, int]:
    """Add the tens and ones that follow the hundreds, in words too."""
    after = stop + (said.word(stop) in said.lexicon.ands)
    if after < len(said.tokens) and said.tokens[after].kind == "word":
        rest, end = _whole_at(said, after)
        if end > after and 0 < rest < _HUNDRED:
            return hundreds + rest, end
    return hundreds, stop


def _fraction_end(said: Sentence, at: int) -> int:
    """Return where a fraction behind a whole number ends: `3 1/2`, `3½`, `three and a half`; 0 for none."""
    if at < len(said.tokens) and said.tokens[at].text == "½":
        return at + 1
    if said.word(at) in said.lexicon.ands and said.word(at + 2) == "/":
        at += 1
    if (
        said.word(at + 1) == "/"
        and said.word(at).isdigit()
        and said.word(at + 2) in ("2", "3", "4")
        and int(said.word(at)) < 4
    ):
        return at + 3
    length = said.phrase_at(at, said.lexicon.halves, 3)
    return at + length if length else 0


def _percent_end(said: Sentence, at: int) -> int:
    if said.word(at) == "%":
        return at + 1
    length = said.phrase_at(at, said.lexicon.percent, 2)
    return at + length if length else 0


def _top_at(said: Sentence, at: int) -> tuple[int, int]:
    """Return what a number is out of, and where that ends; 0, 0 where nothing is said."""
    before = at
    if said.word(at) in said.lexicon.score_units:
        at += 1
    if said.word(at) == "/" and said.word(at + 1):
        value, stop = _whole_at(said, at + 1)
        return (value, stop) if stop > at + 1 else (0, 0)
    length = said.phrase_at(at, said.lexicon.out_of, 4)
    if not length:
        return 0, 0
    at += length
    while said.word(at) in said.lexicon.articles or said.word(at) in ("possible", "max"):
        at += 1
    value, stop = _whole_at(said, at)
    return (value, stop) if stop > at > before else (0, 0)
