"""Cutting a reply into numbers, words, stars and marks; it must not know what any of them means."""

import re
from functools import lru_cache
from typing import NamedTuple

from bot.flows.reading.fold import Folded, fold

# Words first: most tokens are words, and nothing else begins with a letter.
_TOKEN = re.compile(
    r"""
    (?P<word>[^\W\d_½]+(?:'[^\W\d_½]+)*(?:(?<=[a-z])\d+[^\W_]*)?)
  | (?P<ref>(?=[+\d])(?:
        (?:\+|00)\d[\d ().-]{6,40}\d            # a phone number in international form
      | 0\d(?:[ -]?\d){7,14}                    # or national
      | \d{3}([ .-])\d{3}\3\d{3,4}(?!\d)          # or in groups
      | \d{3}(?:[ ]\d{2}){3}(?!\d)
      | \d{9,}                                  # or some reference
      | \d{1,4}([./-])\d{1,2}\4\d{2,4}(?!\d)    # a date
      | \d{1,2}(?:[:]\d{2}(?::\d{2})?|h\d{2})(?!\d)(?:\s?[ap]m\b)?   # a time of day
      | \d{1,2}(?:[.]\d{2})?(?:am|\s?pm|\s?[ap][.]m[.])(?![a-z])
      | \b24\s?/\s?7\b
      | \d{1,2}:\d{1,2}(?!\d)                   # one to one
      | \d{1,2}\s?h(?:rs?)?\s?\d{2}(?:\s?m(?:ins?)?)?\b
    ))
  | (?P<frac>(?:\d{1,8}[.,]\d{1,8}(?![\d])|½))
  | (?P<num>\d+)
  | (?P<star>[⭐★🌟✭✮✯⭑☆]+(?:\ ?[⭐★🌟✭✮✯⭑☆]+)*)
  | (?P<mark>[^\s\w]|\n|_)
    """,
    re.VERBOSE,
)
_WHOLE = re.compile(r"(\d+)[.,]0+")
_THOUSANDS = re.compile(r"\d{1,3}[.,]\d{3}")
EMPTY_STAR = "☆"


class Token(NamedTuple):
    """One piece of a reply: its kind (num, frac, ref, star, word, label, mark), its folded text and its place.

    `value` is the number of a `num` and the count of filled stars of a `star`. `start` and `end` are places in the
    original text; `tight` says that no space stands before it.
    """

    kind: str
    text: str
    start: int
    end: int
    value: int = -1
    tight: bool = False


@lru_cache(maxsize=256)
def cut(text: str) -> tuple[Token, ...]:
    """Return the tokens of a reply.

    Routing, wishes and reading look at one reply in turn: the last few are remembered, in memory only.
    """
    return tuple(tokenise(fold(text)))


def tokenise(folded: Folded) -> list[Token]:
    """Return the tokens of a folded text in order."""
    tokens: list[Token] = []
    last = 0
    places = None if folded.offsets is None else (*folded.offsets, folded.length)
    add, new = tokens.append, tuple.__new__  # this loop is half the work of most readings
    for found in _TOKEN.finditer(folded.text):
        start, end = found.span()
        kind, text, value = found.lastgroup or "mark", found.group(), -1
        if kind != "mark" and not (kind == "word" and text.isalpha()):
            kind, text, value = _settled(kind, text)
        tight = 0 < start == last
        last = end
        if places is not None:
            start, end = places[start], places[end]
        add(new(Token, (kind, text, start, end, value, tight)))
    return tokens


def _settled(kind: str, text: str) -> tuple[str, str, int]:
    if kind == "word":
        if text.isalpha():
            return kind, text, -1
        text = text.replace("'", "")
        return ("word" if text.isalpha() else "label"), text, -1
    if kind == "num":
        return kind, text, int(text[:12])
    if kind == "frac":
        return _settled_fraction(text)
    if kind == "star":
        return kind, text, len(text.replace(" ", "").replace(EMPTY_STAR, ""))
    return kind, text, -1


def _settled_fraction(text: str) -> tuple[str, str, int]:
    whole = _WHOLE.fullmatch(text)
    if whole is not None and len(text) < 6 and not _THOUSANDS.fullmatch(text):
        return "num", whole[1], int(whole[1])
    if _THOUSANDS.fullmatch(text):
        return "num", text, int(text.replace(",", "").replace(".", ""))
    return "frac", text, -1
