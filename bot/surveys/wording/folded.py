"""Letters without their marks, sign for sign, so that a pattern needs to know one spelling; knows no language."""

from functools import cache
from unicodedata import normalize

STROKES = {"ł": "l", "ø": "o", "đ": "d"}  # marks that Unicode does not take apart


def fold(text: str) -> str:
    """The text in small letters without accents, each sign in its place."""
    return "".join(map(_bare, text))


@cache
def _bare(sign: str) -> str:
    small = sign.lower()
    small = small if len(small) == 1 else sign
    return STROKES.get(small) or next(iter(normalize("NFD", small)), small)
