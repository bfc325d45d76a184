"""Folding a text to plain lower-case letters and digits, remembering where each came from; knows no language."""
# ruff: noqa: RUF001 - the signs that look alike are what it is about

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Letters that Unicode does not take apart, and signs that people use for one another.
_SPECIAL = {
    **dict.fromkeys("’‘`´ʼ′ʹ＇", "'"),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("⁄∕÷", "/"),
    **dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"),
    "\u066b": ".",
    "\u066c": ",",
    "\u066a": "%",
    "ł": "l",
    "Ł": "l",
    "ø": "o",
    "Ø": "o",
    "æ": "ae",
    "Æ": "ae",
    "œ": "oe",
    "Œ": "oe",
    "đ": "d",
    "Đ": "d",
    "ı": "i",
    "…": ".",
    "🔟": " 10 ",
    "☆": "☆",
    "™": " ",
    "º": "º",
    "ª": "º",
}
_LONG = 1600  # one whole SMS in eleven parts
_ENOUGH = 24
_REPEATED = re.compile(rf"(.{{1,8}}?)\1{{{_ENOUGH},}}", re.DOTALL)
_DROPPED = ("M", "Cf", "Cs")  # accents, keycap frames, variation selectors, joiners, broken halves


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `offsets[i]` is where in the original the i-th folded character stands (None: the same place)."""

    text: str
    offsets: tuple[int, ...] | None
    length: int


def fold(text: str) -> Folded:
    """Return `text` in lower case without accents, with ASCII digits and plain apostrophes and dashes.

    What a long text repeats over and over is folded only a few times: it says the same as often as it likes.
    """
    places = _places(text) if len(text) > _LONG else None
    if places is None and text.isascii():
        return Folded(text.lower().replace("\r", "\n").replace("`", "'"), None, len(text))
    parts = [fold_char(char) for char in (text if places is None else map(text.__getitem__, places))]
    folded = "".join(parts)
    lengths = [len(part) for part in parts]
    if places is None and lengths.count(1) == len(lengths):
        return Folded(folded, None, len(text))
    offsets = tuple(at for at, length in zip(places or range(len(text)), lengths, strict=True) for _ in range(length))
    return Folded(folded, offsets, len(text))


def _places(text: str) -> list[int] | None:
    """Return the places of a text without what it repeats too often, None where it does not."""
    kept: list[int] = []
    last = 0
    for found in _REPEATED.finditer(text):
        kept.extend(range(last, found.start() + _ENOUGH * len(found[1])))
        last = found.end()
    if not last:
        return None
    return [*kept, *range(last, len(text))]


@lru_cache(maxsize=1024)
def fold_word(text: str) -> str:
    """Return a word or phrase of our own tables as it looks after folding, apostrophes left out."""
    return " ".join(fold(text).text.replace("'", "").split())


@lru_cache(maxsize=8192)
def fold_char(char: str) -> str:
    """Return what one character becomes: nothing, one or more plain characters."""
    if char.isascii():
        return "\n" if char == "\r" else char.lower()
    if char in _SPECIAL:
        return _SPECIAL[char]
    category = unicodedata.category(char)
    if category.startswith(_DROPPED):
        return ""
    if category[0] == "N":
        return _fold_number(char)
    plain = unicodedata.normalize("NFKD", char.casefold())
    kept = "".join(c for c in plain if not unicodedata.category(c).startswith(_DROPPED))
    return "".join(_SPECIAL.get(c, c) for c in kept).lower()


def _fold_number(char: str) -> str:
    decimal = unicodedata.decimal(char, None)
    if decimal is not None:
        return str(decimal)
    value = unicodedata.numeric(char, 0.5)
    # Circled digits stand for themselves, so they do not grow together with a neighbour; fractions share one sign.
    return f" {int(value)} " if value == int(value) else " ½ "
