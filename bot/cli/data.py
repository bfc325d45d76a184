"""`afterword person`, `db`: one person's data, the database itself."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import moving
from bot.cli.plain import echo
from bot.private_files import private

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from bot.app import App

person_app = typer.Typer(
    help="What is kept about one person; erase it.\n\nExample: afterword person show 07700900123",
    no_args_is_help=True,
    rich_markup_mode=None,
)
db_app = typer.Typer(
    help="The database: upgrade, go back, verify, back up, restore, move.\n\nExample: afterword db verify",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Contact = Annotated[str, typer.Argument(help="Phone number, national or international; or telegram:CHAT.")]


def add_to(app: typer.Typer) -> None:
    """Add the groups."""
    app.add_typer(person_app, name="person")
    db_app.command(help=moving.HELP)(moving.move)
    app.add_typer(db_app, name="db")


def address_of(app: "App", contact: str) -> Any:
    """The address meant: a phone number, or telegram:CHAT."""
    from bot.contacts import read_contact
    from bot.messages import TELEGRAM, Address

    channel, _, value = contact.partition(":")
    if channel == TELEGRAM and value.isdecimal():
        return Address(TELEGRAM, value)
    return read_contact(contact, app.parts.organisation.country)


async def person_data(app: "App", contact: str) -> Any:
    """Everything kept about one contact. Raises AfterwordError where there is nothing."""
    from bot.errors import AfterwordError

    async with app.parts.store.view() as uow:
        data = await uow.person_data(address_of(app, contact))
    if data is None:
        raise AfterwordError("Nothing is kept about this contact.")
    return data


@person_app.command(help="What is kept about one person.\n\nExample: afterword person show 07700900123")
def show(contact: Contact, json: Json = False) -> None:
    """Show one person's data."""
    from bot.cli.running import print_json, with_app

    data = with_app(lambda app: person_data(app, contact))
    if json:
        print_json(data)
        return
    for name, value in data.items():
        if isinstance(value, list | tuple):
            echo(f"{name}: {len(value)}")
            for each in value:
                echo("  " + ", ".join(f"{key} {item}" for key, item in each.items() if item not in (None, "")))
        else:
            echo(f"{name}: {value}")


@person_app.command(
    name="export",
    help="One person's data, for a subject access request: as JSON, or as a page that a person can read.\n\n"
    "Example: afterword person export 07700900123 --output data.json\n\n"
    "Example: afterword person export 07700900123 --format html --output data.html",
)
def export_person(
    contact: Contact,
    output: Annotated[Path | None, typer.Option(help="Write to this file.")] = None,
    format_: Annotated[str, typer.Option("--format", help="json or html.")] = "json",
) -> None:
    """Export one person's data."""
    from bot.cli.person_page import person_page
    from bot.cli.running import as_json, with_app

    if format_ not in {"json", "html"}:
        raise typer.BadParameter(f"{format_!r} is none; use json or html", param_hint="--format")
    write = as_json if format_ == "json" else person_page
    text = write(with_app(lambda app: person_data(app, contact)))
    if output is None:
        sys.stdout.write(text)
    else:
        private(output).write_text(text, encoding="utf-8")


@person_app.command(
    help="Erase one person; a STOP they said stays in force.\n\nExample: afterword person erase 07700900123 --yes"
)
def erase(contact: Contact, yes: Annotated[bool, typer.Option("--yes", help="Ask nothing.")] = False) -> None:
    """Erase one person."""
    from bot.cli.running import with_app
    from bot.errors import AfterwordError
    from bot.handlers.erasing import erase_person

    if not yes and sys.stdin.isatty():
        typer.confirm("Erase everything kept about this person? This cannot be undone", abort=True)

    async def use(app: "App") -> bool:
        async with app.parts.store.begin() as uow:
            return await erase_person(app.parts, uow, address_of(app, contact))

    if not with_app(use):
        raise AfterwordError("Nothing is kept about this contact.")
    echo("Erased.")


@db_app.command(
    help="Bring the database up to date; an SQLite database that is changed is copied first.\n\nExample: afterword db upgrade"
)
def upgrade(yes: Annotated[bool, typer.Option("--yes", help="Asks nothing in any case.")] = False) -> None:
    """Create or upgrade the database."""
    import asyncio

    from bot.app import secret_key
    from bot.settings import load_settings
    from bot.storage.upgrading import upgrade as run

    del yes
    settings = load_settings()
    with _nobody_serves(settings.database_url):
        kept = asyncio.run(run(settings.database_url, secret_key(settings), keep=True))
    echo("The database is up to date." + (f" As it was before it is kept as {kept}." if kept else ""))


@db_app.command(
    help="Take the tables back to an older revision, to go back to an older version; a copy is made first.\n\n"
    "Example: afterword db downgrade 0008 --yes"
)
def downgrade(
    to: Annotated[str, typer.Argument(metavar="REVISION", help="The revision that the older version needs.")],
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing.")] = False,
) -> None:
    """Take the tables back; what only newer ones can hold is lost, but for the copy."""
    import asyncio

    from bot.app import secret_key
    from bot.settings import load_settings
    from bot.single import only_one
    from bot.storage.upgrading import downgrade as run

    settings = load_settings()
    if not yes and sys.stdin.isatty():
        typer.confirm("What only the newer version could keep is lost, but for a copy. Go on?", abort=True)
    with only_one(settings.database_url):
        kept = asyncio.run(run(settings.database_url, secret_key(settings), to))
    echo(f"The tables are at revision {to}." + (f" As they were before is kept as {kept}." if kept else ""))


def _nobody_serves(database_url: str) -> "AbstractContextManager[None]":
    """Where tables are about to change, the serving process must have ended. Raises AlreadyServing."""
    import asyncio
    from contextlib import nullcontext

    from bot.single import only_one
    from bot.storage.upgrading import pending

    return only_one(database_url) if asyncio.run(pending(database_url)) else nullcontext()


@db_app.command(help="Recount every tally, check every row.\n\nExample: afterword db verify")
def verify(json: Json = False) -> None:
    """Verify the database."""
    from bot.cli.running import print_json, with_app
    from bot.storage.verify import verify as run

    report = with_app(lambda app: run(app.parts.store))
    if json:
        print_json({"ok": report.ok, "checked": report.checked, "problems": list(report.problems)})
    else:
        for problem in report.problems:
            echo(problem)
        echo(
            f"{'All is well' if report.ok else 'Something is wrong'}: {', '.join(f'{n} {what}' for what, n in report.checked.items())}."
        )
    if not report.ok:
        raise typer.Exit(1)


@db_app.command(
    help="A copy of the database, made while it is in use.\n\nExample: afterword db backup /backups/afterword.db"
)
def backup(file: Annotated[Path, typer.Argument(help="Where the copy goes.")]) -> None:
    """Back up online."""
    from bot.cli.running import with_app
    from bot.storage.backup import backup as run

    with_app(lambda app: run(app.parts.store, file))
    echo(f"Backed up to {file}. It cannot be opened without AFTERWORD_SECRET_KEY: keep the key too, in another place.")


@db_app.command(
    help="Seal the database under a new secret key: AFTERWORD_SECRET_KEY holds the old one, AFTERWORD_NEW_SECRET_KEY the "
    "new one.\n\nExample: AFTERWORD_NEW_SECRET_KEY=... afterword db rekey --yes"
)
def rekey(
    backup: Annotated[Path | None, typer.Option(help="Where the database from before is kept.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing.")] = False,
) -> None:
    """Change the secret key; killed in the middle, it is simply run again."""
    from bot.app import secret_key
    from bot.errors import AfterwordError
    from bot.settings import load_settings
    from bot.storage.rekeying import rekey as run

    settings = load_settings()
    new = settings.new_secret_key
    if new is None:
        raise AfterwordError(
            "AFTERWORD_NEW_SECRET_KEY is not set. Set it to a fresh long random value, and run this again."
        )
    if not yes and sys.stdin.isatty():
        typer.confirm("Seal the whole database under the new key? `afterword serve` must be stopped", abort=True)
    url, old = settings.database_url, secret_key(settings)
    kept = run(url, old, new.get_secret_value(), backup=backup, tell=_show_step)
    echo(
        "The key was changed already."
        if kept is None
        else f"Done. The database from before, under the old key, is {kept}."
    )
    echo("Now put the new key in the place of AFTERWORD_SECRET_KEY, and remove AFTERWORD_NEW_SECRET_KEY.")
    if kept is not None:
        echo("Once all works, delete that file and backups under a key that somebody may know.")


def _show_step(step: str) -> None:
    """Where it is, for somebody at a terminal."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{step}...")


@db_app.command(
    help="Put a backup in the place of the database.\n\nExample: afterword db restore /backups/afterword.db --yes"
)
def restore(
    file: Annotated[Path, typer.Argument(help="The backup.")],
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing.")] = False,
) -> None:
    """Restore a backup; what was there is kept beside it."""
    import asyncio

    from bot.app import secret_key
    from bot.settings import load_settings
    from bot.single import only_one
    from bot.storage.backup import restore as run
    from bot.storage.errors import BackupFailed

    settings = load_settings()
    if not file.exists():
        raise BackupFailed(f"There is no file {file}. Nothing was changed.")
    if not yes and sys.stdin.isatty():
        typer.confirm(f"Put {file} in the place of the present database?", abort=True)
    with only_one(settings.database_url):  # also one that is just starting is not served two databases
        kept = asyncio.run(run(settings.database_url, secret_key(settings), file, tell=_carried_over))
    echo(f"Restored. What was there before is kept as {kept}." if kept else "Restored.")


def _carried_over(erased: int, stopped: int) -> None:
    """What the backup did not know yet."""
    if erased:
        echo(f"Erased since the backup was made, and now again: {erased}.")
    if stopped:
        echo(f"Said STOP since the backup was made, and stay stopped: {stopped}.")
