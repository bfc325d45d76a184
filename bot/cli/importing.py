"""`afterword import`: tables that people bring along."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.private_files import private

if TYPE_CHECKING:
    from bot.app import App
    from bot.handlers.histories import History
    from bot.other_tools.tool import Tool
    from bot.spreadsheets.reading import Row

import_app = typer.Typer(
    help="Bring in tables from other tools.\n\nExample: afterword import encounters today.csv",
    no_args_is_help=True,
    rich_markup_mode=None,
)
AT_ONCE = 500  # responses in one transaction: the longest an answer that comes meanwhile has to wait
Wishes = Annotated[list[str] | None, typer.Option("--column", help="THEIRS=OURS; THEIRS=- leaves a column out.")]
From = Annotated[
    str,
    typer.Option("--from", help="The tool it comes from: delighted, asknicely, surveymonkey, limesurvey, rapidpro."),
]
Dates = Annotated[str, typer.Option(help="How 3/4/2026 is meant: dmy, mdy or ymd.")]
Yes = Annotated[bool, typer.Option("--yes", help="Asks nothing in any case; taken as all imports take it.")]
Constants = Annotated[list[str] | None, typer.Option("--set", help="OURS=VALUE, for every row: --set question=csat.")]


def add_to(app: typer.Typer) -> None:
    """Add the group."""
    from bot.cli import importing_contacts, importing_counts, importing_encounters

    importing_encounters.add_to(import_app)
    importing_counts.add_to(import_app)
    importing_contacts.add_to(import_app)
    app.add_typer(import_app, name="import")


@import_app.callback()
def importing() -> None:
    """Bring in tables from other tools."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What an import did."""

    rows: int
    responses: int
    answers: int
    known: int
    refused: int
    refused_in: Path | None
    left_out: Mapping[str, int] = field(default_factory=dict)  # rows that are nobody's answer, by the reason
    columns: tuple[str, ...] = ()  # that nobody needed


@import_app.command(
    help="Answers from another tool, so that the first digest has a past. CSV or XLSX, one row an answer: survey, "
    "question, value, comment, date, touchpoint, location, staff, segment, channel, respondent. Rows that cannot be "
    "used are written beside the file with the reason; the same file twice counts once. With --from, an export of "
    "another tool as it is.\n\n"
    "Example: afterword import responses history.csv --column Score=value --column Ticket=-\n\n"
    "Example: afterword import responses export.csv --from delighted --column Branch=location"
)
def responses(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX.")],
    column: Wishes = None,
    constants: Constants = None,
    asked_by: Annotated[
        str, typer.Option(help="How those customers were chosen: import, staff, api, link, random.")
    ] = "import",
    tool: From = "",
    dates: Dates = "",
    value: Annotated[
        list[str] | None, typer.Option("--value", help="THEIRS=OURS, an answer in their words: --value A1=5.")
    ] = None,
    refused: Annotated[Path | None, typer.Option(help="Where rows that cannot be used go.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")] = False,
    yes: Yes = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Import responses."""
    from bot.cli.running import print_json, with_app
    from bot.handlers.histories import SELECTIONS

    del yes
    if asked_by not in SELECTIONS:
        raise typer.BadParameter(f"{asked_by!r} is none; use {', '.join(SELECTIONS)}", param_hint="--asked-by")
    wishes, always = pairs(column or [], "--column"), pairs(constants or [], "--set")
    beside = beside_of(file, refused)
    checked_order(dates)
    if tool:
        known_tool(tool)
    elif dates or value:
        raise typer.BadParameter("works together with --from only", param_hint="--dates" if dates else "--value")
    words = pairs(value or [], "--value")
    reader = _plain_reader(wishes, always) if not tool else _tool_reader(tool, wishes, always, dates, words)
    done = with_app(lambda app: run(app, file, reader, asked_by=asked_by, refused=beside, write=not dry_run))
    if json:
        print_json({**{name: getattr(done, name) for name in ("rows", "responses", "answers", "known", "refused")},
                    "refused_in": done.refused_in and str(done.refused_in), "left_out": dict(done.left_out)})  # fmt: skip
    else:
        for line in told(done, dry_run=dry_run):
            typer.echo(line)
    if done.rows and done.refused == done.rows:
        raise typer.Exit(1)


def pairs(written: list[str], option: str) -> dict[str, str]:
    """NAME=VALUE as a mapping; the last equals sign counts, since a column's name may hold one."""
    found = [each.rpartition("=") for each in written]
    if any(not (name and equals and value) for name, equals, value in found):
        raise typer.BadParameter("write NAME=VALUE, for example Score=value", param_hint=option)
    return {name: value for name, _, value in found}


def known_tool(name: str) -> "Tool":
    """The tool of this name. Raises BadParameter."""
    from bot.other_tools.shelf import TOOLS

    if name not in TOOLS:
        raise typer.BadParameter(f"{name!r} is none; use {', '.join(TOOLS)}", param_hint="--from")
    return TOOLS[name]


def checked_order(dates: str) -> None:
    """Raise BadParameter where this is no order of day, month and year."""
    from bot.spreadsheets.moments import ORDERS

    if dates and dates not in ORDERS:
        raise typer.BadParameter(f"{dates!r} is none; use {', '.join(ORDERS)}", param_hint="--dates")


def beside_of(file: Path, refused: Path | None) -> Path:
    """Where rows that cannot be used go: where the caller says, else beside the table. Raises BadParameter."""
    if not file.name:
        raise typer.BadParameter("name a file, CSV or XLSX", param_hint="FILE")
    return refused or file.with_name(f"{file.stem}.refused.csv")


@dataclass(slots=True)
class Reading:
    """A table that is being read into a history, line by line; `take` gives why a line is nobody's answer."""

    columns: Sequence[str]
    rows: "Iterator[Row]"
    take: "Callable[[History, Row], str]"
    left_out: tuple[str, ...] = ()  # columns


Reader = Callable[["App", Path], AbstractContextManager[Reading]]


def _plain_reader(wishes: Mapping[str, str], always: Mapping[str, str]) -> Reader:
    """One row an answer, in our own columns."""

    @contextmanager
    def opened(app: "App", file: Path) -> Iterator[Reading]:
        from bot.handlers.histories import COLUMNS, NEEDED, take_row
        from bot.spreadsheets.columns import matched
        from bot.spreadsheets.reading import opened_sheet

        with opened_sheet(file) as sheet:
            needed = [name for name in NEEDED if name not in always]
            ours = matched(sheet.columns, COLUMNS, needed=needed, wished=wishes)

            def take(history: "History", row: "Row") -> str:
                cells = {ours[name]: cell for name, cell in row.cells.items() if name in ours}
                take_row(app.parts, history, row.line, {**always, **cells})
                return ""

            yield Reading(sheet.columns, sheet.rows, take)

    return opened


def _tool_reader(
    tool: str, wishes: Mapping[str, str], always: Mapping[str, str], dates: str, values: Mapping[str, str]
) -> Reader:
    """One row a response, as another tool exports it."""

    @contextmanager
    def opened(app: "App", file: Path) -> Iterator[Reading]:
        from bot.errors import AfterwordError
        from bot.handlers.histories import take_response
        from bot.other_tools import fitting, rows
        from bot.spreadsheets.reading import opened_lines, sheet_of

        told = known_tool(tool)
        survey = app.parts.shelf.files.load(always.get("survey") or app.parts.organisation.survey)
        with opened_lines(file) as lines:
            sheet = sheet_of(file, *told.head(lines))
            fits = fitting.fitted(told, told.columns(sheet.columns), survey, wishes, always)
            reader = rows.Reader(told, fits, survey, app.parts.zone, always, dates, values)

            def take(history: "History", row: "Row") -> str:
                try:
                    found = reader.read(row.cells)
                except AfterwordError as error:
                    history.refused[row.line] = str(error)
                    return ""
                if isinstance(found, rows.LeftOut):
                    return found.reason
                take_response(app.parts, history, row.line, found)
                return ""

            yield Reading(sheet.columns, sheet.rows, take, fits.left_out)

    return opened


async def run(app: "App", file: Path, reader: Reader, *, asked_by: str, refused: Path, write: bool) -> Summary:
    """Read the whole file, write what is good in it, and put the rest beside it."""
    from bot.handlers.histories import History
    from bot.spreadsheets.refused import Refused, write_refused

    history, left_out = History(selection=asked_by), Counter[str]()
    bad: dict[int, Row] = {}
    rows = 0
    with reader(app, file) as reading, progress("Reading") as tell:
        for row in reading.rows:
            rows += 1
            if why := reading.take(history, row):
                left_out[why] += 1
            if row.line in history.refused:
                bad[row.line] = row
            tell(rows, None)
    taken = await _write(app, history) if write else _would(history)
    if bad and write:
        with private(refused).open("w", encoding="utf-8-sig", newline="") as place:
            write_refused(place, reading.columns, (Refused(row, history.refused[line]) for line, row in bad.items()))
    kept = refused if bad and write else None
    return Summary(rows, *taken, len(bad), kept, dict(left_out), reading.left_out)


async def _write(app: "App", history: "History") -> tuple[int, int, int]:
    from bot.handlers.histories import take_history

    places, done = list(history.answers), [0, 0, 0]
    with progress("Writing") as tell:
        for first in range(0, len(places), AT_ONCE):
            async with app.parts.store.begin() as uow:
                taken = await take_history(app.parts, uow, history, places[first : first + AT_ONCE])
            done = [
                before + now for before, now in zip(done, (taken.responses, taken.answers, taken.known), strict=True)
            ]
            tell(min(first + AT_ONCE, len(places)), len(places))
    return done[0], done[1], done[2]


def _would(history: "History") -> tuple[int, int, int]:
    return len(history.answers), sum(map(len, history.answers.values())), 0


def told(done: Summary, *, dry_run: bool) -> list[str]:
    """What happened, in sentences."""
    did = "Would import" if dry_run else "Imported"
    answers, responses, rows = _n(done.answers, "answer"), _n(done.responses, "response"), _n(done.rows, "row")
    lines = [f"{did} {answers} in {responses}, from {rows}."]
    if done.known:
        were = (
            "was there already and was left as it is"
            if done.known == 1
            else "were there already and were left as they are"
        )
        lines.append(f"{_n(done.known, 'response')} {were}.")
    lines += [f"{_n(count, 'row')} left out: {why}." for why, count in done.left_out.items()]
    if done.columns:
        lines.append(f"Columns that were left out: {', '.join(done.columns)}.")
    if done.refused:
        lines.append(refused_line(done.refused, done.refused_in))
    return lines


def refused_line(count: int, place: object) -> str:
    """How many rows could not be used, and where they lie with their reasons."""
    return f"{rows_of(count)} could not be used." + (f" See {place}, with the reason beside each." if place else "")


def rows_of(count: int) -> str:
    """So many rows."""
    return _n(count, "row")


def _n(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int | None], None]]:
    """A bar at a terminal, nothing in a pipe; told how many are done, of how many where that is known."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
