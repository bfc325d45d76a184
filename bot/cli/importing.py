"""`afterword import`: tables that people bring along."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.app import App
    from bot.handlers.histories import History
    from bot.spreadsheets.reading import Row

import_app = typer.Typer(help="Bring in tables from other tools.", no_args_is_help=True, rich_markup_mode=None)
AT_ONCE = 500  # responses in one transaction: the longest an answer that comes meanwhile has to wait
Wishes = Annotated[list[str] | None, typer.Option("--column", help="THEIRS=OURS; THEIRS=- leaves a column out.")]
Constants = Annotated[list[str] | None, typer.Option("--set", help="OURS=VALUE, for every row: --set question=csat.")]


def add_to(app: typer.Typer) -> None:
    """Add the group."""
    from bot.cli import importing_encounters

    importing_encounters.add_to(import_app)
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


@import_app.command(
    help="Answers from another tool, so that the first digest has a past. CSV or XLSX, one row an answer: survey, "
    "question, value, comment, date, touchpoint, location, staff, segment, channel, respondent. Rows that cannot be "
    "used are written beside the file with the reason; the same file twice counts once.\n\n"
    "Example: afterword import responses history.csv --column Score=value --column Ticket=-"
)
def responses(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX.")],
    column: Wishes = None,
    constants: Constants = None,
    asked_by: Annotated[
        str, typer.Option(help="How those customers were chosen: import, staff, api, link, random.")
    ] = "import",
    refused: Annotated[Path | None, typer.Option(help="Where rows that cannot be used go.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Import responses."""
    from bot.cli.running import print_json, with_app
    from bot.handlers.histories import SELECTIONS

    if asked_by not in SELECTIONS:
        raise typer.BadParameter(f"{asked_by!r} is none; use {', '.join(SELECTIONS)}", param_hint="--asked-by")
    wishes, always = pairs(column or [], "--column"), pairs(constants or [], "--set")
    beside = refused or file.with_name(f"{file.stem}.refused.csv")
    done = with_app(lambda app: run(app, file, wishes, always, asked_by=asked_by, refused=beside, write=not dry_run))
    if json:
        print_json({**{name: getattr(done, name) for name in ("rows", "responses", "answers", "known", "refused")},
                    "refused_in": done.refused_in and str(done.refused_in)})  # fmt: skip
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


async def run(
    app: "App",
    file: Path,
    wishes: Mapping[str, str],
    always: Mapping[str, str],
    *,
    asked_by: str,
    refused: Path,
    write: bool,
) -> Summary:
    """Read the whole file, write what is good in it, and put the rest beside it."""
    from bot.handlers.histories import COLUMNS, NEEDED, History, take_row
    from bot.spreadsheets.columns import matched
    from bot.spreadsheets.reading import opened_sheet
    from bot.spreadsheets.refused import Refused, write_refused

    history = History(selection=asked_by)
    bad: dict[int, Row] = {}
    rows = 0
    with opened_sheet(file) as sheet, progress("Reading") as tell:
        needed = [name for name in NEEDED if name not in always]
        ours = matched(sheet.columns, COLUMNS, needed=needed, wished=wishes)
        for row in sheet.rows:
            rows += 1
            cells = {ours[name]: cell for name, cell in row.cells.items() if name in ours}
            take_row(app.parts, history, row.line, {**always, **cells})
            if row.line in history.refused:
                bad[row.line] = row
            tell(rows, None)
    taken = await _write(app, history) if write else _would(history)
    if bad and write:
        with refused.open("w", encoding="utf-8-sig", newline="") as place:
            write_refused(place, sheet.columns, (Refused(row, history.refused[line]) for line, row in bad.items()))
    return Summary(rows, *taken, refused=len(bad), refused_in=refused if bad and write else None)


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
    if done.refused:
        lines.append(
            f"{_n(done.refused, 'row')} could not be used."
            + (f" See {done.refused_in}, with the reason beside each." if done.refused_in else "")
        )
    return lines


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
