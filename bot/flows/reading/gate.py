"""Which of many patterns can match a text at all, by the words each cannot do without; it knows no language."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bot.flows.reading.pieces import line_of

_OPTIONAL = re.compile(r"[?*]|\{0,?\d*\}")
_REPEATED = re.compile(r"\+|\{[1-9]\d*(?:,\d*)?\}")
_CLASS = re.compile(r"\[[^\]]*\]|\\.|\^|\$")
_WORD = re.compile(r"(?<= )[a-z]+(?= )")
_EVERYWHERE = """
    a i it is to the of and in on at me my you we us was be have had has get got not no dont do did can could would will
    want need like make made this that these they them their from for with so all any more up out off just very how when
    if as your one see now here back been being are her his she he de la le les que en el los las un una por para muy
    con je vous ne pas plus est et des du au pour der die das und ist nicht zu ich mich mir sie ein eine mit von auf
    bitte kein keine nie na sie to ze jest mnie mi za
"""
_COMMON = frozenset(_EVERYWHERE.split())
_HOLE = "\0"  # what stands here may be anything, so a word that touches it is not known to its end


@dataclass(frozen=True, slots=True)
class Gate:
    """Patterns over a line of words between single spaces, found by the words they need.

    `needs` holds for each pattern the sets of words of each of which the line must have one. `rarest` leads from a
    word to the places of the patterns whose narrowest set it is in; `words` are all such words, `always` the
    places of those that need none.
    """

    patterns: tuple[str, ...]
    needs: tuple[tuple[frozenset[str], ...], ...]
    rarest: dict[str, tuple[int, ...]]
    words: frozenset[str]
    always: tuple[int, ...]

    def found(self, present: frozenset[str], words: Sequence[str]) -> bool:
        """Say whether any pattern matches the line made of `words`, of which `present` are those there are."""
        line = ""
        for at in self._fitting(present):
            line = line or line_of(words)
            if _compiled(self.patterns[at]).search(line):
                return True
        return False

    def _fitting(self, present: frozenset[str]) -> Iterator[int]:
        """Yield the places of the patterns of which every need is met; most texts meet none."""
        yield from self.always
        for word in present & self.words:
            for at in self.rarest[word]:
                if not any(present.isdisjoint(need) for need in self.needs[at]):
                    yield at


def gate(patterns: Iterable[str]) -> Gate:
    """Return the patterns, each alternative for itself, with what they need; one that needs nothing is always tried."""
    each = tuple(part for pattern in patterns for part in split(pattern))
    needs = tuple(tuple(sorted(needed(pattern), key=_weight)) for pattern in each)
    rarest: dict[str, list[int]] = {}
    for at, sets in enumerate(needs):
        for word in sets[0] if sets else ():
            rarest.setdefault(word, []).append(at)
    return Gate(
        each,
        needs,
        {word: tuple(places) for word, places in rarest.items()},
        frozenset(rarest),
        tuple(at for at, sets in enumerate(needs) if not sets),
    )


def needed(pattern: str) -> list[frozenset[str]]:
    """Return sets of words: a line that holds no word of one of them cannot match the pattern.

    Understood are words, spaces, classes, quantifiers, looks around and groups `(?:…|…)`, which may be nested.
    """
    sets: list[frozenset[str]] = []
    plain = ""
    at = 0
    while at < len(pattern):
        if pattern[at] == "(":
            end = _closing(pattern, at)
            body, after = pattern[at + 1 : end], end + 1
            quantifier = _OPTIONAL.match(pattern, after)
            known = body.startswith("?:") and quantifier is None
            if known and plain.endswith(" ") and (options := _options(body[2:], bounded=_is_space(pattern, after))):
                sets.append(options)
            plain += _room(body, plain, after=pattern[after:], optional=quantifier is not None)
            quantifier = quantifier or _REPEATED.match(pattern, after)
            at = quantifier.end() if quantifier else after
            continue
        plain, at = _literal(pattern, at, plain)
    return sets + [frozenset((word,)) for word in _WORD.findall(plain)]


def split(pattern: str) -> list[str]:
    """Return the alternatives of a pattern that stand in no group."""
    parts, depth, begun = [], 0, 0
    for at, char in enumerate(pattern):
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            parts.append(pattern[begun:at])
            begun = at + 1
    return [*parts, pattern[begun:]]


def _literal(pattern: str, at: int, plain: str) -> tuple[str, int]:
    """Take one character or class, with its quantifier, over into the plain text."""
    found = _CLASS.match(pattern, at)
    char, end = (_HOLE, found.end()) if found else (pattern[at], at + 1)
    if _OPTIONAL.match(pattern, end):
        return plain + _HOLE, _OPTIONAL.match(pattern, end).end()  # type: ignore[union-attr]
    repeated = _REPEATED.match(pattern, end)
    return plain + char, repeated.end() if repeated else end


def _room(body: str, before: str, *, after: str, optional: bool) -> str:
    """Return what a group leaves in the plain text: a look around nothing, words a hole, and the space beside it."""
    if not body.startswith("?:"):
        return ""
    options = split(body[2:])
    ends = before.endswith(" ") and all(option.endswith(" ") for option in options)
    begins = all(option.startswith(" ") for option in options) and (not optional or _is_space(after, 1))
    return " " * begins + _HOLE + " " * ends


def _options(body: str, *, bounded: bool) -> frozenset[str]:
    """Return what each alternative of a group needs, put together; nothing where one of them names no word."""
    chosen: set[str] = set()
    for option in split(body):
        inner = needed(f" {option} " if bounded else f" {option}")
        if not inner:
            return frozenset()
        narrowest: frozenset[str] = min(inner, key=_weight)
        chosen |= narrowest
    return frozenset(chosen)


def _is_space(pattern: str, at: int) -> bool:
    """Say whether a space stands there that cannot be left out."""
    return pattern[at : at + 1] == " " and not _OPTIONAL.match(pattern, at + 1)


def _weight(need: frozenset[str]) -> tuple[int, int, int]:
    """Rare words are better than those every reply has, few better than many, long better than short."""
    return len(need & _COMMON), len(need), -min(len(word) for word in need)


def _closing(pattern: str, at: int) -> int:
    depth = 0
    for place in range(at, len(pattern)):
        depth += (pattern[place] == "(") - (pattern[place] == ")")
        if depth == 0:
            return place
    raise ValueError(f"The pattern {pattern!r} opens a bracket that it does not close. Close it.")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
