"""`afterword import encounters`: whom to ask, from a table; shown and confirmed where somebody is at a terminal."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import list_draw
from bot.cli.importing import Constants, Wishes, beside_of, checked_order, pairs, progress, rows_of
from bot.cli.plain import echo

if TYPE_CHECKING:
    from bot.app import App
    from bot.handlers.list_draws import Wish
    from bot.visit_files.mapping import Fitting
    from bot.visit_files.taking import Shown, Summary, Wanted

MOST_REASONS = 8  # told one by one; the rest stands in the file
HELP = (
    "Whom to ask, one row an encounter: contact, channel, name, touchpoint, location, staff, segment, language, "
    "occurred_at (or a column of days and one of times), reference, survey. CSV or XLSX. Columns are recognised by "
    "their names in five languages. Rows that cannot be used are written beside the file with the reason; a row that "
    "comes twice, or a file, asks nobody twice.\n\n"
    "Example: afterword import encounters today.csv --column Handy=contact --set touchpoint=haircut --dates dmy\n\n"
    "Example: afterword import encounters november.csv --draw 200 --method proportional --strata touchpoint --floor 15"
)
HIDDEN = 3  # digits of a number that are shown


def add_to(group: typer.Typer) -> None:
    """Add the command to the group of imports."""
    group.command(help=HELP)(encounters)


def encounters(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX.")],
    column: Wishes = None,
    constants: Constants = None,
    dates: Annotated[str, typer.Option(help="How 3/4/2026 is meant: dmy, mdy or ymd.")] = "",
    refused: Annotated[Path | None, typer.Option(help="Where rows that cannot be used go.")] = None,
    draw: Annotated[int | None, typer.Option(help="Ask only so many of them, drawn by chance.")] = None,
    method: Annotated[str, typer.Option(help="How to draw: simple, systematic, proportional or neyman.")] = "simple",
    strata: Annotated[str, typer.Option(help="Groups of proportional and neyman: touchpoint, location…")] = "",
    floor: Annotated[int, typer.Option(help="Draw at least so many of each group.")] = 0,
    seed: Annotated[str, typer.Option(help="What to draw with; made up and told when left out.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Import encounters."""
    from bot.cli.running import print_json, with_app
    from bot.visit_files.taking import Wanted

    checked_order(dates)
    wanted = Wanted(pairs(column or [], "--column"), pairs(constants or [], "--set"), dates)
    beside = beside_of(file, refused)
    quiet = json or yes or not at_terminal()
    wish = list_draw.wish(draw, method, strata_by=strata, floor=floor, seed=seed)
    done = with_app(lambda app: _run(app, file, wanted, beside, wish=wish, write=not dry_run, quiet=quiet))
    if json:
        print_json(done.as_json())
    else:
        echo("\n".join(told(done, dry_run=dry_run)))
    if done.useless:
        raise typer.Exit(1)


def at_terminal() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


async def _run(
    app: "App", file: Path, wanted: "Wanted", beside: Path, *, wish: "Wish | None", write: bool, quiet: bool
) -> "Summary":
    from bot.collecting import collecting_seldom
    from bot.handlers.brought_visits import Desk
    from bot.visit_files.taking import Taking, by_the_rules

    wanted = by_the_rules(app.parts.organisation.imports, wanted)
    if not quiet:
        wanted = await _confirmed(app, file, wanted)
    desk = Desk(app.parts, app.parts.clock(), wanted.dates)
    made = None if wish is None else await list_draw.made(desk, file, wanted, wish, owner=app.owner, write=write)
    with progress("Taking in") as tell, collecting_seldom():
        done = await Taking(desk, wanted, app.owner, beside, write=write, tell=tell, made=made).take(file)
    return done if made is None else replace(done, draw=list_draw.as_json(made))


async def _confirmed(app: "App", file: Path, wanted: "Wanted") -> "Wanted":
    """Show what the table is taken for, ask what cannot be known, and go on only when somebody says so."""
    from bot.spreadsheets.reading import opened_sheet
    from bot.visit_files.taking import first_ambiguous, fitted, preview

    if date := first_ambiguous(file, wanted, app.parts):
        echo(f"The table has dates such as {date}. Does the day stand first (dmy) or the month (mdy)?")
        order = typer.prompt("dmy or mdy", default="", show_default=False).strip().lower()
        if order not in {"dmy", "mdy"}:
            raise typer.Abort
        wanted = replace(wanted, dates=order)
    with opened_sheet(file) as sheet:
        for line in mapping_told(fitted(sheet, wanted)):
            echo(line)
    for shown in await preview(app.parts, file, wanted):
        echo(_preview_line(app, shown))
    typer.confirm("Take it in like this?", abort=True)
    return wanted


def mapping_told(fitting: "Fitting") -> list[str]:
    """What each column is taken for."""
    lines = [
        f"{theirs} is {ours}" + (" (a guess)" if theirs in fitting.guessed else "")
        for theirs, ours in fitting.ours.items()
    ]
    return [*lines, f"Left out: {', '.join(fitting.left_out)}"] if fitting.left_out else lines


def _preview_line(app: "App", shown: "Shown") -> str:
    """One row as it is understood; a number by its last digits, since somebody may look over a shoulder."""
    cells = dict(shown.cells)
    number = cells.pop("contact", "")
    when = f" {shown.due.astimezone(app.parts.zone):%Y-%m-%d %H:%M}" if shown.due else ""
    return f"  …{number[-HIDDEN:]}, {', '.join(cells.values())}: {shown.said}{when}"


def told(done: "Summary", *, dry_run: bool) -> list[str]:
    """What happened, in sentences."""
    would = "would be" if dry_run else "will be"
    lines = [] if done.draw is None else list_draw.told(done.draw)
    lines.append(f"{_people(done.asked)} {would} asked, from {rows_of(done.rows)}.")
    if done.known:
        lines.append(f"{rows_of(done.known)} had been brought before.")
    lines += [f"{rows_of(count)} not asked: {reason}." for reason, count in done.skipped.most_common()]
    if done.refused:
        lines.append(f"{rows_of(done.refused.total())} could not be used:")
        lines += [f"  {rows_of(count)}: {reason}" for reason, count in done.refused.most_common(MOST_REASONS)]
    if done.refused_in:
        lines.append(f"See {done.refused_in}, with the reason beside each.")
    if done.links_in:
        lines.append(f"The links for Telegram are in {done.links_in}; each works once.")
    return lines


def _people(count: int) -> str:
    return "1 customer" if count == 1 else f"{count} customers"
