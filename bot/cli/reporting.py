"""`afterword digest`, `report`: what managers see in chat, in the terminal."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.plain import echo

if TYPE_CHECKING:
    from bot.app import App
    from bot.ports import DigestKey, Person
    from reports.digest import Digest
    from reports.drivers.driver import Drivers

FORMATS = ("text", "json", "html", "png")
CLOSELY = ("json", "html")  # hold what goes with satisfaction, too


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help="The digest of one week.\n\nExample: afterword digest --week 2026-W46 --format json")(digest)
    app.command(help="A signed link to the report page.\n\nExample: afterword report --week 2026-W46")(report)


def digest(
    week: Annotated[str, typer.Option(help="ISO week such as 2026-W46; last week when left out.")] = "",
    for_: Annotated[str, typer.Option("--for", help="A manager, by name or id: their places, their channel.")] = "",
    format_: Annotated[str, typer.Option("--format", help="text, json, html or png.")] = "text",
    output: Annotated[Path | None, typer.Option(help="Write to this file instead.")] = None,
    send: Annotated[bool, typer.Option("--send", help="Send it to that manager now.")] = False,
) -> None:
    """Print, save or send one digest."""
    from bot.cli.running import with_app

    if format_ not in FORMATS:
        raise typer.BadParameter(f"{format_!r} is none; use text, json, html or png", param_hint="--format")
    if send and not for_:
        raise typer.BadParameter("say to whom, with --for", param_hint="--send")
    made, drivers = with_app(lambda app: made_closely(app, week, for_, send=send, closely=format_ in CLOSELY))
    content = rendered(made, format_, drivers)
    if output is not None:
        output.write_bytes(content)
    elif format_ == "png":
        import sys

        sys.stdout.buffer.write(content)
    else:
        echo(content.decode())


async def made_closely(
    app: "App", week: str, wanted: str, *, send: bool, closely: bool
) -> "tuple[Digest, tuple[Drivers, ...]]":
    """The digest and, where somebody looks closely, what goes together with satisfaction."""
    from bot.handlers.drivers import drivers_beside

    made = await make(app, week, wanted, send=send)
    return made, await drivers_beside(app.parts, made) if closely else ()


async def make(app: "App", week: str, wanted: str, *, send: bool) -> "Digest":
    """The digest, sent on the way where that was asked."""
    from bot.handlers.kept_digests import digest_of
    from bot.handlers.weeks import week_asked

    person = await person_called(app, wanted) if wanted else None
    key = await key_for(app, week_asked(app.parts, week), person)
    made = (await digest_of(app.parts, key)).digest
    if send and person is not None:
        await send_to(app, person, made)
    return made


async def key_for(app: "App", week: str, person: "Person | None") -> "DigestKey":
    """Which digest is meant: a manager's, in their language; else that of everything, in English."""
    from bot.handlers.scopes import digest_for
    from bot.ports import DigestKey

    if person is None:
        return DigestKey(week)
    async with app.parts.store.view() as uow:
        return await digest_for(app.parts, uow, person, week)


async def send_to(app: "App", person: "Person", digest: "Digest") -> None:
    """Put a digest in the outbox for one manager. Raises AfterwordError for one who has not joined."""
    from bot.errors import AfterwordError
    from bot.handlers.digests import digest_messages
    from bot.handlers.scopes import subscription_of
    from bot.handlers.sending_digests import put_messages

    if person.address is None:
        raise AfterwordError(f"{person.name or person.id} has not joined yet, so there is nowhere to send it.")
    parts = app.parts
    async with parts.store.view() as uow:
        mine = await subscription_of(uow, person)
    contact, channel = (mine.contact, mine.channel) if mine and mine.contact else (None, person.address.channel)
    messages = await digest_messages(parts, digest, channel, person=person.id)
    async with parts.store.begin() as uow:
        await put_messages(parts, uow, contact or person.contact, messages, parts.clock())


async def person_called(app: "App", wanted: str) -> "Person":
    """The member of staff of this name or id. Raises AfterwordError."""
    from bot.documents.nearest import nearest
    from bot.errors import AfterwordError

    async with app.parts.store.view() as uow:
        everybody = list(await uow.people())
    found = [each for each in everybody if wanted.casefold() in {str(each.id), each.name.casefold()}]
    if len(found) > 1:
        raise AfterwordError("More than one person is called that. Use the number from: afterword people list")
    if not found:
        right = nearest(wanted, (each.name for each in everybody if each.name))
        meant = f" Did you mean {right!r}?" if right else ""
        raise AfterwordError(f"Nobody is called that.{meant} See: afterword people list")
    return found[0]


def rendered(made: "Digest", format_: str, drivers: "tuple[Drivers, ...]" = ()) -> bytes:
    """A digest in one format."""
    match format_:
        case "json":
            import json

            from reports.json import to_json

            return json.dumps(to_json(made, drivers=drivers), ensure_ascii=False, indent=2).encode()
        case "html":
            from reports.page import render_html

            return render_html(made, drivers=drivers).encode()
        case "png":
            from reports.chart import render_png

            return render_png(made)
        case _:
            import shutil

            from reports.terminal import render_terminal

            return render_terminal(made, min(100, shutil.get_terminal_size().columns)).encode()


def report(
    week: Annotated[str, typer.Option(help="ISO week such as 2026-W46; last week when left out.")] = "",
    for_: Annotated[str, typer.Option("--for", help="A manager, by name or id.")] = "",
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Instead: no link given so far opens any more (--for: of that manager).")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print a signed link, or withdraw all that were given."""
    from bot.cli.running import print_json, with_app

    if withdraw:
        echo(with_app(lambda app: withdraw_links(app, for_)))
        return
    link = with_app(lambda app: report_address(app, week, for_))
    if json:
        print_json({"link": link})
    else:
        echo(link)


async def report_address(app: "App", week: str, wanted: str) -> str:
    """A signed address. Raises AfterwordError where there is no public address."""
    from bot.errors import AfterwordError
    from bot.handlers.weeks import week_asked

    if app.parts.report_link is None:
        raise AfterwordError("Set AFTERWORD_PUBLIC_URL to the address at which `afterword serve` is reached.")
    person = await person_called(app, wanted) if wanted else None
    chosen = week_asked(app.parts, week)
    if person is None:
        return app.parts.report_link(chosen, (), app.parts.organisation.language)
    key = await key_for(app, chosen, person)
    return app.parts.report_link(chosen, key.locations, key.language, touchpoints=key.touchpoints, person=person.id)


async def withdraw_links(app: "App", wanted: str) -> str:
    """Close the report links of one person, or all; says which."""
    from bot.handlers.report_links import withdraw

    person = await person_called(app, wanted) if wanted else None
    async with app.parts.store.begin() as uow:
        await withdraw(uow, app.parts.clock(), person=person.id if person else None)
    whose = f"given to {person.name or person.id} " if person else ""
    return f"No report link {whose}so far opens any more."
