"""How one language asks not to be written to, as plain data; it knows no language and does no matching."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StopWords:
    """Keywords and phrases that ask for silence in one language.

    `strong` counts also as a clause of its own in a longer reply; `weak` only when nothing else is said; `padding`
    is what may stand around them. `patterns` are regular expressions over the canonical text: folded words without
    apostrophes, each between single spaces, `.` for any mark. `triggers` are words one of which every pattern needs.
    """

    strong: frozenset[str]
    weak: frozenset[str]
    padding: frozenset[str]
    triggers: frozenset[str]
    patterns: tuple[str, ...]


def ceasing(cease: str, contact: str, *, spared: str = "") -> str:
    """Return the pattern of a word of ceasing with a word of writing close behind it, in one clause.

    `cease` and `contact` list their words; `spared` lists the words that, just before, make it somebody else's
    ceasing, or none: `they`, `never`.
    """
    unless = "".join(f"(?<! {word})" for word in spared.split())
    return rf"{unless} (?:{'|'.join(cease.split())}) (?:\w+ ){{0,4}}(?:{'|'.join(contact.split())}) "
