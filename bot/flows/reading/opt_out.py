"""Telling a request to stop from the same words inside another meaning, in every language; knows no scale."""

from collections.abc import Sequence
from functools import cache

from bot.flows.reading.gate import Gate, gate
from bot.flows.reading.lexicon import words as word_set
from bot.flows.reading.pieces import END, Pieces, mended
from bot.flows.reading.stopping import STOP_WORDS
from bot.flows.reading.tokens import Token

# "the bus STOP", "they didn't STOP": a keyword in capitals inside a sentence is no keyword after these.
_NO_KEYWORD_AFTER = word_set(
    """
    bus full non tram the a last next tube one pit train to didnt wont wouldnt couldnt never dont not doesnt
    cant truck taxi every first this that your my our door door's short without will would and
    """
)


def is_opt_out(text: str, tokens: Sequence[Token], pieces: Pieces) -> bool:
    """Say whether a reply asks for no more messages, in any language we know."""
    present = pieces.present
    if not present.isdisjoint(_keywords()) and (
        _lone_keyword(pieces) or _keyword_clause(pieces) or _capital_keyword(text, tokens)
    ):
        return True
    if _asks(pieces):
        return True
    forgiven = mended(pieces)
    return forgiven is not pieces and (_lone_keyword(forgiven) or _asks(forgiven))


def _asks(pieces: Pieces) -> bool:
    """A request in plain words; the contrary of one (`don't take me off`) is none."""
    words, present = pieces
    asked = _requests().found(present, words) or (
        _bare_requests().found(present, words) and not _elsewhere().found(present, words)
    )
    return asked and not _contraries().found(present, words)


def _lone_keyword(pieces: Pieces) -> bool:
    """One of the keywords, and nothing beside it but politeness and numbers."""
    if len(pieces.words) > 30:
        return False
    said = frozenset(piece for piece in pieces.present if piece != END and not piece.isdigit())
    strong, beside = _strong(), said - _keywords()
    if not said.isdisjoint(strong) and said - strong <= _padding():
        return True
    return beside != said and beside <= _weak_padding()


def _keyword_clause(pieces: Pieces) -> bool:
    """Find a strong keyword alone between two marks, as in `Who is this? Stop.`."""
    strong = _strong()
    if pieces.present.isdisjoint(strong) or END not in pieces.present:
        return False
    clause: list[str] = []
    for piece in (*pieces.words, END):
        if piece != END:
            clause.append(piece)
            continue
        if (
            clause
            and any(word in strong for word in clause)
            and all(word in strong or word in _clause_padding() for word in clause)
        ):
            return True
        clause = []
    return False


def _capital_keyword(text: str, tokens: Sequence[Token]) -> bool:
    """Find STOP in capitals at either end of a reply that is not all in capitals: `not for me thanks STOP`."""
    words = [token for token in tokens if token.kind == "word"]
    if len(words) < 2 or text.isupper():
        return False
    first, last = words[0], words[-1]
    if _is_capital(text, last) and words[-2].text.replace("'", "") not in _NO_KEYWORD_AFTER:
        return True
    return _is_capital(text, first) and not _is_capital_word(text, words[1])


def _is_capital(text: str, token: Token) -> bool:
    return token.text in _strong() and _is_capital_word(text, token)


def _is_capital_word(text: str, token: Token) -> bool:
    return len(token.text) > 1 and text[token.start : token.end].isupper()


@cache
def _requests() -> Gate:
    return gate(pattern for stop in STOP_WORDS for pattern in stop.patterns)


@cache
def _bare_requests() -> Gate:
    return gate(pattern for stop in STOP_WORDS for pattern in stop.bare)


@cache
def _elsewhere() -> Gate:
    return gate(pattern for stop in STOP_WORDS for pattern in stop.elsewhere)


@cache
def _contraries() -> Gate:
    return gate(pattern for stop in STOP_WORDS for pattern in stop.contrary)


@cache
def _keywords() -> frozenset[str]:
    return frozenset().union(*(stop.strong | stop.weak for stop in STOP_WORDS))


@cache
def _strong() -> frozenset[str]:
    return frozenset().union(*(stop.strong for stop in STOP_WORDS))


@cache
def _padding() -> frozenset[str]:
    return frozenset().union(*(stop.padding for stop in STOP_WORDS))


@cache
def _weak_padding() -> frozenset[str]:
    return _padding() - word_set(
        "i said say want need would like id to the already me and again moi je no nope nah yes yeah yep"
    )


@cache
def _clause_padding() -> frozenset[str]:
    return _padding() - word_set("the to me no nope nah yes yeah yep it this")  # stop it, but what?
