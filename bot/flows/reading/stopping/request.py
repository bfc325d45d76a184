"""How one language asks not to be written to, as plain data; it knows no language and does no matching."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StopWords:
    """Keywords and phrases that ask for silence in one language.

    `strong` counts also as a clause of its own in a longer reply; `weak` only when nothing else is said; `padding`
    is what may stand around them. `patterns` are regular expressions over the canonical text: folded words without
    apostrophes, each between single spaces, `.` for any mark. `bare` are patterns that do not say what is to stop
    (`stop it please`): they count unless the reply speaks of something else that could, which `elsewhere` finds.
    `contrary`
    are patterns that ask for the contrary: `please never take me off`.
    """

    strong: frozenset[str]
    weak: frozenset[str]
    padding: frozenset[str]
    patterns: tuple[str, ...]
    bare: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    contrary: tuple[str, ...] = ()


def ceasing(cease: str, contact: str, *, spared: str = "") -> str:
    """Return the pattern of a word of ceasing with a word of writing close behind it, in one clause.

    `cease` and `contact` list their words; `spared` lists the words that, just before, make it somebody else's
    ceasing, or none: `they`, `never`.
    """
    unless = "".join(f"(?<! {word})" for word in spared.split())
    return rf"{unless} (?:{'|'.join(cease.split())}) (?:\w+ ){{0,6}}(?:{'|'.join(contact.split())}) "


def alone(asked: str, *, polite: str) -> str:
    """Return the pattern of a reply that is one of some phrases (one between two bars) and nothing but politeness."""
    phrases = "|".join(" ".join(phrase.split()) for phrase in asked.split("|"))
    beside = f"(?:{'|'.join(polite.split())}|[.])"
    return rf"^ (?:{beside} )+(?:{phrases}) (?:{beside} )+$"
