"""What the exports of another tool look like, as plain values: names of columns, and what stands in them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.errors import AfterwordError
from bot.spreadsheets.reading import Lines

STOP, BOUNCED = "elsewhere", "unreachable"
"""Why somebody is not asked here: they opted out there, or could not be reached there (see `Contact.stopped_by`)."""

NOTHING = frozenset({"", "0", "no", "false", "n", "null", "none"})  # what stands in a flag that is not set
Head = Callable[[Lines], tuple[Sequence[str], Lines]]


class Unusable(AfterwordError):
    """A line that says something we cannot take; the text says why."""


def first_line(lines: Lines) -> tuple[Sequence[str], Lines]:
    """The head where it is simply the first line; columns of one name are told apart by a number."""
    _, head = next(lines, (1, ()))
    return apart(head), lines


def apart(names: Sequence[str]) -> list[str]:
    """The same names, the second of two alike with (2) behind it."""
    seen: dict[str, int] = {}
    found = []
    for name in (each.strip() for each in names):
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 or not name else f"{name} ({seen[name]})")
    return found


def as_it_is(cells: Mapping[str, str]) -> Mapping[str, str]:
    """A row whose cells stand one by one."""
    return cells


def by_itself(name: str) -> tuple[str, ...]:
    """A column that is called by its whole name only."""
    return (name,)


def no_words(_name: str) -> tuple[str, ...]:
    """A tool in which no column holds the words beside another."""
    return ()


@dataclass(frozen=True, slots=True)
class Flag:
    """A column that says who must not be asked: any value, or (where `words` are given) those among them."""

    columns: tuple[str, ...]
    reason: str = STOP
    words: Mapping[str, str] = field(default_factory=dict)  # what stands there, in small letters -> the reason

    def meaning(self, cell: str) -> str:
        """Why this person must not be asked; nothing where they may."""
        value = cell.strip().lower()
        if self.words:
            return self.words.get(value, "")
        return "" if value in NOTHING else self.reason


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool. Columns are named plainly: small letters, spaces for all signs."""

    name: str
    title: str
    fields: Mapping[str, tuple[str, ...]]  # ours -> theirs, the best first
    tells: tuple[tuple[str, ...], ...]  # an export of answers has a column of each of these
    whose: tuple[str, ...] = ()  # columns that say who answered; where all are empty the answer is anonymous
    order: str = ""  # of day and month in its dates
    channel: str = "other"  # where nothing says how somebody was asked
    channels: Mapping[str, str] = field(default_factory=dict)  # its words for ours
    kinds: Mapping[str, str] = field(default_factory=dict)  # its types of score -> nps | csat
    head: Head = first_line
    cells: Callable[[Mapping[str, str]], Mapping[str, str]] = as_it_is
    columns: Callable[[Sequence[str]], Sequence[str]] = list
    called: Callable[[str], tuple[str, ...]] = by_itself  # names by which a column may be meant
    words: Callable[[str], tuple[str, ...]] = no_words  # columns that may hold the words beside an answer
    never: Mapping[str, str] = field(default_factory=dict)  # dates that are none -> what to do about it
    contact: tuple[str, ...] = ()  # columns of phone numbers, in an export of people
    telegram: tuple[str, ...] = ()
    since: tuple[str, ...] = ()  # when they opted out
    flags: tuple[Flag, ...] = ()
