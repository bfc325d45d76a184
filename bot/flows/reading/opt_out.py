"""Telling a request to stop from the same words inside another meaning, in every language; knows no scale."""

import re
from collections.abc import Sequence
from functools import cache

from bot.flows.reading.lexicon import words as word_set
from bot.flows.reading.stopping import STOP_WORDS
from bot.flows.reading.stopping.request import StopWords
from bot.flows.reading.tokens import Token

# "the bus STOP", "they didn't STOP": a keyword in capitals inside a sentence is no keyword after these.
_NO_KEYWORD_AFTER = word_set(
    """
    bus full non tram the a last next tube one pit train to didnt wont wouldnt couldnt never dont not doesnt
    cant truck taxi every first this that your my our door door's short without will would and
    """
)
_STOP_SIGN = "🛑"


def is_opt_out(text: str, tokens: Sequence[Token]) -> bool:
    """Say whether a reply asks for no more messages, in any language we know."""
    pieces = _pieces(tokens)
    present = frozenset(pieces)
    if present.isdisjoint(_all_triggers()):
        return False
    if _lone_keyword(pieces, present) or _keyword_clause(pieces, present):
        return True
    return _capital_keyword(text, tokens) or _plain_request(pieces, present)


def canonical(tokens: Sequence[Token]) -> str:
    """Return the words of a reply between single spaces, `.` for any mark and at both ends."""
    return " . " + " ".join(_pieces(tokens)) + " . "


def _pieces(tokens: Sequence[Token]) -> list[str]:
    pieces: list[str] = []
    for at, token in enumerate(tokens):
        if token.kind not in ("mark", "star"):
            pieces.append(token.text.replace("'", ""))
        elif token.text == _STOP_SIGN:
            pieces.append("stop")
        elif not (token.text == "-" and token.tight and at + 1 < len(tokens) and tokens[at + 1].tight):
            pieces.append(".")  # the hyphen of opt-out or laissez-moi is no end of a clause
    letters = [piece for piece in pieces if piece != "."]
    if len(letters) > 2 and all(len(piece) == 1 and piece.isalpha() for piece in letters):
        return ["".join(letters)]  # S T O P, s.t.o.p.
    return pieces


def _lone_keyword(pieces: list[str], present: frozenset[str]) -> bool:
    """One of the keywords, and nothing beside it but politeness and numbers."""
    said = frozenset(piece for piece in present if piece != "." and not piece.isdigit())
    if not said or len(pieces) > 30:
        return False
    for stop in STOP_WORDS:
        strong = said & stop.strong
        if strong and said - stop.strong <= _padding():
            return True
        if said & stop.weak and said - stop.weak <= _weak_padding():
            return True
    return False


def _keyword_clause(pieces: list[str], present: frozenset[str]) -> bool:
    """Find a strong keyword alone between two marks, as in `Who is this? Stop.`."""
    strong = _strong()
    if present.isdisjoint(strong) or "." not in present:
        return False
    clause: list[str] = []
    for piece in [*pieces, "."]:
        if piece != ".":
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


def _plain_request(pieces: list[str], present: frozenset[str]) -> bool:
    line = ""
    for stop, pattern in _patterns():
        if present.isdisjoint(stop.triggers) and present.isdisjoint(stop.strong):
            continue
        line = line or " . " + " ".join(pieces) + " . "
        if pattern.search(line):
            return True
    return False


@cache
def _patterns() -> tuple[tuple[StopWords, re.Pattern[str]], ...]:
    # Neighbours share the space between them, so what a pattern asks for at its end is looked at, not taken.
    return tuple((stop, re.compile("|".join(stop.patterns))) for stop in STOP_WORDS)


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
    return _padding() - word_set("the to me no nope nah yes yeah yep")


@cache
def _all_triggers() -> frozenset[str]:
    return frozenset().union(*(stop.strong | stop.weak | stop.triggers for stop in STOP_WORDS))
