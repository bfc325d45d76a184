"""`afterword tellings` and `afterword poster`: what customers are told of what was done, and sheets to be asked by."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.plain import echo

if TYPE_CHECKING:
    from bot.app import App

HOW_PRINTED = {
    "html": "Open it in a browser and print it on A4.",
    "svg": "Print it on A4, or give it to a print shop.",
}


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
        "Example: afterword poster haircut colour --output sheets.svg\n\n"
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
    kind: Annotated[str, typer.Option("--format", help="html or svg; by the name of the file when left out.")] = "",
) -> None:
    """Write the poster, or the sheets."""
    from bot.cli.running import with_app

    wanted = touchpoints or []
    kind = kind or ("svg" if output is not None and output.suffix.lower() == ".svg" else "html")
    _check_kind(kind, wanted, output)
    drawn = with_app(lambda app: _drawn(app, wanted, location, language, kind=kind))
    for why in drawn.left:
        echo(f"afterword: {why}", err=True)
    if output is None:
        echo("".join(drawn.pages.values()))
        return
    for file, page in zip(_files(output, drawn.pages), drawn.pages.values(), strict=True):
        file.write_text(page, "utf-8")
        echo(f"Written to {file}. {HOW_PRINTED[kind]}")


def _check_kind(kind: str, touchpoints: Sequence[str], output: Path | None) -> None:
    if kind not in HOW_PRINTED:
        raise typer.BadParameter(f"{kind!r} is none; use html or svg", param_hint="--format")
    if kind == "svg" and not touchpoints:
        raise typer.BadParameter("the poster 'you said, we did' is html only; name touchpoints", param_hint="--format")
    if kind == "svg" and len(touchpoints) > 1 and output is None:
        raise typer.BadParameter("an SVG is one sheet; name a file for several", param_hint="--output")


@dataclass(frozen=True, slots=True)
class Drawn:
    """Pages by what their files are called where there are several, and why some could not be made."""

    pages: Mapping[str, str]
    left: tuple[str, ...] = ()


def _files(output: Path, pages: Mapping[str, str]) -> list[Path]:
    """One page has the name that was given; several have their touchpoint in it."""
    if len(pages) == 1:
        return [output]
    names = list[str]()
    for name in map(_plain, pages):
        known = {each.casefold() for each in names}
        names.append(next(each for each in _numbered(name) if each.casefold() not in known))
    return [output.with_name(f"{output.stem}-{name}{output.suffix or '.svg'}") for name in names]


def _numbered(name: str) -> Iterator[str]:
    """The name, and the same with numbers: two touchpoints may look alike without their signs."""
    yield name
    yield from (f"{name}-{number}" for number in count(2))


def _plain(touchpoint: str) -> str:
    """A touchpoint as a part of the name of a file."""
    return re.sub(r"[^\w-]+", "-", touchpoint).strip("-") or "sheet"


async def _drawn(app: "App", touchpoints: list[str], location: str, language: str, *, kind: str) -> Drawn:
    from bot.handlers.scan_sheet_svg import svg_page
    from bot.handlers.scan_sheets import new_sheets, page
    from bot.handlers.tellings.page import public_page

    if not touchpoints:
        return Drawn({"": (await public_page(app.parts, language, poster=True)).html})
    async with app.parts.store.begin() as uow:
        sheets = await new_sheets(app.parts, uow, touchpoints, location)
    if kind == "svg":
        return Drawn({each.touchpoint: svg_page(app.parts, each, language) for each in sheets.made}, sheets.left)
    return Drawn({"": page(app.parts, sheets.made, language)}, sheets.left)
