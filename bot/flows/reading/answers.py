"""Where among the words of a reply yes and no stand, and whether they stand alone; it takes no decision."""

from functools import cache

from bot.flows.reading.lexicon import Lexicon, lexicon_for
from bot.flows.reading.lexicon import words as word_set
from bot.flows.reading.numbers import Sentence, beginnings

_INTRODUCING = word_set(
    """
    a an its is was so thats be definitely im would then ist un una que est to jest also
    """
)
_FIRM = word_set("yet yes no so course please thanks now way ahead si oui claro doch klar pewnie tak")
_FOLLOWING = word_set(
    """
    because cos coz cuz as since though thanks thank when then and so due thx merci gracias danke dzieki
    porque parce weil bo
    """
)
_AFTER_NO = word_set(
    """
    it i im ive id ill they he she we you nobody noone nothing not never still but because as and the my a
    an this that sorry thanks thank please chance just its didnt wasnt hasnt havent isnt dont cant wont
    unfortunately sadly afraid definitely absolutely at was is had have am only really waiting yet same
    worse cos coz since there theres your our their his her sir mam madam ta actually far way nowhere been
    got went if well mate or until till unless after what why how need cheers ty thx every all on in to for
    with left sort ever
    """
)


@cache
def _verdicts(table: Lexicon) -> dict[str, bool | None]:
    """Return what each phrase says: yes (True), no (False) or something that only looks so (None)."""
    looks = table.no_idioms | table.partly | table.declines
    words = {word: word not in table.no for word in table.yes | table.no | table.soft_yes}
    found: dict[str, bool | None] = {phrase: True for phrase in table.yes_phrases if " " in phrase}
    found |= {phrase: False for phrase in table.no_phrases if " " in phrase}
    found |= {phrase: None for phrase in looks if " " in phrase}
    return found | words


@cache
def _beginnings(table: Lexicon) -> frozenset[str]:
    """Return everything an answer can begin with: most words of a long reply begin none."""
    return beginnings(frozenset(_verdicts(table)))


@cache
def _introducing(table: Lexicon) -> frozenset[str]:
    """Return the words that an answer can follow at the end of a reply: `so I say yes`, `yes but no`."""
    return table.cues | table.corrections | table.buts | _INTRODUCING


class Answers:
    """The words of a reply with the answers that stand among them."""

    __slots__ = ("_introducing", "_known", "_places", "_said", "_says", "_tail", "_words")

    def __init__(self, words: list[str], said: Sentence) -> None:
        self._words = words
        self._said = said
        self._introducing = _introducing(said.lexicon)
        self._tail = len(words)  # from here on nothing but small words follows
        while self._tail and words[self._tail - 1] in said.lexicon.fillers:
            self._tail -= 1
        self._known = _beginnings(said.lexicon)
        self._says = _verdicts(said.lexicon)
        self._places = [at for at, token in enumerate(said.tokens) if token.kind in ("word", "label")]

    def answer_at(self, at: int) -> tuple[int, bool | None]:
        """Return how many words at a place say yes (True), no (False) or something that only looks so (None)."""
        spoken, best, verdict = "", 0, None
        for length, word in enumerate(self._words[at : at + 5], 1):
            spoken = f"{spoken} {word}" if spoken else word
            if spoken not in self._known:
                break
            if spoken in self._says:
                best, verdict = length, self._says[spoken]
        return best, verdict

    def _agrees(self, at: int, length: int) -> bool:
        """Of course yes; not really no it was not: the same answer follows at once."""
        if at + length >= len(self._words):
            return False
        again, verdict = self.answer_at(at + length)
        return (
            again > 0
            and verdict is self.answer_at(at)[1]
            and self._words[at + length] not in self._said.lexicon.soft_yes
        )

    def closes(self, at: int, length: int) -> bool:
        """Say whether an answer is a clause of its own, or ends the reply after a word of saying: `so I say yes`."""
        first, last = self._places[at], self._places[at + length - 1]
        if not self._said.is_mark(last + 1):
            return False
        return self._said.is_mark(first - 1) or (length == 1 and at > 0 and self._words[at - 1] in self._introducing)

    def stands_alone(self, at: int, length: int) -> bool:
        """Say whether what follows an answer leaves it one: `no staff` is no no, `it was cold` is no yes."""
        last = self._places[at + length - 1]
        follower = self._said.word(last + 1)
        if (
            self._said.is_mark(last + 1)
            or follower in _FOLLOWING
            or follower in self._said.lexicon.buts
            or follower in self._said.lexicon.if_words
        ):
            return True
        if at + length >= self._tail:
            return True
        word = self._words[at]
        if length > 1 or word in self._said.lexicon.soft_yes:
            return (length > 1 and self._words[at + length - 1] in _FIRM) or self._agrees(at, length)
        # In other languages `no` stands before a verb too: "no funciona".
        plain_english = self._said.lexicon is lexicon_for("en")
        return word != "no" or not plain_english or follower in _AFTER_NO or self.answer_at(at + 1)[0] > 0
