"""A rulebook in memory: statements of a law, with sections, days of validity and periods. It decides nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

ABOUT = ("goods", "digital", "service")
NATIONS = ("england", "wales", "scotland", "northern-ireland")


@dataclass(frozen=True, slots=True)
class Period:
    """A time that a law gives, and how its first day is found.

    `begins`: `that-day`, the day something was received is the first day; `next-day`, the day after it is;
    `after`, the day itself does not count and the period ends on the same date of a later month or year.
    """

    length: int
    unit: str  # days | months | years
    begins: str
    pauses: int | None = None  # stands still during a repair or replacement; at least so many days are left then


@dataclass(frozen=True, slots=True)
class Words:
    """What a statement says, and a few words for it on a card (empty: it is not on a card)."""

    text: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a law says, from `first` to `last` (None: until today), and where it says so."""

    id: str
    about: tuple[str, ...]  # goods | digital | service
    part: str  # standard | remedy | how | proof | claim | ask | limit | advice
    source: str  # Consumer Rights Act 2015, s.20
    section: str  # s.20
    checked: str  # act | notes | secondary
    words: Mapping[str, Words]  # by language
    first: date
    last: date | None = None
    nations: tuple[str, ...] = ()  # none: all of them
    period: Period | None = None
    after: str = ""  # `repair`: open only once a repair or replacement did not put it right

    def holds(self, day: date) -> bool:
        """Whether this was the law on a day."""
        return self.first <= day and (self.last is None or day <= self.last)

    def concerns(self, about: str, nation: str) -> bool:
        """Whether it is about such a thing, in such a nation (empty: not known, so it may be)."""
        return about in self.about and (not self.nations or not nation or nation in self.nations)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The statements of one country, in the order in which they are told."""

    name: str
    country: str
    language: str
    statements: tuple[Statement, ...]

    def words(self, statement: Statement, language: str) -> Words:
        """What a statement says in a language, or in the rulebook's own where it has no translation."""
        return statement.words.get(language) or statement.words[self.language]

    def knows(self, about: str, day: date) -> bool:
        """Whether a day is covered: there is a remedy then, and no statement has a hole in its versions there."""
        ours = [each for each in self.statements if about in each.about]
        remedies = any(each.part == "remedy" and each.holds(day) for each in ours)
        return remedies and not any(hole(versions, day) for versions in _versions(ours))


def hole(versions: list[Statement], day: date) -> bool:
    """Whether a day lies between two versions of a statement, in neither."""
    began = any(each.first <= day for each in versions)
    comes = any(each.first > day for each in versions)
    return began and comes and not any(each.holds(day) for each in versions)


def _versions(statements: list[Statement]) -> list[list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for each in statements:
        found.setdefault(each.id, []).append(each)
    return list(found.values())
