"""`afterword init` and `doctor`: set up a folder, and say what is wrong with it and how to mend it."""

import sys
from pathlib import Path
from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(
        help="Set up this folder: afterword.yaml, .env with a fresh secret, the database.\n\n"
        "Example: afterword init --organisation 'Riverside Salon' --touchpoint haircut --touchpoint colour --yes"
    )(init)
    app.command(
        help="Check everything and say how to mend it.\n\nExample: afterword doctor\n\nExample: afterword doctor --mend"
    )(doctor)
    app.command(
        "api-key", help="Make a key for a till or another program, and the line for .env.\n\nExample: afterword api-key"
    )(api_key)


def init(
    organisation: Annotated[str, typer.Option(help="What customers call you.")] = "",
    country: Annotated[str, typer.Option(help="Two letters, such as GB.")] = "",
    timezone: Annotated[str, typer.Option(help="Such as Europe/London.")] = "",
    language: Annotated[list[str] | None, typer.Option(help="en, es, fr, de or pl; may be repeated.")] = None,
    touchpoint: Annotated[list[str] | None, typer.Option(help="A step you ask about; may be repeated.")] = None,
    location: Annotated[list[str] | None, typer.Option(help="A place of yours; may be repeated.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing; take the usual values.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write afterword.yaml again if it is there.")] = False,
) -> None:
    """Ask a few questions, write the files, create the database."""
    from bot.cli.new_folder import Wishes, set_up

    ask = not yes and sys.stdin.isatty()
    wishes = Wishes(
        organisation=organisation or _asked(ask, "What do customers call you?", "Our Shop"),
        country=country or _asked(ask, "Which country (two letters)?", "GB"),
        timezone=timezone or _asked(ask, "Which timezone?", "Europe/London"),
        languages=tuple(language or ("en",)),
        touchpoints=tuple(touchpoint or _listed(ask, "What do you ask about (comma-separated)?", "visit")),
        locations=tuple(location or _listed(ask, "Which places have you (comma-separated, may be empty)?", "")),
    )
    for line in set_up(Path.cwd(), wishes, force=force):
        typer.echo(line)


def _asked(ask: bool, question: str, usual: str) -> str:
    return str(typer.prompt(question, default=usual)) if ask else usual


def _listed(ask: bool, question: str, usual: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _asked(ask, question, usual).split(",") if part.strip())


def doctor(
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    mend: Annotated[bool, typer.Option("--mend", help="First mend what can be mended, and say what was.")] = False,
) -> None:
    """Check everything; exit status 1 where something must be mended."""
    import asyncio
    import logging

    from bot.cli.running import print_json
    from bot.doctor import examine
    from bot.doctor import mend as mend_all
    from bot.logs import set_up_logs

    set_up_logs("console", least=logging.WARNING)
    mended = asyncio.run(mend_all()) if mend else []
    findings = [*mended, *asyncio.run(examine())]
    if json:
        print_json(
            [{"check": each.check, "level": each.level, "said": each.said, "mend": each.mend} for each in findings]
        )
    else:
        for each in findings:
            mark = {"ok": "ok   ", "advice": "note ", "error": "WRONG"}[each.level]
            typer.echo(f"{mark}  {each.check}: {each.said}" + (f"\n       {each.mend}" if each.mend else ""))
    if any(each.level == "error" for each in findings):
        raise typer.Exit(1)


def api_key(json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Draw a key and print it once, with its hash: the hash is all that has to stay on this machine."""
    import secrets

    from bot.cli.running import print_json
    from bot.web.api.keys import hashed

    key = secrets.token_urlsafe(32)
    if json:
        print_json({"key": key, "hash": hashed(key)})
        return
    typer.echo(
        f"{key}\n\nGive this key to one till or program. It is shown only now.\n"
        f"In .env put its hash, after a comma where there are keys already, and start `afterword serve` again:\n"
        f"AFTERWORD_API_KEYS={hashed(key)}"
    )
