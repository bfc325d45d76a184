"""`afterword cases` and `afterword case`: unhappy customers who wait, as managers see them in chat."""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.plain import echo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.app import App
    from bot.handlers.cases.view import View
    from bot.ports import CaseRow

LATELY = timedelta(days=90)
LARGEST = 2**31 - 1  # number that a database takes, whichever it is


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help="Unhappy customers who wait for somebody.\n\nExample: afterword cases --all --json")(cases)
    app.command(help="Everything about one case.\n\nExample: afterword case 12")(case)


def cases(
    all_: Annotated[bool, typer.Option("--all", help="Also those that were closed in the last 90 days.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List open cases, the oldest first."""
    from bot.cli.running import print_json, with_app

    found, lines = with_app(lambda app: listed(app, closed_too=all_))
    if json:
        print_json([as_dict(each) for each in found])
        return
    for line in lines:
        echo(line)
    if not found:
        echo("No case is open.")


def case(
    number: Annotated[int, typer.Argument(max=LARGEST, help="The number of the case.")],
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show one case: its card, as in chat."""
    from bot.cli.running import print_json, with_app

    view, text = with_app(lambda app: looked_at(app, number))
    if json:
        happened = [{"kind": each.kind, "at": each.at, "detail": each.detail} for each in view.events]
        print_json({**as_dict(view.case), "events": happened, "rights": rights_of(view)})
        return
    echo(text)


def rights_of(view: "View") -> "Mapping[str, object] | None":
    """What may be a legal right, as `afterword rights show --json` says it; None where nothing points to one."""
    from bot.rights.guidance import as_dict as as_guidance

    law = view.law
    return as_guidance(law.found, law.book, "en") if law and law.found and law.book else None


async def listed(app: "App", *, closed_too: bool) -> "tuple[list[CaseRow], list[str]]":
    """The cases, and a line for each."""
    from bot.commands.cases.listing import line

    async with app.parts.store.view() as uow:
        found = list(await uow.open_cases())
        if closed_too:
            found += await uow.closed_cases(app.parts.clock() - LATELY)
        people = {each.id: each for each in await uow.people()}
    to = app.parts.speaker("en")
    return found, [line(app.parts, to, each, people) for each in found]


async def looked_at(app: "App", number: int) -> "tuple[View, str]":
    """One case and its card. Raises AfterwordError where there is none of this number."""
    from bot.errors import AfterwordError
    from bot.handlers.cases.card import card
    from bot.handlers.cases.view import view_of

    async with app.parts.store.view() as uow:
        row = await uow.case(number)
        if row is None:
            raise AfterwordError(f"There is no case {number}. See: afterword cases --all")
        view = await view_of(app.parts, uow, app.parts.speaker("en"), row)
    return view, card(view)


def as_dict(case: "CaseRow") -> dict[str, object]:
    """A case as programs read it; without whose it is, and without anybody's words."""
    return {
        "case": case.number,
        "touchpoint": case.touchpoint,
        "location": case.location,
        "reason": case.reason,
        "raised_by": case.raised_by,
        "severity": case.severity,
        "state": case.state,
        "owned": case.owner is not None,
        "opened": case.opened_at,
        "due": case.due_at,
        "resolve_due": case.resolve_due_at,
        "answered": case.answered_at,
        "closed": case.closed_at,
        "anonymous": case.contact is None,
        "law": case.law,
    }
