"""One clear slip of the fingers: which of some words was meant; it must not know what the words mean."""

from collections.abc import Iterable
from functools import cache

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = frozenset(
    pair
    for row, offsets in ((0, ((0, 1), (1, 0), (1, -1))), (1, ((0, 1), (1, 0), (1, -1))), (2, ((0, 1),)))
    for at, char in enumerate(_ROWS[row])
    for down, aside in offsets
    if row + down < 3 and 0 <= at + aside < len(_ROWS[row + down])
    for pair in ((char, _ROWS[row + down][at + aside]), (_ROWS[row + down][at + aside], char))
)
# Letters that sound the same in some word: cinko, sinco, quatro.
_ALIKE = frozenset(frozenset(pair) for pair in ("ck", "kq", "sz", "cs", "cz", "bv", "iy", "vw", "cq"))


def meant(word: str, candidates: Iterable[str]) -> str | None:
    """Return the one candidate that `word` is a single slip away from, None where there is none or several."""
    found = [candidate for candidate in candidates if is_slip(word, candidate)]
    return found[0] if len(found) == 1 else None


@cache
def slip_index(words: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Return for every word, whole and without any one of its letters, the words it may be meant for."""
    found: dict[str, set[str]] = {}
    for word in words:
        for form in (word, *_shortened(word)):
            found.setdefault(form, set()).add(word)
    return {form: tuple(sorted(meant_for)) for form, meant_for in found.items()}


def nearest(word: str, index: dict[str, tuple[str, ...]], real: frozenset[str]) -> str:
    """Return the one word of an index that `word` is a slip away from; `word` itself where none is, or it is real."""
    if word in real or word in index.get(word, ()):
        return word
    near = {other for form in (word, *_shortened(word)) for other in index.get(form, ())}
    return (meant(word, near) if near else None) or word


def _shortened(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def is_slip(word: str, right: str) -> bool:
    """Say whether `word` is `right` with two letters swapped, one doubled, added, left out or hit beside its key."""
    if word == right or len(right) < 3 or len(word) < 3 or abs(len(word) - len(right)) > 1:
        return False
    at = _first_difference(word, right)
    if len(word) == len(right):
        return _swapped(word, right, at) or _mistyped(word, right, at)
    longer, shorter = (word, right) if len(word) > len(right) else (right, word)
    return longer[at + 1 :] == shorter[at:]


def _first_difference(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _swapped(word: str, right: str, at: int) -> bool:
    return word[at : at + 2] == right[at : at + 2][::-1] and word[at + 2 :] == right[at + 2 :]


def _mistyped(word: str, right: str, at: int) -> bool:
    """One other letter: any in a long word, only a neighbour on the keyboard in a short one."""
    if word[at + 1 :] != right[at + 1 :]:
        return False
    pair = (word[at], right[at])
    return len(right) > 5 or (len(right) > 3 and (pair in _NEIGHBOURS or frozenset(pair) in _ALIKE))
