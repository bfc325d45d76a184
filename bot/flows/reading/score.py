"""Reading a reply against a scale of whole numbers: rating, nps and ces; never guesses, rescales, rounds or clamps."""

import re
from itertools import chain, islice

from bot.flows.reading.comment import beside, whole
from bot.flows.reading.corrections import drop_corrected
from bot.flows.reading.fold import fold_word
from bot.flows.reading.idioms import named_end
from bot.flows.reading.lexicon import Lexicon
from bot.flows.reading.numbers import MOST, Mention, Sentence, mentions
from bot.flows.reading.reading import Reading
from bot.flows.reading.role import Role
from bot.flows.reading.scale import Scale
from bot.flows.reading.slips import meant
from bot.flows.reading.stars import asterisks, contradict, counted, star_runs
from bot.flows.reading.surroundings import roles

_STRETCHED = re.compile(r"(.)\1{2,}")  # fiveeee
_LETTERS = 12  # of one word spelled out, with marks between
_FEW = 3  # words read before it is known whether a reply has more of them


def read_score(text: str, said: Sentence, scale: Scale) -> Reading:
    """Return the one score a reply gives, or that it gives several, or none."""
    labelled = _labelled(said, scale)
    if labelled is not None:
        return Reading("value", labelled)
    found = mentions(said)
    if len(found) > MOST:
        return Reading("ambiguous", None, whole(text))
    given = roles(said, found, scale)
    drop_corrected(said, found, given)
    _drop_names(said, found, given, scale)
    _drop_asides(said, found, given, scale)
    live = [mention for mention, role in zip(found, given, strict=True) if role is Role.CLEAR]
    if Role.UNSURE in given or _several(said, found, given, scale):
        return Reading("ambiguous", None, whole(text))
    if live:
        return _agreed(text, said, live, scale)
    if not {Role.PERCENT, Role.DENIED, Role.CLOSING}.isdisjoint(given):
        return Reading("ambiguous", None, whole(text))
    return _without_number(text, said, scale, nothing_counted=not found)


def _labelled(said: Sentence, scale: Scale) -> int | None:
    """The reply is the name of one point of the scale, word for word, and no number."""
    if not scale.labels:
        return None
    spoken = " ".join(word for word in said.words if word.isalnum())
    points = {point for point, label in scale.labels if fold_word(label) == spoken}
    return points.pop() if len(points) == 1 else None


def _drop_asides(said: Sentence, found: list[Mention], given: list[Role], scale: Scale) -> None:
    """A number off the scale further on is no second score: `2 they charged me 50`."""
    first = next((at for at, role in enumerate(given) if role in (Role.CLEAR, Role.UNSURE)), None)
    if first is None or not scale.low <= found[first].value <= scale.high:
        return
    for at in range(first + 1, len(given)):
        apart = any(
            word.isalpha() and word not in said.lexicon.fillers
            for word in said.words[found[at - 1].stop : found[at].start]
        )
        outside = not scale.low <= found[at].value <= scale.high
        if given[at] is Role.CLEAR and outside and apart and found[at].form == "whole":
            given[at] = Role.OTHER


def _drop_names(said: Sentence, found: list[Mention], given: list[Role], scale: Scale) -> None:
    """`I rang 111`, `she is 83`: a large number in the middle of other words was never meant as a score."""
    for at, mention in enumerate(found):
        large = mention.value > max(20, scale.high) and mention.value != 100 and mention.form == "whole"
        if large and given[at] in (Role.CLEAR, Role.CLOSING) and _tells(said) > 1:
            given[at] = Role.OTHER


def _tells(said: Sentence) -> int:
    """How many words say something."""
    return sum(word.isalpha() and word not in said.lexicon.fillers for word in said.words)


def _several(said: Sentence, found: list[Mention], given: list[Role], scale: Scale) -> bool:
    """Food 5, service 2; doctor 5 receptionist 1: other scores beside the one that stands out."""
    clear = [mention for mention, role in zip(found, given, strict=True) if role is Role.CLEAR]
    if not clear:
        return False
    for mention, role in zip(found, given, strict=True):
        other = mention.value != clear[0].value and scale.low <= mention.value <= scale.high
        if other and (role is Role.CLOSING or (role is Role.WEAK and _rivals(said, mention, clear[0]))):
            return True
    return False


def _rivals(said: Sentence, weak: Mention, clear: Mention) -> bool:
    """A bare digit before a score that only stands at the end may be a score as well."""
    return not weak.spelled and weak.start < clear.start and said.word(weak.start - 1) not in said.lexicon.articles


def _agreed(text: str, said: Sentence, live: list[Mention], scale: Scale) -> Reading:
    """All scores of the reply say the same, and so do its stars."""
    values = {mention.value for mention in live}
    value = live[0].value
    if len(values) > 1 or not scale.low <= value <= scale.high or contradict(said, value):
        return Reading("ambiguous", None, whole(text))
    return Reading("value", value, comment_beside(text, said, live))


def comment_beside(text: str, said: Sentence, live: list[Mention]) -> str | None:
    """Return the words beside the scores, None where they say nothing."""
    taken = {at for mention in live for at in range(mention.start, mention.stop)}
    rest = [at for at in range(len(said.tokens)) if at not in taken and _says_something(said, at)]
    if not rest:
        return None
    if len(live) > 1:
        return text.strip()
    first, last = said.tokens[live[0].start], said.tokens[live[0].stop - 1]
    return beside(text, first.start, last.end)


def _says_something(said: Sentence, at: int) -> bool:
    """A word that is no filler, a number, or a face: something worth keeping beside the score."""
    token = said.tokens[at]
    if token.kind == "mark":
        return ord(token.text[0]) > 0x2100
    return token.kind != "star" and said.words[at] not in said.lexicon.fillers


def _without_number(text: str, said: Sentence, scale: Scale, *, nothing_counted: bool) -> Reading:
    """Stars, an idiom, a slip of the fingers; and a word that only sounds like a number."""
    shown = asterisks(text)
    if shown or star_runs(said):
        return _starred(text, said, scale, shown)
    if not nothing_counted:
        return Reading("not_an_answer", None, whole(text))
    if _is_part_of_unit(said):
        return Reading("ambiguous", None, whole(text))
    end = named_end(said, scale)
    if end is not None:
        return Reading("value", end, whole(text) if len(said.words) > 3 else None)
    return _misspelled(text, said, scale)


def _is_part_of_unit(said: Sentence) -> bool:
    """Half a star."""
    return not said.lexicon.halves.isdisjoint(said.words) and not said.lexicon.score_units.isdisjoint(said.words)


def _starred(text: str, said: Sentence, scale: Scale, shown: int) -> Reading:
    count = shown if (scale.low, scale.high) == (1, 5) and 1 <= shown <= 5 else counted(said, scale)
    if count is None:
        return Reading("ambiguous", None, whole(text))
    runs = star_runs(said)
    if runs and said.phrase_at(runs[0] + 1, said.lexicon.halves):
        return Reading("ambiguous", None, whole(text))
    if not runs or not any(_says_something(said, at) for at in range(len(said.tokens))):
        return Reading("value", count)
    run = said.tokens[runs[0]]
    return Reading("value", count, beside(text, run.start, run.end))


def _misspelled(text: str, said: Sentence, scale: Scale) -> Reading:
    """One word that says something, and it is one slip away from one number."""
    words = said.lexicon
    every = (word for at, word in enumerate(said.words) if said.tokens[at].kind == "word")
    spoken = list(islice(every, _FEW))
    if (
        len(spoken) <= 2
        and spoken
        and spoken[0] in words.homophones
        and all(word in words.score_units for word in spoken[1:])
    ):
        return Reading("ambiguous", None, whole(text))
    rest = (word for word in chain(spoken, every) if word not in words.fillers and word not in words.score_units)
    telling = _spelled_out(said) or list(islice(rest, 2))
    if not telling and spoken and _closes_on_homophone(said):
        return Reading("ambiguous", None, whole(text))
    right = _slipped(words, _STRETCHED.sub(r"\1", telling[0])) if len(telling) == 1 else None
    if right is None:
        return Reading("not_an_answer", None, whole(text))
    value = words.numbers[right]
    if not scale.low <= value <= scale.high:
        return Reading("ambiguous", None, whole(text))
    return Reading("value", value)


def _spelled_out(said: Sentence) -> list[str]:
    """F o u r."""
    letters = [word for word in said.words[:_LETTERS] if word.isalpha()]
    return ["".join(letters)] if len(letters) > 2 and all(len(word) == 1 for word in letters) else []


def _closes_on_homophone(said: Sentence) -> bool:
    """The answer is for."""
    words = [word for word in said.words if word.isalpha()]
    return words[-1] in said.lexicon.homophones and not said.lexicon.cues.isdisjoint(words)


def _slipped(words: Lexicon, word: str) -> str | None:
    """The number word that is meant by one with a slip in it; real words are none."""
    if word in words.not_slips:
        return None
    if word.endswith("ish") and word.removesuffix("ish") in words.numbers:
        return word.removesuffix("ish")
    if word in words.numbers:
        return word
    return meant(
        word, (each for each, value in words.numbers.items() if value <= 20 and each not in words.article_ones)
    )
