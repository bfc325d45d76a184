"""`afterword draw`: the draws that decided whom to ask, and the same draw made again from its list."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.importing import Constants, Wishes, pairs
from bot.cli.plain import echo

if TYPE_CHECKING:
    from bot.app import App
    from bot.handlers.list_draws import Comparison
    from bot.ports.draws import DrawRow
    from bot.visit_files.taking import Wanted

app = typer.Typer(
    help="The draws that decided whom to ask.\n\nExample: afterword draw show 1",
    no_args_is_help=True,
    rich_markup_mode=None,
)
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command(
    help="Show one draw: how it was made, from how many, by which seed, and who was left out why. Without a number, "
    "all of them.\n\nExample: afterword draw show 3"
)
def show(
    number: Annotated[int | None, typer.Argument(help="Which draw; all of them when left out.")] = None,
    json: AsJson = False,
) -> None:
    """Show draws."""
    from bot.cli.list_draw import row_json, told
    from bot.cli.running import print_json, with_app

    rows = [row_json(row) for row in with_app(kept) if number in {None, row.number}]
    if number is not None and not rows:
        raise _no_such(number)
    if json:
        print_json(rows if number is None else rows[0])
        return
    if not rows:
        echo("Nothing was drawn yet. See: afterword import encounters --help")
    for row in rows:
        echo("\n".join([f"{row['made_at']:%Y-%m-%d}", *told(row)]))


@app.command(
    help="Make a draw again from its list, and say whether the same customers come out, or what differs. Nobody is "
    "asked. Exit status 1 where they are not the same.\n\nExample: afterword draw repeat 3 november.csv"
)
def repeat(
    number: Annotated[int, typer.Argument(help="Which draw.")],
    file: Annotated[Path, typer.Argument(help="The list it was made from.")],
    column: Wishes = None,
    constants: Constants = None,
    dates: Annotated[str, typer.Option(help="How 3/4/2026 is meant: dmy, mdy or ymd.")] = "",
    json: AsJson = False,
) -> None:
    """Repeat a draw."""
    from bot.cli.running import print_json, with_app
    from bot.visit_files.taking import Wanted

    wanted = Wanted(pairs(column or [], "--column"), pairs(constants or [], "--set"), dates)
    found = with_app(lambda app: _compared(app, number, file, wanted))
    if json:
        print_json(comparison_json(found))
    else:
        echo("\n".join(told_of(found)))
    if not found.same:
        raise typer.Exit(1)


async def kept(app: "App") -> "list[DrawRow]":
    """All draws."""
    async with app.parts.store.view() as uow:
        return list(await uow.draws())


async def _compared(app: "App", number: int, file: Path, wanted: "Wanted") -> "Comparison":
    from bot.cli.list_draw import listing
    from bot.handlers.brought_visits import Desk
    from bot.handlers.list_draws import compared
    from bot.visit_files.taking import by_the_rules

    row = next((each for each in await kept(app) if each.number == number), None)
    if row is None:
        raise _no_such(number)
    wanted = by_the_rules(app.parts.organisation.imports, wanted)
    desk = Desk(app.parts, row.made_at, wanted.dates)  # visits without a time are those of that day
    return compared(await listing(desk, file, wanted, row.strata_by), row)


def _no_such(number: int) -> Exception:
    from bot.errors import AfterwordError

    return AfterwordError(f"There is no draw {number}. See: afterword draw show")


def comparison_json(found: "Comparison") -> dict[str, Any]:
    """A repeated draw, as a program reads it."""
    return {
        "number": found.row.number,
        "same": found.same,
        "same_list": found.same_list,
        "same_frame": found.same_frame,
        "same_sample": found.same_sample,
        "frame_then": found.frame_then,
        "frame_now": found.frame_now,
        "left_out_then_missing_now": found.missing,
        "strata_of_another_size": [{"name": name, "then": then, "now": now} for name, then, now in found.grown],
    }


def told_of(found: "Comparison") -> list[str]:
    """A repeated draw in sentences."""
    row = found.row
    if found.same:
        also = "" if found.same_list else " Others were added to the list that could not be asked then, or left it."
        return [
            f"The same {row.wanted} of {found.frame_then}: draw {row.number} can be made again from this list.{also}"
        ]
    lines = [f"Not the same: draw {row.number} was made from {found.frame_then}, this list gives {found.frame_now}."]
    lines += [f"  {name or 'all'}: {then} then, {now} now" for name, then, now in found.grown if row.strata_by]
    if found.missing:
        lines.append(f"  {found.missing} that could not be asked then are not in this list.")
    if found.frame_then == found.frame_now:
        lines.append("  As many as then, and not the same ones: a row was changed, or this is another list.")
    return [*lines, "  Hashes say whether two lists are the same, not which rows differ. Nobody was asked."]
