"""The organisation's own advice: which finding asks for which action, by which procedure, by whom; opens no file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Finding:
    """What an entry is looked up by: where, what was measured, and what it was about, as far as is known."""

    measure: str
    touchpoint: str = ""
    dimension: str = ""
    theme: str = ""  # what most unhappy comments of the week were about


@dataclass(frozen=True, slots=True)
class Advice:
    """What an entry says in one language."""

    action: str
    refers_to: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of advice, and the findings it is for: every list that is not empty must hold what was found."""

    id: str
    advice: Mapping[str, Advice]  # by language
    touchpoints: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()

    def fits(self, finding: Finding) -> int | None:
        """How closely it fits: a place counts most, then what it was about, then what was measured; None: not."""
        asked = (
            (bool(self.touchpoints), is_called(finding.touchpoint, self.touchpoints), 4),
            (bool(self.dimensions or self.themes), self._is_about(finding), 2),
            (bool(self.measures), finding.measure in self.measures, 1),
        )
        if any(wanted and not met for wanted, met, _ in asked):
            return None
        return sum(weight for wanted, _, weight in asked if wanted)

    def _is_about(self, finding: Finding) -> bool:
        return finding.dimension in self.dimensions or finding.theme in self.themes


@dataclass(frozen=True, slots=True)
class Playbook:
    """All entries, in the order of the file, and the language it is written in."""

    name: str = ""
    language: str = "en"
    entries: tuple[Entry, ...] = field(default_factory=tuple)

    def entry_for(self, finding: Finding) -> Entry | None:
        """The entry that fits a finding most closely, the first of equals; None where none does."""
        fitting = [(fit, entry) for entry in self.entries if (fit := entry.fits(finding)) is not None]
        return max(fitting, key=lambda each: each[0])[1] if fitting else None

    def advice(self, entry: Entry, language: str) -> Advice:
        """What an entry says in a language, or in the playbook's own."""
        return entry.advice.get(language) or entry.advice[self.language]


def is_called(touchpoint: str, names: tuple[str, ...]) -> bool:
    """Whether a touchpoint is called one of these names, or has one among its words: "online booking"."""
    folded = touchpoint.casefold()
    words = set(WORDS.findall(folded))
    return any(name.casefold() == folded or name.casefold() in words for name in names)
