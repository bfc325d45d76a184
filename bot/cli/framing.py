"""`afterword frame`: whom we could have asked, whom we asked, whom not and why; and the counts it is held against."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.plain import echo

if TYPE_CHECKING:
    from bot.app import App
    from bot.handlers.frames import Period
    from reports.frames.ending import Endings
    from reports.frames.frame import Frame

frame_app = typer.Typer(rich_markup_mode=None, invoke_without_command=True)
BY = ("touchpoint", "location", "staff", "segment", "channel", "source")
Day = Annotated[str, typer.Option(help="The day, such as 2026-11-27; today when left out.")]
HELP = (
    "Whom we could have asked in some days, whom we asked, whom not and why. A week by default: the last full one."
    "\n\nExample: afterword frame --week 2026-W47 --by touchpoint"
    "\n\nExample: afterword frame --from 2026-11-01 --to 2026-11-27 --json"
)


def add_to(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(frame_app, name="frame", help=HELP)


@frame_app.callback(help=HELP)
def frame(
    context: typer.Context,
    week: Annotated[str, typer.Option(help="ISO week such as 2026-W46; last week when left out.")] = "",
    first: Annotated[str, typer.Option("--from", help="From this day on, such as 2026-11-01.")] = "",
    last: Annotated[str, typer.Option("--to", help="Up to this day; today when left out.")] = "",
    by: Annotated[str, typer.Option(help=f"One of {', '.join(BY)}.")] = "touchpoint",
    rows: Annotated[Path | None, typer.Option(help="Write every invitation of these weeks to this CSV file.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show the frame."""
    if context.invoked_subcommand is not None:
        return
    from bot.cli.running import print_json, with_app
    from reports.frames.json import frame_json
    from reports.frames.text import frame_lines

    if by not in BY:
        raise typer.BadParameter(f"{by!r} is none; use {', '.join(BY)}", param_hint="--by")
    found, endings, written = with_app(lambda app: _looked(app, week, first, last, by=by, file=rows))
    if json:
        print_json(frame_json(found, endings))
        return
    echo("\n".join(frame_lines(found, endings, by=by, width=_width())))
    if rows is not None:
        echo(f"\n{written} invitations are in {rows}.")


async def _looked(
    app: "App", week: str, first: str, last: str, *, by: str, file: Path | None
) -> "tuple[Frame, Endings | None, int]":
    from bot.errors import AfterwordError
    from bot.handlers.frames import endings_of_period, period_asked, rows_of_period
    from reports.frames.frame import frame_of

    period = period_asked(app.parts, week, first, last)
    counts = await rows_of_period(app.parts, period)
    found = frame_of(counts, period.first, period.last)
    if by == "staff":
        found = await _with_staff(app, period, found)
    if file is not None and not period.weeks:
        raise AfterwordError("The rows are known by the week. Ask for a week, or from a Monday to a Sunday.")
    written = 0 if file is None else await _write_rows(app, period, file)
    return found, endings_of_period(app.parts, period, counts), written


async def _with_staff(app: "App", period: "Period", found: "Frame") -> "Frame":
    from bot.errors import AfterwordError
    from bot.handlers.frames import units
    from reports.frames.frame import with_staff

    if not period.weeks:
        raise AfterwordError("Shares by staff are known by the week. Ask for a week, or from a Monday to a Sunday.")
    rows = [(row["staff"], row["state"], row["selection"]) async for row in units(app.parts, period)]
    return with_staff(found, rows)


COLUMNS = (
    "invitation", "week", "touchpoint", "location", "staff", "segment", "channel", "source", "selection", "again",
    "selected", "reason", "sent", "reached", "answered", "final_state",
)  # fmt: skip


async def _write_rows(app: "App", period: "Period", file: Path) -> int:
    """One row an invitation; gives how many."""
    from bot.exporting.column import Column
    from bot.exporting.formats import table_at
    from bot.handlers.frames import units

    written = 0
    with table_at(file, "csv", [Column(name) for name in COLUMNS], called="frame") as table:
        async for row in units(app.parts, period):
            table.add([_row(row)])
            written += 1
    return written


def _row(unit: dict[str, Any]) -> dict[str, Any]:
    from reports.tallies import ANSWERED, NOT_ASKED, REACHED

    state = unit["state"]
    steps = {
        "selected": state != "skipped",
        "sent": state not in NOT_ASKED,
        "reached": state in REACHED,
        "answered": state in ANSWERED or "broke_off" in unit["marks"].split(),
        "again": unit["again"],
    }
    said = {name: "yes" if true else "no" for name, true in steps.items()}
    return {name: {**unit, **said, "invitation": unit["id"]}[name] for name in COLUMNS}


@frame_app.command(
    help="Say how many visits there were on a day, as the till or the appointment book counts them. Given twice, the "
    "later count holds; both are kept.\n\nExample: afterword frame count 48 --day 2026-11-27 --touchpoint haircut"
)
def count(
    number: Annotated[int, typer.Argument(help="How many visits there were, of customers with a number or without.")],
    day: Day = "",
    touchpoint: Annotated[str, typer.Option(help="Only of this touchpoint.")] = "",
    location: Annotated[str, typer.Option(help="Only at this location.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Give a count."""
    from dataclasses import asdict

    from bot.cli.running import print_json, with_app
    from bot.handlers.frames import give_count

    async def give(app: "App") -> Any:
        async with app.parts.store.begin() as uow:
            return await give_count(
                app.parts, uow, number, day=day, source="cli", touchpoint=touchpoint, location=location
            )

    given = with_app(give)
    if json:
        print_json({name: value for name, value in asdict(given).items() if name != "id"})
        return
    where = ", ".join(part for part in (given.touchpoint, given.location) if part)
    echo(f"Noted: {given.count} visits on {given.day}{f' ({where})' if where else ''}.")


def _width() -> int:
    import shutil

    return min(100, shutil.get_terminal_size().columns)
