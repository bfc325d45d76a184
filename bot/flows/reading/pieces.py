"""A reply as requests are looked for in it: bare words and the ends of clauses; it must not know what they mean."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.flows.reading.slips import nearest, slip_index
from bot.flows.reading.stopping.spelling import FORGIVEN, REAL, SAME
from bot.flows.reading.tokens import Token, cut

_STOP_SIGN = "🛑"
_SHORT, _LONG_WORD = 16, 6  # pieces, letters: a slip in a short word may be another word
END = "."  # any mark: the end of a clause


class Pieces(NamedTuple):
    """The words of a reply in order, `.` for any mark; and which there are."""

    words: Sequence[str]
    present: frozenset[str]


@lru_cache(maxsize=256)
def pieces_of(text: str) -> Pieces:
    """Return the pieces of a reply; the last few are remembered, since one reply is asked about in turn."""
    words = _spelled_out(_pieces(cut(text)))
    return Pieces(words, frozenset(words))


def mended(pieces: Pieces) -> Pieces:
    """Return a short reply with one slip forgiven in each word of a request; the same pieces where there is none."""
    if len(pieces.words) > _SHORT:
        return pieces
    index = slip_index(FORGIVEN)
    words = [nearest(word, index, REAL) if len(word) >= _LONG_WORD else word for word in pieces.words]
    return pieces if words == pieces.words else Pieces(words, frozenset(words))


def line_of(words: Sequence[str]) -> str:
    """Return the pieces between single spaces, with the end of a clause at both ends."""
    return f" . {' '.join(words)} . "


def _pieces(tokens: Sequence[Token]) -> list[str]:
    pieces: list[str] = []
    last = len(tokens) - 1
    for at, token in enumerate(tokens):
        kind, text = token.kind, token.text
        if kind == "word":
            text = text.replace("'", "") if "'" in text else text
            if text in SAME:
                pieces.extend(SAME[text].split())
            else:
                pieces.append(text)
        elif kind not in ("mark", "star"):
            pieces.append(text)
        elif text == _STOP_SIGN:
            pieces.append("stop")
        elif not (text == "-" and token.tight and at < last and tokens[at + 1].tight):
            pieces.append(END)  # the hyphen of opt-out or laissez-moi is no end of a clause
    return pieces


def _spelled_out(pieces: list[str]) -> list[str]:
    """S T O P, s.t.o.p."""
    if len(pieces) < 3 or len(pieces[0]) > 1 or len(pieces[-1]) > 1:
        return pieces
    letters = [piece for piece in pieces if piece != END]
    if len(letters) > 2 and all(len(piece) == 1 and piece.isalpha() for piece in letters):
        return ["".join(letters)]
    return pieces
