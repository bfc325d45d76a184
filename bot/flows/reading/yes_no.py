"""Reading a reply as yes or no; a part answer or an answer to something else is never turned into either."""

from functools import cache

from bot.flows.reading.answers import Answers
from bot.flows.reading.comment import beside, whole
from bot.flows.reading.lexicon import Lexicon, phrases
from bot.flows.reading.numbers import Sentence, mentions
from bot.flows.reading.reading import Reading

_TICKS = {
    **dict.fromkeys("👍✅☑✔✓👌🆗🙆⭕", True),
    **dict.fromkeys("👎❌✖✗✘🚫🙅⛔❎", False),
}


def read_yes_no(text: str, said: Sentence) -> Reading:
    """Return yes as True and no as False, with the words beside it; ambiguous or no answer otherwise."""
    words = [_unstretched(said, at) for at, token in enumerate(said.tokens) if token.kind in ("word", "label")]
    spoken = " ".join(words)
    trimmed = _trimmed(words, _small(said.lexicon))
    if len(words) > 2 and " " not in trimmed:
        trimmed = spoken  # "I give this score, it is good": one word left over is no answer
    outright = _outright(said, spoken, words, trimmed)
    if outright is not None:
        return outright if outright.kind == "value" and outright.comment is None else _kept(outright, text)
    ticks = {_TICKS[token.text] for token in said.tokens if token.kind == "mark" and token.text in _TICKS}
    if not words:
        return _ticked(text, said, ticks)
    return _opening(text, said, words, ticks)


@cache
def _small(table: Lexicon) -> frozenset[str]:
    """The small words that are no answer by themselves."""
    return table.fillers - table.yes - table.soft_yes


def _kept(reading: Reading, text: str) -> Reading:
    return Reading(reading.kind, reading.value, whole(text))


def _unstretched(said: Sentence, at: int) -> str:
    """Yesss, nooo: letters three times over, or doubled at the end, are one."""
    word = said.words[at]
    if len(word) < 3 or _is_answer(said, word):
        return word
    short = "".join(char for i, char in enumerate(word) if i == 0 or char != word[i - 1])
    return short if _is_answer(said, short) else word


def _is_answer(said: Sentence, word: str) -> bool:
    table = said.lexicon
    return word in table.yes or word in table.no or word in table.soft_yes


def _trimmed(words: list[str], fillers: frozenset[str]) -> str:
    """Return the words without the small ones at either end."""
    start, stop = 0, len(words)
    while start < stop and words[start] in fillers:
        start += 1
    while stop > start and words[stop - 1] in fillers:
        stop -= 1
    return " ".join(words[start:stop])


def _outright(said: Sentence, spoken: str, words: list[str], trimmed: str) -> Reading | None:
    """The whole reply is a phrase we know."""
    table = said.lexicon
    for phrase in (spoken, trimmed):
        if phrase in table.declines and phrase not in table.no_phrases:
            return Reading("not_an_answer", None, phrase)
        if phrase in table.partly or phrase in table.no_idioms:
            return Reading("ambiguous", None, phrase)
        if phrase in table.yes_phrases:
            return Reading("value", True, None if len(words) < 3 else phrase)
        if phrase in table.no_phrases:
            return Reading("value", False, phrase)
    return None


def _ticked(text: str, said: Sentence, ticks: set[bool]) -> Reading:
    if len(ticks) == 1:
        return Reading("value", ticks.pop())
    if ticks or (mentions(said) and len(said.tokens) < 4):
        return Reading("ambiguous", None, whole(text))
    return Reading("not_an_answer", None, whole(text))


def _opening(text: str, said: Sentence, words: list[str], ticks: set[bool]) -> Reading:
    """The reply opens with yes or no, or closes with it, and says nothing against it."""
    verdicts = _verdicts(said, words)
    answers = {verdict for verdict in verdicts.values() if verdict is not None}
    if not answers and not ticks:
        return _unclear(text, said, words)
    if len(answers | ticks) > 1:
        corrected = _corrected(said, words, verdicts)
        if corrected is None:
            return Reading("ambiguous", None, whole(text))
        return Reading("value", corrected, whole(text))
    value = (answers | ticks).pop()
    if _is_part(said, words):
        return Reading("ambiguous", None, whole(text))
    return Reading("value", value, _comment(text, said, words, verdicts))


def _verdicts(said: Sentence, words: list[str]) -> dict[int, bool | None]:
    """Return yes or no for each place that says it: at the opening, at the end, or after a mark or a small word."""
    table = said.lexicon
    spoken = Answers(words, said)
    found: dict[int, bool | None] = {}
    at, opening = 0, True
    while at < len(words):
        length, verdict = spoken.answer_at(at)
        if length and (opening or spoken.closes(at, length)):
            if verdict is not None and (opening or words[at] not in table.soft_yes):
                found[at] = verdict if spoken.stands_alone(at, length) else None
            at += length
            opening = opening and verdict is not None
            continue
        opening = opening and (words[at] in table.fillers or words[at] in table.corrections)
        at += 1
    return found


def _unclear(text: str, said: Sentence, words: list[str]) -> Reading:
    """No yes and no no: a part answer is asked again, anything else is a comment."""
    asks = "?" in said.words
    if not asks and (_is_part(said, words) or _looks_like_answer(said, words)):
        return Reading("ambiguous", None, whole(text))
    return Reading("not_an_answer", None, whole(text))


def _is_part(said: Sentence, words: list[str]) -> bool:
    partly = said.lexicon.partly
    if any(" ".join(words[:length]) in partly for length in range(1, 6)):
        return True
    line = f" {' '.join(words)} "
    return any(f" {phrase} " in line for phrase in _parts(partly))


@cache
def _parts(partly: frozenset[str]) -> frozenset[str]:
    """The phrases that make a part answer wherever they stand."""
    return _PARTS & partly


_PARTS = phrases(
    """
    partly|partially|kinda|kind of|sort of|somewhat|half|mostly|not entirely|not completely|not fully|not quite|almost
    not totally|not sure|more or less|yes and no|to some extent|maybe|temporarily|en parte|parcialmente|mas o menos
    a medias
    en partie|partiellement|plus ou moins|pas completement|pas entierement|teilweise|zum teil|nicht ganz|jein|czesciowo
    nie do konca|pas tout|not all of it|no todo
    nicht alles|nie wszystko|nie calkiem|poniekad|not everything|depends|it depends|no del todo|pas totalement|halbwegs
    """
)


def _looks_like_answer(said: Sentence, words: list[str]) -> bool:
    table = said.lexicon
    return words[0] in table.no or words[0] in table.negations or (len(words) < 4 and bool(mentions(said)))


def _corrected(said: Sentence, words: list[str], verdicts: dict[int, bool | None]) -> bool | None:
    """Yes sorry no: the last one counts where only words of correction stand between."""
    places = sorted(verdicts)
    last, before = places[-1], places[-2] if len(places) > 1 else -1
    if before < 0 or verdicts[last] == verdicts[before]:
        return None
    between = words[before + 1 : last]
    corrections = said.lexicon.corrections - said.lexicon.no
    if not said.lexicon.buts.isdisjoint(between):
        return None  # well yes but actually no
    if between and any(word in corrections or " ".join(between) in corrections for word in between):
        return verdicts[last]
    return None


def _comment(text: str, said: Sentence, words: list[str], verdicts: dict[int, bool | None]) -> str | None:
    rest = [word for at, word in enumerate(words) if at not in verdicts and word not in said.lexicon.fillers]
    if not rest:
        return None
    places = [at for at, token in enumerate(said.tokens) if token.kind in ("word", "label")]
    spot = said.tokens[places[min(verdicts)]] if verdicts else None
    if spot is None or spot.start > 0 or words[min(verdicts)] not in said.lexicon.yes | said.lexicon.no:
        return whole(text)
    return beside(text, spot.start, spot.end)
