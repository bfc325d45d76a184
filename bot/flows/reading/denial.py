"""Telling a number that is denied, wished for or past from one that is given; it takes no decision."""

from bot.flows.reading.lexicon import words as word_set
from bot.flows.reading.numbers import Mention, Sentence

_NEVER_AFTER = word_set("would wouldve could couldve not isnt i id but were used jaurais si habria")
_CLAUSE = 30  # words looked back over: keeps the work on the longest message small


def in_clause_before(said: Sentence, mention: Mention) -> list[str]:
    """Return the words before a number in its clause, the nearest first."""
    words: list[str] = []
    at = mention.start - 1
    while at >= 0 and len(words) < _CLAUSE and not said.is_mark(at) and said.words[at] not in said.lexicon.buts:
        words.append(said.words[at])
        at -= 1
    return words


def is_denied(said: Sentence, mention: Mention) -> bool:
    """Not a 5, would have been a 5, 5 last time, 5 if you mend the door."""
    words, after = said.lexicon, mention.stop
    if said.word(after) == "?" and said.word(after + 1) in words.no and after + 2 >= len(said.tokens):
        return True
    if said.begins_sentence(after):
        return _is_denied_before(said, mention)
    if said.word(after) in words.if_words and not said.phrase_at(after, words.polite_ifs):
        return True
    if said.word(after) not in _NEVER_AFTER and said.phrase_at(after, words.denied_clause):
        return True
    return _is_denied_before(said, mention)


def _is_conditional(said: Sentence, mention: Mention) -> bool:
    """If the prices come down, 9; but `if I'm honest, 4` is only polite."""
    at = mention.start
    while at > 0 and mention.start - at < _CLAUSE and said.tokens[at - 1].text not in _ENDS:
        at -= 1
    return said.word(at) in said.lexicon.if_words and not said.phrase_at(at, said.lexicon.polite_ifs)


def _is_denied_before(said: Sentence, mention: Mention) -> bool:
    words = said.lexicon
    if _is_conditional(said, mention):
        return True
    length = said.phrase_before(mention.start, words.denied_before, 7)
    if length:
        # "my answer would be 3": what is said of the score itself is the score
        return said.word(mention.start - length - 1) not in _THE_SCORE
    before = in_clause_before(said, mention)
    for at, word in enumerate(before):
        if word in _NOW:
            before = before[:at]  # "last time 5 today 3": what was stays before today
            break
    if _is_refused(said, before):
        return True
    spoken = " " + " ".join(reversed(before)) + " "
    return len(spoken) > 4 and any(f" {phrase} " in spoken for phrase in words.denied_clause)


def _is_refused(said: Sentence, before: list[str]) -> bool:
    """I'd never give a 5: the nearest verb of giving is itself denied. `before` has the nearest word first."""
    words = said.lexicon
    at = 0
    while at < len(before) and before[at] not in words.cues:
        if before[at] not in words.fillers and before[at] not in words.articles:
            return False
        at += 1
    return any(word in words.negations or word in _REFUSING for word in before[at + 1 : at + 3] if word != "no")


_ENDS = frozenset(".!?…;")
_THE_SCORE = word_set(
    "answer score rating mark vote mine grade respuesta nota note reponse antwort bewertung ocena odpowiedz"
)
_NOW = word_set("today now hoy ahora aujourd'hui maintenant heute jetzt dzis dzisiaj teraz")
_REFUSING = word_set("wont wouldnt couldnt shouldnt doesnt")
