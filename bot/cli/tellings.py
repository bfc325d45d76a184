"""`afterword tellings` and `afterword poster`: what customers are told of what was done; approving is for the chat."""

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
        help="The poster 'you said, we did', as a page to print on A4.\n\n"
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
    output: Annotated[Path | None, typer.Option(help="Write it to this file; without it to the terminal.")] = None,
    language: Annotated[str, typer.Option(help="One of the organisation's languages.")] = "",
) -> None:
    """Write the poster."""
    from bot.cli.running import with_app
    from bot.handlers.tellings.page import public_page

    page = with_app(lambda app: public_page(app.parts, language, poster=True))
    if output is None:
        echo(page.html)
        return
    output.write_text(page.html, "utf-8")
    echo(f"Written to {output}. Open it in a browser and print it on A4.")
