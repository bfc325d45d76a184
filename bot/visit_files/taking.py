"""One table of encounters, taken in: the good rows some at a time, each bad one beside the file with its reason."""

import asyncio
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from bot.contacts import NotAPhoneNumber, read_contact
from bot.errors import AfterwordError, StorageUnavailable
from bot.handlers.brought_visits import LEASE, Desk, Outcome, Visit, take_visits
from bot.handlers.list_draws import Made
from bot.handlers.only_tried import kept_where
from bot.handlers.parts import Parts
from bot.handlers.refused_visits import RefusedVisit, note_refused, refused_visit
from bot.organisation import ImportRules
from bot.spreadsheets.moments import TwoDays, read_moment
from bot.spreadsheets.reading import Row, Sheet, SpreadsheetError, opened_sheet
from bot.spreadsheets.refused import Refused, RefusedTable
from bot.visit_files.mapping import Fitting, mapped

AT_ONCE = 5_000  # rows in one transaction: answers that come meanwhile wait for no more than these
IN_TURN = 500  # rows read before others have their turn
SHOWN = 5  # rows of a preview
QUOTED = re.compile(r"'([^']*\d[^']*)'")  # what an error repeats of a cell
LOOKED_AT = 5_000  # rows searched for dates that could be two days, where somebody can be asked


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a table is to be read: columns by our names, values for every row, the order of its dates."""

    columns: Mapping[str, str] = field(default_factory=dict)
    always: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""
    usual: Mapping[str, str] = field(default_factory=dict)  # what columns mean wherever they stand


NAMES_AGAIN = "This line holds the names of the columns again."


@dataclass(slots=True)
class Summary:
    """What came of a table, in rows; `skipped` and `refused` by their reasons."""

    rows: int = 0
    asked: int = 0
    known: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    refused_in: Path | None = None
    links_in: Path | None = None
    draw: Mapping[str, Any] | None = None  # how whom to ask was drawn from it

    @property
    def useless(self) -> bool:
        """No row of it could be used."""
        return self.refused.total() == self.rows

    def as_json(self) -> dict[str, Any]:
        """As a program reads it."""
        return {
            "rows": self.rows,
            "asked": self.asked,
            "known": self.known,
            "skipped": self.skipped.total(),
            "refused": self.refused.total(),
            "skipped_because": dict(self.skipped.most_common()),
            "refused_because": dict(self.refused.most_common()),
            "refused_in": self.refused_in and str(self.refused_in),
            "links_in": self.links_in and str(self.links_in),
            **({"draw": dict(self.draw)} if self.draw is not None else {}),
        }


Tell = Callable[[int, int | None], None]


def _nobody(_done: int, _total: int | None) -> None:
    """Nobody looks on."""


def by_the_rules(rules: ImportRules, wanted: Wanted) -> Wanted:
    """What was said of this table, and where nothing was said what afterword.yaml says of all."""
    return replace(wanted, usual=dict(rules.columns), dates=wanted.dates or rules.dates)


def fitted(sheet: Sheet, wanted: Wanted) -> Fitting:
    """The mapping of this table. Raises SpreadsheetError."""
    usual = {theirs: ours for theirs, ours in wanted.usual.items() if theirs in sheet.columns}
    return mapped(sheet.columns, {**usual, **wanted.columns}, wanted.always)


def cells_of(row: Row, fitting: Fitting, wanted: Wanted) -> dict[str, str]:
    """The cells of a row by our names."""
    cells = {fitting.ours[name]: cell for name, cell in row.cells.items() if name in fitting.ours}
    return {**wanted.always, **cells}


def first_ambiguous(path: Path, wanted: Wanted, parts: Parts) -> str:
    """A date near the beginning that could be two days, where nobody said which order holds; or nothing."""
    with opened_sheet(path) as sheet:
        fitting = fitted(sheet, wanted)
        for row in islice(sheet.rows, LOOKED_AT if not wanted.dates else 0):
            written = cells_of(row, fitting, wanted).get("occurred_at", "")
            try:
                read_moment(written, parts.zone)
            except TwoDays:
                return written
            except AfterwordError:
                continue
    return ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of a preview: its cells by our names, what would happen, and when where that is known."""

    cells: Mapping[str, str]
    said: str
    due: datetime | None = None


async def preview(parts: Parts, path: Path, wanted: Wanted) -> list[Shown]:
    """The first rows as they are understood. Nothing is stored."""
    with opened_sheet(path) as sheet:
        fitting = fitted(sheet, wanted)
        rows = [(row.line, cells_of(row, fitting, wanted)) for row in islice(sheet.rows, SHOWN)]
    desk = Desk(parts, parts.clock(), wanted.dates)
    return [await _shown(desk, line, cells) for line, cells in rows]


async def _shown(desk: Desk, line: int, cells: Mapping[str, str]) -> Shown:
    try:
        (outcome,) = await _take(desk, [desk.read(line, cells)], owner="preview", write=False)
    except StorageUnavailable:
        raise
    except AfterwordError as error:
        return Shown(cells, str(error))
    said = {"known": "was brought before", "waiting": "asked"}.get(outcome.status, outcome.reason)
    return Shown(cells, said, outcome.due)


@dataclass(slots=True)
class Taking:
    """One table on its way in. `owner` is a name for this run; without `write`, nothing of it stays."""

    desk: Desk
    wanted: Wanted
    owner: str
    beside: Path  # rows that cannot be used go to this file
    write: bool = True
    tell: Tell = _nobody
    made: Made | None = None  # the draw from this table that decides who of it is asked
    summary: Summary = field(default_factory=Summary)
    brought: set[int] = field(default_factory=set)  # keys seen in this table, where nothing is written down

    async def take(self, path: Path) -> Summary:
        """Take in the whole table; what is in already is known when it comes again.

        Raises SpreadsheetError where it is no table, AnotherImport, StorageUnavailable.
        """
        links = path.with_name(f"{path.stem}.links.csv")
        with opened_sheet(path) as sheet, RefusedTable(self.beside if self.write else None, sheet.columns) as bad:
            fitting = fitted(sheet, self.wanted)
            try:
                await self._all(sheet.rows, fitting, bad, links)
            except SpreadsheetError:  # so that the mended file need not wait
                await self._give_back()
                raise
        self.summary.refused_in = self.beside if bad.opened else None
        await self._give_back()
        return self.summary

    async def _all(self, rows: Iterator[Row], fitting: Fitting, bad: RefusedTable, links: Path) -> None:
        """Store rows while the next ones are read. Where reading fails, what was read before is stored all the same."""
        storing: asyncio.Task[None] | None = None
        try:
            while any(some := await self._read(rows, fitting, bad)):
                if storing is not None:
                    await storing
                storing = asyncio.create_task(self._some(*some, links))
        finally:
            if storing is not None:
                await storing

    async def _read(
        self, rows: Iterator[Row], fitting: Fitting, bad: RefusedTable
    ) -> tuple[list[Visit], list[RefusedVisit]]:
        """The next rows, good and bad, as many as go into one transaction; none at the end."""
        visits: list[Visit] = []
        refused: list[RefusedVisit] = []
        while len(visits) + len(refused) < AT_ONCE and (some := list(islice(rows, IN_TURN))):
            for row in some:
                self.summary.rows += 1
                cells = cells_of(row, fitting, self.wanted)
                try:
                    visits.append(self.desk.read(row.line, cells))
                except AfterwordError as error:
                    said = NAMES_AGAIN if row.names_again else str(error)
                    self.summary.refused[_without_numbers(said, self.desk.parts.organisation.country)] += 1
                    bad.add(Refused(row, said))
                    if not row.names_again:  # that is no customer whom we could not ask
                        refused.append(self._refused(cells, error))
            await asyncio.sleep(0)
        return visits, refused

    async def _some(self, visits: Sequence[Visit], refused: Sequence[RefusedVisit], links: Path) -> None:
        fresh = visits if self.write else list(self._not_yet(visits))
        self.summary.known += len(visits) - len(fresh)
        if fresh:
            self._count(await _take(self.desk, fresh, owner=self.owner, write=self.write, made=self.made), links)
        if refused and self.write:
            await self._note(refused)
        self.tell(self.summary.rows, None)

    def _refused(self, cells: Mapping[str, str], error: AfterwordError) -> RefusedVisit:
        desk = self.desk
        return refused_visit(desk.parts, cells, error, desk.now, source="import", dates=desk.dates)

    async def _note(self, refused: Sequence[RefusedVisit]) -> None:
        async with self.desk.parts.store.begin() as uow:
            await note_refused(self.desk.parts, uow, refused, self.desk.now)

    def _not_yet(self, visits: Sequence[Visit]) -> Iterator[Visit]:
        for visit in visits:
            if hash(visit.key) not in self.brought:
                self.brought.add(hash(visit.key))
                yield visit

    def _count(self, outcomes: Sequence[Outcome], links: Path) -> None:
        for outcome in outcomes:
            match outcome.status:
                case "known":
                    self.summary.known += 1
                case "skipped":
                    self.summary.skipped[outcome.reason] += 1
                case _:
                    self.summary.asked += 1
        given = [(outcome.line, outcome.link) for outcome in outcomes if outcome.link]
        if given and self.write:
            with links.open("a" if self.summary.links_in else "w", encoding="utf-8", newline="") as file:
                _write_links(file, given, head=self.summary.links_in is None)
            self.summary.links_in = links

    async def _give_back(self) -> None:
        if self.write:
            async with self.desk.parts.store.begin() as uow:
                await uow.release(LEASE, self.owner)


def _write_links(file: TextIO, given: Sequence[tuple[int, str]], *, head: bool) -> None:
    table = csv.writer(file, lineterminator="\n")
    table.writerows([("line", "link"), *given] if head else given)


async def _take(
    desk: Desk, visits: Sequence[Visit], *, owner: str, write: bool, made: Made | None = None
) -> Sequence[Outcome]:
    """Take in some rows in one transaction; without `write` it is taken back again."""
    async with kept_where(desk.parts, write=write) as uow:
        lots = None if made is None else await made.lots(uow, visits)
        return await take_visits(desk.parts, uow, visits, desk.now, owner=owner, lots=lots)


def _without_numbers(reason: str, country: str) -> str:
    """A reason as it may be shown on a terminal or mailed: the number that stood in a wrong column is not repeated."""

    def unless_a_number(quoted: re.Match[str]) -> str:
        try:
            read_contact(quoted[1], country)
        except NotAPhoneNumber:
            return quoted[0]
        return "What stands there"

    return QUOTED.sub(unless_a_number, reason)
