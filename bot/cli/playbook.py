"""`afterword playbook`: check and show what digests recommend; judges nothing itself."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.survey_report import as_dict, report

if TYPE_CHECKING:
    from bot.organisation import Organisation
    from reports.playbook import Entry

app = typer.Typer(
    help="Check and show what digests recommend.\n\nExample: afterword playbook show", no_args_is_help=True
)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
NAMED = {"touchpoints": "touchpoint", "dimensions": "dimension", "themes": "theme", "measures": "measure"}


@app.command(
    help="Say what is wrong with a playbook, line by line, and what would be better.\n\n"
    "Exit status 1 where there is an error (with --strict, a warning).\n\n"
    "Example: afterword playbook check playbook.yaml"
)
def check(
    file: Annotated[Path, typer.Argument(help="A playbook in YAML.")],
    json: AsJson = False,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
) -> None:
    """Check a playbook."""
    from bot.documents.problem import ERROR, WARNING
    from bot.playbook.reading import check_playbook

    organisation = _organisation()
    touchpoints = organisation.touchpoints if organisation else ()
    found = list(check_playbook(file, touchpoints=touchpoints).problems)
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
    help="Show a playbook: for which findings there is which advice. Without a file, the one in use here.\n\n"
    "Example: afterword playbook show --language es\n\nExample: afterword playbook show --yaml > playbook.yaml"
)
def show(
    file: Annotated[Path | None, typer.Argument(help="A playbook in YAML; the one in use when left out.")] = None,
    language: Annotated[str, typer.Option(help="In this language, such as es.")] = "",
    yaml: Annotated[bool, typer.Option("--yaml", help="Print the file itself, to begin one of your own with.")] = False,
) -> None:
    """Show a playbook."""
    from bot.playbook.reading import PACKAGED, read_playbook

    organisation = _organisation()
    path = file or (organisation.playbook if organisation else None) or PACKAGED
    playbook = read_playbook(path)
    if yaml:
        typer.echo(path.read_text("utf-8-sig"), nl=False)
        return
    for entry in playbook.entries:
        advice = playbook.advice(entry, language or playbook.language)
        typer.echo(f"{entry.id} ({_for(entry)})\n  {advice.action}")
        if advice.refers_to:
            typer.echo(f"  see: {advice.refers_to}")
        if advice.who:
            typer.echo(f"  who: {advice.who}")


def _for(entry: "Entry") -> str:
    """Which findings an entry is for, in a line."""
    named = [f"{name} {', '.join(getattr(entry, field))}" for field, name in NAMED.items() if getattr(entry, field)]
    return "; ".join(named) or "whatever the others are not for"


def _organisation() -> "Organisation | None":
    """The organisation of this folder; None where there is none, since a playbook can be checked anywhere."""
    from bot.organisation import read_organisation
    from bot.settings import load_settings

    settings = load_settings()
    return read_organisation(settings.config) if settings.config.exists() else None
