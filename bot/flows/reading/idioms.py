"""Words that name an end of a scale without a number: full marks, lowest score; praise is none of them."""

from bot.flows.reading.numbers import Sentence, first_words
from bot.flows.reading.scale import Scale


def named_end(said: Sentence, scale: Scale) -> int | None:
    """Return the end of the scale that a reply names by an idiom, or None; a denied or doubled one names nothing."""
    words = said.lexicon
    top, bottom = _says(said, words.top), _says(said, words.bottom)
    if top == bottom or any(word in words.negations or word in words.if_words for word in said.words):
        return None
    return scale.high if top else scale.low


def _says(said: Sentence, table: frozenset[str]) -> bool:
    """The idiom is the whole reply, or has two words at least and opens or closes it."""
    beginnings, stop = first_words(table), 0
    for at, word in enumerate(said.words):
        if at < stop or word not in beginnings:
            continue
        length = said.phrase_at(at, table)
        if length and _stands_out(said, at, length):
            return True
        stop = at + length
    return False


def _stands_out(said: Sentence, at: int, length: int) -> bool:
    before = _only_small(said, 0, at)
    after = _only_small(said, at + length, len(said.words))
    if before and after:
        return True
    closes = said.is_mark(at + length) or said.word(at + length) in said.lexicon.for_words | {
        "to",
        "from",
        "a",
        "an",
        "al",
        "de",
    }
    return length > 1 and closes and (before or (after and said.is_mark(at - 1)))


def _only_small(said: Sentence, start: int, stop: int) -> bool:
    return all(said.is_mark(at) or said.words[at] in said.lexicon.fillers for at in range(start, stop))
