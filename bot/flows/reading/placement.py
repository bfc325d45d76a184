"""Where in a reply a number stands, and whether that makes it a score; it must not judge the number itself."""

from bot.flows.reading.numbers import Mention, Sentence
from bot.flows.reading.role import Role

_INDEFINITE = frozenset(("a", "an", "un", "ein", "eine", "einen", "ne"))  # a 5 is a score
_WHOSE = frozenset(("me", "my", "her", "him", "us", "mi", "moi", "mon", "ma", "mir", "meiner", "meinem", "mnie"))
_FROM = frozenset(("from", "de", "von", "od"))


def placed(said: Sentence, mention: Mention) -> Role:
    """Return CLEAR for a score said outright, or at an end of the reply, or in a clause of its own; else less."""
    words, after = said.lexicon, said.word(mention.stop)
    if mention.form == "ratio" or after in words.score_units or _has_cue(said, mention):
        return Role.CLEAR
    if after in _FROM and _is_clause_about(said, mention):
        return Role.CLEAR
    if after in words.for_words and (not mention.spelled or _is_clause_about(said, mention)):
        return Role.CLEAR
    if said.word(mention.start) in words.article_ones:
        before = mention.start - 1 - (said.word(mention.start - 1) in words.articles)
        alone = said.is_mark(before) and said.is_mark(mention.stop)
        return Role.CLEAR if alone else Role.WEAK
    if said.word(mention.start - 1) in ("the", "no") and not said.is_mark(mention.stop):
        return Role.WEAK
    return _standing(said, mention)


def _is_clause_about(said: Sentence, mention: Mention) -> bool:
    """Five for the stylist, two for the receptionist: a word of number that opens its clause."""
    return said.is_mark(mention.start - 1) and said.word(mention.stop + 1) in said.lexicon.articles | _WHOSE


def _standing(said: Sentence, mention: Mention) -> Role:
    opens, closes = _opens(said, mention), _closes(said, mention)
    if opens and closes:
        return Role.CLEAR
    if opens and _nothing_before(said, mention):
        return Role.WEAK if mention.spelled and _runs_on(said, mention) else Role.CLEAR
    if not closes:
        return Role.WEAK
    return Role.CLEAR if _nothing_after(said, mention) else Role.CLOSING


def _runs_on(said: Sentence, mention: Mention) -> bool:
    """`Ten very happy` is a score, `two of the staff` and `two were laughing` are not."""
    return said.word(mention.stop) in ("of", "or", "and", "was", "were", "who", "that", "which")


def _has_cue(said: Sentence, mention: Mention) -> bool:
    """A verb or noun of scoring stands before, with only small words between; or `a 5`, or a correction."""
    words = said.lexicon
    at = mention.start - 1
    is_one = said.word(mention.start) in words.article_ones or (said.word(at) == "no" and mention.value == 1)
    in_place = said.word(at) in words.articles or said.word(at) in words.cues
    if is_one and not (in_place and said.is_mark(mention.stop)):
        return False
    if said.phrase_before(mention.start - (said.word(at) in words.articles), words.chosen):
        return True
    if said.phrase_before(mention.start, words.corrections) or (said.word(at) in _INDEFINITE and not mention.spelled):
        return True
    while at >= 0 and (
        said.words[at] in words.fillers
        or said.words[at] in words.articles
        or said.words[at] in words.cues
        or said.words[at] in ":="
    ):
        if said.words[at] in words.cues:
            return True
        at -= 1
    return False


def _opens(said: Sentence, mention: Mention) -> bool:
    """Only small words stand between a number and the mark before it."""
    at = mention.start - 1
    while not said.is_mark(at):
        hedge = said.phrase_before(at + 1, said.lexicon.hedges)
        if not hedge and said.words[at] not in said.lexicon.fillers:
            return False
        at -= hedge or 1
    return True


def _closes(said: Sentence, mention: Mention) -> bool:
    at = mention.stop
    while not said.is_mark(at):
        if said.words[at] not in said.lexicon.fillers:
            return False
        at += 1
    return True


def _nothing_before(said: Sentence, mention: Mention) -> bool:
    at = mention.start - 1
    while at >= 0:
        hedge = said.phrase_before(at + 1, said.lexicon.hedges)
        if not (hedge or said.is_mark(at) or said.words[at] in said.lexicon.fillers):
            return False
        at -= hedge or 1
    return True


def _nothing_after(said: Sentence, mention: Mention) -> bool:
    return all(
        said.is_mark(at) or said.words[at] in said.lexicon.fillers for at in range(mention.stop, len(said.tokens))
    )
