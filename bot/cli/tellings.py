"""`afterword tellings` and `afterword poster`: what customers are told of what was done, and sheets to be asked by."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.plain import echo

if TYPE_CHECKING:
    from bot.app import App


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(
        help="What customers are told of what was done: drafts, sent, on the public page.\n\n"
        "Example: afterword tellings --json"
    )(tellings)
    app.command(
        help="A sheet to print on A4 for each touchpoint named, with a code to scan (and the word to text, if it has "
        "one): whoever does is asked. Without a touchpoint: the poster 'you said, we did'.\n\n"
        "Example: afterword poster haircut colour --location 'High Street' --output sheets.html\n\n"
        "Example: afterword poster --output poster.html --language en"
    )(poster)


def tellings(json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """List tellings, the oldest first."""
    from bot.cli.running import print_json, with_app

    found = with_app(listed)
    if json:
        print_json(found)
        return
    for each in found:
        where = ", on the public page" if each["public"] else ""
        echo(f"{each['action']}: {each['done']} ({each['state']}{where})")
    if not found:
        echo("Nothing yet. A manager says in the chat: /tell NUMBER, with the number of an action.")


async def listed(app: "App") -> list[dict[str, object]]:
    """All tellings with how sending them went; counts of fewer than five are only said to be small."""
    from bot.handlers.tellings.wording import how_many

    to, rows = app.parts.speaker("en"), list[dict[str, object]]()
    async with app.parts.store.view() as uow:
        for telling in await uow.tellings():
            went = await uow.delivery(telling.id)
            rows.append(
                {
                    "action": telling.number,
                    "state": telling.state,
                    "public": telling.public,
                    "language": telling.language,
                    "said": telling.words.said,
                    "done": telling.words.done,
                    "languages": [telling.language, *sorted(telling.others)],
                    "approved_at": telling.approved_at,
                    "published_at": telling.published_at,
                    "messages": {state: how_many(to, count) for state, count in sorted(went.items())},
                }
            )
    return rows


def poster(
    touchpoints: Annotated[list[str] | None, typer.Argument(help="As in afterword.yaml.")] = None,
    output: Annotated[Path | None, typer.Option(help="Write it to this file; without it to the terminal.")] = None,
    language: Annotated[str, typer.Option(help="One of the organisation's languages.")] = "",
    location: Annotated[str, typer.Option(help="Where the sheets will hang.")] = "",
) -> None:
    """Write the poster, or the sheets."""
    from bot.cli.running import with_app

    html = with_app(lambda app: _html(app, touchpoints or [], location, language))
    if output is None:
        echo(html)
        return
    output.write_text(html, "utf-8")
    echo(f"Written to {output}. Open it in a browser and print it on A4.")


async def _html(app: "App", touchpoints: list[str], location: str, language: str) -> str:
    from bot.handlers.scan_sheets import new_sheets, page
    from bot.handlers.tellings.page import public_page

    if not touchpoints:
        return (await public_page(app.parts, language, poster=True)).html
    async with app.parts.store.begin() as uow:
        sheets = await new_sheets(app.parts, uow, touchpoints, location)
    return page(app.parts, sheets, language)
