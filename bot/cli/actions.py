"""`afterword actions`: improvements that are planned or under way, as managers see them in chat."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.app import App
    from bot.ports import ActionRow


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help="Improvements that are planned or under way.\n\nExample: afterword actions --json")(actions)


def actions(json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """List actions, the oldest first."""
    from bot.cli.running import print_json, with_app

    found, lines = with_app(listed)
    if json:
        print_json([as_dict(each) for each in found])
        return
    for line in lines:
        typer.echo(line)
    if not found:
        typer.echo("No action is planned or under way. A digest that finds a fall recommends one.")


async def listed(app: "App") -> "tuple[list[ActionRow], list[str]]":
    """All actions, and a line for each."""
    from bot.commands.actions import line

    async with app.parts.store.view() as uow:
        found = list(await uow.actions())
    to = app.parts.speaker("en")
    return found, [line(app.parts, to, each) for each in found]


def as_dict(action: "ActionRow") -> dict[str, object]:
    """An action as programs read it; without who started it."""
    return {
        "action": action.number,
        "state": action.state,
        "what": action.what,
        "finding": action.finding,
        "who": action.who,
        "refers_to": action.refers_to,
        "entry": action.entry,
        "week": action.week,
        "measure": action.measure,
        "question": action.question,
        "touchpoint": action.touchpoint,
        "location": action.location,
        "then": action.then,
        "expected": action.expected,
        "answers": action.answers,
        "weeks": action.weeks,
        "started": action.started_at,
        "review": action.review_at,
    }
