"""`afterword import counts`: how many visits each day had, as the till or the book says, from a table."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.importing import Constants, Wishes, Yes, beside_of, checked_order, pairs, refused_line
from bot.cli.plain import echo

if TYPE_CHECKING:
    from bot.app import App
    from bot.spreadsheets.moments import Dates
    from bot.spreadsheets.reading import Row
    from bot.spreadsheets.refused import RefusedTable

AT_ONCE = 5_000  # rows in one transaction
COLUMNS, NEEDED = ("day", "count", "touchpoint", "location"), ("day", "count")
HELP = (
    "How many visits each day had in all, with a number or without, as the till or the appointment book counts them: day, "
    "count, and if you like touchpoint and location. CSV or XLSX. Rows that cannot be used are written beside the file with "
    "the reason. Given twice, the later count of a day holds.\n\n"
    "Example: afterword import counts till.csv --column Datum=day --column Kunden=count --dates dmy"
)


@dataclass(slots=True)
class Summary:
    """What came of a table."""

    counts: int = 0
    refused: int = 0
    refused_in: Path | None = None


def add_to(group: typer.Typer) -> None:
    """Add the command to the group of imports."""
    group.command(help=HELP)(counts)


def counts(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX.")],
    column: Wishes = None,
    constants: Constants = None,
    dates: Annotated[str, typer.Option(help="How 3/4/2026 is meant: dmy, mdy or ymd.")] = "",
    refused: Annotated[Path | None, typer.Option(help="Where rows that cannot be used go.")] = None,
    yes: Yes = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Import counts."""
    from bot.cli.running import print_json, with_app

    del yes
    checked_order(dates)
    wishes, always = pairs(column or [], "--column"), pairs(constants or [], "--set")
    beside = beside_of(file, refused)
    done = with_app(lambda app: _run(app, file, wishes, always, dates=dates, beside=beside))
    if json:
        print_json({"counts": done.counts, "refused": done.refused, "refused_in": done.refused_in})
    else:
        echo("1 count is kept." if done.counts == 1 else f"{done.counts} counts are kept.")
        if done.refused:
            echo(refused_line(done.refused, done.refused_in))
    if done.refused and not done.counts:
        raise typer.Exit(1)


async def _run(
    app: "App", file: Path, wishes: Mapping[str, str], always: Mapping[str, str], *, dates: str, beside: Path
) -> Summary:
    """Read the table some rows at a time, each time first as it stands there and then into the store."""
    from bot.spreadsheets.columns import matched
    from bot.spreadsheets.moments import Dates
    from bot.spreadsheets.reading import opened_sheet
    from bot.spreadsheets.refused import RefusedTable

    done = Summary()
    with opened_sheet(file) as sheet, RefusedTable(beside, sheet.columns) as bad:
        needed = [name for name in NEEDED if name not in always]
        ours = matched(sheet.columns, COLUMNS, needed=needed, wished=wishes)
        taking = _Taking(app, ours, always, Dates(app.parts.zone, dates), done, bad)
        while rows := list(islice(sheet.rows, AT_ONCE)):
            await taking.some(rows)
    done.refused_in = beside if bad.opened else None
    return done


@dataclass(frozen=True, slots=True)
class _Read:
    """One count as a row says it."""

    count: int
    day: str
    touchpoint: str
    location: str


@dataclass(frozen=True, slots=True)
class _Taking:
    """One table on its way in."""

    app: "App"
    ours: Mapping[str, str]  # our columns by theirs
    always: Mapping[str, str]
    dates: "Dates"
    done: Summary
    bad: "RefusedTable"

    async def some(self, rows: "Sequence[Row]") -> None:
        """Take in some rows: nothing is read while others wait to write."""
        from bot.handlers.frames import give_count

        good = [(row, read) for row in rows if (read := self._read(row)) is not None]
        async with self.app.parts.store.begin() as uow:
            for row, read in good:
                with self._refusing(row):
                    await give_count(
                        self.app.parts, uow, read.count, day=read.day, source="file", touchpoint=read.touchpoint,
                        location=read.location,
                    )  # fmt: skip
                    self.done.counts += 1

    def _read(self, row: "Row") -> _Read | None:
        cells = {**self.always, **{self.ours[name]: cell for name, cell in row.cells.items() if name in self.ours}}
        with self._refusing(row):
            return _read(cells, self.dates)
        return None

    @contextmanager
    def _refusing(self, row: "Row") -> Iterator[None]:
        """Write a row beside the file where it cannot be used."""
        from bot.errors import AfterwordError, StorageUnavailable
        from bot.spreadsheets.refused import Refused

        try:
            yield
        except StorageUnavailable:
            raise
        except AfterwordError as error:
            self.done.refused += 1
            self.bad.add(Refused(row, str(error)))


def _read(cells: Mapping[str, str], dates: "Dates") -> _Read:
    """A row as it is understood. Raises AfterwordError."""
    from bot.handlers.frames import CountRefused, DayRefused

    if not cells.get("day", "").strip():
        raise DayRefused("There is no day in this row.")
    written = cells.get("count", "").strip()
    if not written.isascii() or not written.isdigit():
        raise CountRefused("{written} is no whole number.", written=repr(written[:20]))
    day = dates.read(cells["day"]).astimezone(dates.zone).date()
    touchpoint, location = (cells.get(name, "").strip() for name in ("touchpoint", "location"))
    return _Read(int(written), day.isoformat(), touchpoint, location)
