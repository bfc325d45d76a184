"""Who opted out elsewhere, in an export of another tool's people: addresses and why; it opens no file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.contacts import NumberBook
from bot.errors import AfterwordError
from bot.messages import TELEGRAM, Address
from bot.other_tools.moments import when
from bot.other_tools.tool import NOTHING, Flag, Tool
from bot.spreadsheets.guessing import plain
from bot.spreadsheets.moments import Dates
from bot.spreadsheets.reading import SpreadsheetError

OURS = ("contact", "telegram", "flag", "since", "-")


@dataclass(frozen=True, slots=True)
class OptOut:
    """Somebody who must not be asked here: where they could be reached, why, since when where that is known."""

    addresses: tuple[Address, ...]
    reason: str
    since: datetime | None = None


@dataclass(frozen=True)
class PeopleReader:
    """How the lines of one export of people are read."""

    tool: Tool
    columns: Sequence[str]
    zone: ZoneInfo
    book: NumberBook
    wished: Mapping[str, str] = field(default_factory=dict)
    order: str = ""

    def checked(self) -> "PeopleReader":
        """The same, once the file looks like an export of this tool's people. Raises SpreadsheetError."""
        for theirs, ours in self.wished.items():
            if plain(theirs) not in {plain(name) for name in self.columns}:
                raise SpreadsheetError(f"There is no column {theirs!r}.")
            if ours not in OURS:
                raise SpreadsheetError(f"{ours!r} is none of ours. Use one of: {', '.join(OURS[:-1])}.")
        missed = [
            *([] if self._named["contact"] or self._named["telegram"] else [self._of("contact", self.tool.contact)]),
            *([] if self._flags else [self._of("flag", [name for each in self.tool.flags for name in each.columns])]),
        ]
        if missed:
            found = ", ".join(repr(name) for name in self.columns if name)
            raise SpreadsheetError(
                f"This does not look like people exported from {self.tool.title}. "
                f"Missed: {'; '.join(missed)}. Found: {found}."
            )
        return self

    def _of(self, ours: str, names: Sequence[str]) -> str:
        return f"{' or '.join(map(repr, names))} (or say it with --column THEIRS={ours})"

    def read(self, cells: Mapping[str, str]) -> OptOut | None:
        """Who must not be asked, without addresses where there is none for us; None for somebody who may be.

        Raises AfterwordError for a number that is none.
        """
        reason = next((said for flag, name in self._flags if (said := flag.meaning(cells.get(name, "")))), "")
        if not reason:
            return None
        return OptOut(tuple(dict.fromkeys(self._addresses(cells))), reason, self._since(cells))

    def _addresses(self, cells: Mapping[str, str]) -> Iterator[Address]:
        for name in self._named["contact"]:
            if cells.get(name):
                yield self.book.read(cells[name]).address
        for name in self._named["telegram"]:
            if (number := cells.get(name, "")).removeprefix("-").isdigit():
                yield Address(TELEGRAM, number)

    def _since(self, cells: Mapping[str, str]) -> datetime | None:
        written = next((cells[name] for name in self._named["since"] if cells.get(name)), "")
        if not written or written.lower() in NOTHING:
            return None
        try:
            moment = datetime.fromisoformat(when(self.tool, written, self._dates))
        except AfterwordError:
            return None
        return (moment if moment.tzinfo else moment.replace(tzinfo=self.zone)).astimezone(UTC)

    @cached_property
    def _dates(self) -> Dates:
        return Dates(self.zone, self.order or self.tool.order)

    @cached_property
    def _named(self) -> Mapping[str, Sequence[str]]:
        """Their columns by ours: the same for every line."""
        known = {"contact": self.tool.contact, "telegram": self.tool.telegram, "since": self.tool.since}
        wishes = {plain(theirs): name for theirs, name in self.wished.items()}
        return {
            ours: [
                name for name in self.columns if wishes.get(plain(name), ours if plain(name) in theirs else "") == ours
            ]
            for ours, theirs in known.items()
        }

    @cached_property
    def _flags(self) -> list[tuple[Flag, str]]:
        wishes = {plain(theirs): name for theirs, name in self.wished.items()}
        known = [(flag, name) for flag in self.tool.flags for name in self.columns if plain(name) in flag.columns]
        said = [(Flag((plain(name),)), name) for name in self.columns if wishes.get(plain(name)) == "flag"]
        return [(flag, name) for flag, name in known if wishes.get(plain(name), "flag") == "flag"] + said
