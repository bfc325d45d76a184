"""`afterword rights`: check a rulebook of consumer law, and show what it may mean; judges nothing itself."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.survey_report import as_dict, report

if TYPE_CHECKING:
    from bot.organisation import Organisation
    from bot.rights.guidance import Guidance, Matter
    from bot.rights.rulebook import Rulebook

app = typer.Typer(
    help="Check and show what the law may give to a customer.\n\nExample: afterword rights show", no_args_is_help=True
)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command(
    help="Say what is wrong with a rulebook, line by line: wrong keys, rules without a source, days that two versions "
    "of a rule or none of them cover.\n\nExit status 1 where there is an error (with --strict, a warning).\n\n"
    "Example: afterword rights check rights.yaml"
)
def check(
    file: Annotated[Path, typer.Argument(help="A rulebook in YAML.")],
    json: AsJson = False,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
) -> None:
    """Check a rulebook."""
    from bot.documents.problem import ERROR, WARNING
    from bot.rights.reading import check_rulebook

    found = list(check_rulebook(file).problems)
    if json:
        from bot.cli.running import print_json

        print_json([as_dict(problem) for problem in found])
    else:
        for line in report(found, files=1):
            typer.echo(line)
    grave = {ERROR, WARNING} if strict else {ERROR}
    if any(problem.level in grave for problem in found):
        raise typer.Exit(1)


@app.command(
    help="Show what may apply to something received on a day. It is guidance, not legal advice.\n\n"
    "Example: afterword rights show --about goods --received 2026-11-03\n\n"
    "Example: afterword rights show --about service --received 2026-11-03 --nation scotland --json\n\n"
    "Example: afterword rights show --yaml > rights.yaml"
)
def show(
    file: Annotated[Path | None, typer.Argument(help="A rulebook in YAML; the one in use when left out.")] = None,
    about: Annotated[str, typer.Option(help="goods, digital or service.")] = "",
    received: Annotated[str, typer.Option(help="The day it was received or done, such as 2026-11-03.")] = "",
    reported: Annotated[str, typer.Option(help="The day the customer told you; today when left out.")] = "",
    nation: Annotated[str, typer.Option(help="england, wales, scotland or northern-ireland.")] = "",
    today: Annotated[str, typer.Option(help="As if it were this day.")] = "",
    language: Annotated[str, typer.Option(help="In this language, such as es.")] = "en",
    json: AsJson = False,
    yaml: Annotated[bool, typer.Option("--yaml", help="Print the file itself, to begin one of your own with.")] = False,
) -> None:
    """Show what may apply."""
    from bot.rights.guidance import as_dict as as_json
    from bot.rights.guidance import guidance
    from bot.rights.reading import read_rulebook

    organisation = _organisation()
    path = file or _in_use(organisation)
    if yaml:
        typer.echo(path.read_text("utf-8-sig"), nl=False)
        return
    book, now = read_rulebook(path), _day(today, "--today") or _today(organisation)
    matter = _matter(about, received, reported, nation=nation or (organisation.nation if organisation else ""))
    found = guidance(book, matter, now)
    if json:
        from bot.cli.running import print_json

        print_json(as_json(found, book, language))
        return
    for line in _lines(found, book, language):
        typer.echo(line)


def _lines(found: "Guidance", book: "Rulebook", language: str) -> Iterator[str]:
    from bot.handlers.rights import everything
    from bot.handlers.wording import Speaker
    from bot.phrases import load_phrases

    return everything(Speaker(load_phrases(), language, "", book.country), book, found)


def _matter(about: str, received: str, reported: str, *, nation: str) -> "Matter":
    """What is to be shown. Raises AfterwordError for a word that is none of those that can stand there."""
    from bot.errors import AfterwordError
    from bot.rights.guidance import Matter
    from bot.rights.rulebook import ABOUT, NATIONS

    if about not in ABOUT:
        raise AfterwordError(f"'{about}' is not what a right can be about. Use --about {', '.join(ABOUT)}.")
    if nation and nation not in NATIONS:
        raise AfterwordError(f"'{nation}' is not a nation here. Use --nation {', '.join(NATIONS)}.")
    return Matter(about, received=_day(received, "--received"), reported=_day(reported, "--reported"), nation=nation)


def _day(text: str, option: str) -> date | None:
    from bot.errors import AfterwordError

    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise AfterwordError(f"'{text}' is not a day. Write {option} like 2026-11-03.") from None


def _today(organisation: "Organisation | None") -> date:
    from bot.app import now

    moment = now()
    return moment.astimezone(organisation.zone).date() if organisation else moment.date()


def _in_use(organisation: "Organisation | None") -> Path:
    """The rulebook of this organisation, or Britain's where there is no organisation."""
    from bot.errors import AfterwordError
    from bot.rights.reading import packaged

    path = organisation.rights if organisation else None
    path = path or packaged(organisation.country if organisation else "GB")
    if path is None:
        raise AfterwordError("There is no rulebook for this country. Write one, and name it: rights: rights.yaml")
    return path


def _organisation() -> "Organisation | None":
    """The organisation of this folder; None where there is none, since a rulebook can be checked anywhere."""
    from bot.organisation import read_organisation
    from bot.settings import load_settings

    settings = load_settings()
    return read_organisation(settings.config) if settings.config.exists() else None
