"""`afterword actions` and `afterword action N`: improvements, as managers see them in chat."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.plain import echo

if TYPE_CHECKING:
    from bot.app import App
    from bot.ports import ActionRow
    from reports.published import Published


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help="Improvements that are planned or under way.\n\nExample: afterword actions --json")(actions)
    app.command(help="One improvement, and what the data say of it now.\n\nExample: afterword action 3")(action)


def action(
    number: Annotated[int, typer.Argument(help="The number of the action; see: afterword actions --all")],
    json: Annotated[bool, typer.Option("--json", help="Print JSON, with every week it is checked by.")] = False,
) -> None:
    """Show one action. It decides nothing: whoever answers for it does, in chat."""
    from bot.cli.running import print_json, with_app

    card, about = with_app(lambda app: looked_at(app, number))
    if json:
        print_json(about)
    else:
        echo(card)


async def looked_at(app: "App", number: int) -> tuple[str, dict[str, object]]:
    """One action as words and as values. Raises AfterwordError for a number that is none."""
    from bot.commands.action_card import card
    from bot.errors import AfterwordError
    from bot.handlers.actions import DOING
    from bot.handlers.checking import data_of
    from reports.impact.json import check_json
    from reports.impact.telling import told
    from reports.wording import Wording

    async with app.parts.store.view() as uow:
        every, people = await uow.all_actions(), await uow.people()
    found = next((each for each in every if each.number == number), None)
    if found is None:
        raise AfterwordError(f"There is no action {number}. See: afterword actions --all")
    shown = card(app.parts, app.parts.speaker("en"), found, people)[0].text
    if found.state != DOING:
        return shown, as_dict(found)
    data = await data_of(app.parts)
    plain, check = data.check(found)
    await write_down(app, check.published)
    return f"{shown}\n\n{told(plain, check, Wording('en'))}", {**as_dict(found), "check": check_json(check)}


async def write_down(app: "App", published: "tuple[Published, ...]") -> None:
    """Keep what was shown, so that no later figure can be subtracted from it."""
    from bot.handlers.shown import published_rows

    async with app.parts.store.begin() as uow:
        await uow.put_published(published_rows(published))


def actions(
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Those that are over, too.")] = False,
) -> None:
    """List actions, the oldest first."""
    from bot.cli.running import print_json, with_app

    found, lines = with_app(lambda app: listed(app, everything=everything))
    if json:
        print_json([as_dict(each) for each in found])
        return
    for line in lines:
        echo(line)
    if not found:
        echo("No action is planned or under way. A digest that finds a fall recommends one.")


async def listed(app: "App", *, everything: bool = False) -> "tuple[list[ActionRow], list[str]]":
    """The actions under way, or all there ever were, and a line for each."""
    from bot.commands.actions import line

    async with app.parts.store.view() as uow:
        found = list(await uow.all_actions() if everything else await uow.actions())
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
        "origin": action.origin or "finding",
        "aim": action.aim,
        "dimension": action.dimension,
        "has_owner": action.owner is not None,
        "verdict": action.verdict or None,
        "said": action.said,
        "decision": action.decision or None,
        "decided": action.reviewed_at,
    }
