"""`afterword survey`: check, show, price, list, publish and try questionnaires; judges nothing itself."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.survey_files import library, path_of, setting_here
from bot.cli.survey_report import as_dict, priced, report

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from bot.flows.survey import Survey

app = typer.Typer(help="Check, preview, price and publish questionnaires.", no_args_is_help=True)

Files = Annotated[list[str], typer.Argument(help="Files, or names of surveys as `afterword survey list` shows them.")]
One = Annotated[str, typer.Argument(help="A file, or the name of a survey.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Languages = Annotated[str, typer.Option("--language", help="Only this language, such as es.")]


@app.command(
    help="Say what is wrong with questionnaires, line by line, and what would be better.\n\n"
    "Exit status 1 where there is an error (with --strict, a warning).\n\n"
    "Example: afterword survey check surveys/after-colour.yaml"
)
def check(
    files: Files,
    json: AsJson = False,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
) -> None:
    """Check questionnaires."""
    from bot.surveys.problems import ERROR, WARNING
    from bot.surveys.reading import check_survey

    setting = setting_here()
    found = [problem for file in files for problem in check_survey(path_of(file), setting=setting).problems]
    if json:
        from bot.cli.running import print_json

        print_json([as_dict(problem) for problem in found])
    else:
        for line in report(found, files=len(files)):
            typer.echo(line)
    grave = {ERROR, WARNING} if strict else {ERROR}
    if any(problem.level in grave for problem in found):
        raise typer.Exit(1)


@app.command(
    help="Show every message of a questionnaire as phones will show it.\n\n"
    "Example: afterword survey show after-visit --channel sms --language es"
)
def show(
    file: One,
    channel: Annotated[str, typer.Option(help="sms, telegram or both.")] = "both",
    language: Languages = "",
) -> None:
    """Preview a questionnaire."""
    from bot.cli.survey_preview import print_preview
    from bot.surveys.reading import read_survey

    if channel not in {"sms", "telegram", "both"}:
        raise typer.BadParameter("use sms, telegram or both", param_hint="--channel")
    survey = read_survey(path_of(file))
    print_preview(survey, setting_here(), languages=_spoken(survey, language), channel=channel)


@app.command(
    help="Say what asking one customer costs by SMS; Telegram is free.\n\n"
    "Example: afterword survey cost after-visit --price 0.04 --customers 250"
)
def cost(
    files: Files,
    price: Annotated[str, typer.Option(help="Price of one SMS segment, in your currency.")] = "",
    customers: Annotated[int, typer.Option(min=1, help="How many customers are asked.")] = 1,
    json: AsJson = False,
) -> None:
    """Price questionnaires."""
    from bot.surveys.cost import costs
    from bot.surveys.reading import read_survey

    each = _price(price)
    rows = []
    for file in files:
        survey = read_survey(path_of(file))
        for found in costs(survey, setting_here()):
            parts = {"invitation": found.invitation, "least": found.least, "most": found.most}
            row: dict[str, object] = {"survey": survey.name, "channel": "sms", "language": found.language, **parts}
            if each is not None:
                row |= {f"{name}_price": str(count * customers * each) for name, count in parts.items()}
            rows.append(row)
        rows.append({"survey": survey.name, "channel": "telegram", "invitation": 0, "least": 0, "most": 0})
    if json:
        from bot.cli.running import print_json

        print_json(rows)
        return
    for line in priced(rows, customers=customers):
        typer.echo(line)


@app.command("list", help="List the surveys at hand: the packaged ones and your own.\n\nExample: afterword survey list")
def list_(json: AsJson = False) -> None:
    """List surveys."""
    from bot.surveys.library import PACKAGED
    from bot.surveys.reading import check_survey

    rows = []
    for name, path in sorted(library().files().items()):
        survey = check_survey(path).survey
        rows.append(
            {
                "survey": name,
                "title": survey.languages[survey.language].title if survey else "cannot be read: see `survey check`",
                "questions": len(survey.questions) if survey else 0,
                "languages": list(survey.languages) if survey else [],
                "packaged": path.parent == PACKAGED,
                "file": str(path),
            }
        )
    if json:
        from bot.cli.running import print_json

        print_json(rows)
        return
    for row in rows:
        whose = "packaged" if row["packaged"] else row["file"]
        typer.echo(f"{row['survey']:<16} {row['title']} ({whose})")


@app.command(
    help="Freeze questionnaires as new versions in the database. The same content is published once.\n\n"
    "Example: afterword survey publish surveys/after-colour.yaml --yes"
)
def publish(
    files: Files,
    json: AsJson = False,
    yes: Annotated[bool, typer.Option("--yes", help="Publish without asking, whatever the warnings.")] = False,
) -> None:
    """Publish questionnaires."""
    from bot.surveys.problems import WARNING, SurveyProblems
    from bot.surveys.reading import check_survey

    surveys = []
    for file in files:
        path = path_of(file)
        reading = check_survey(path)
        if reading.survey is None:
            raise SurveyProblems(reading.problems)
        surveys.append((reading.survey, path))
        warnings = [each for each in reading.problems if each.level == WARNING]
        for problem in warnings:
            typer.echo(str(problem), err=True)
        if warnings and not yes and _at_a_terminal() and not typer.confirm(f"Publish {file} all the same?"):
            raise typer.Exit(1)
    rows = [{"survey": survey.name, "version": version} for survey, version in _published(surveys)]
    if json:
        from bot.cli.running import print_json

        print_json(rows)
        return
    for row in rows:
        typer.echo(f"{row['survey']}: version {row['version']}")


@app.command(
    help="Try how replies to a question are read: JSON lines in, JSON lines out.\n\n"
    'Example: echo \'{"text": "about a 4, lovely staff"}\' | afterword survey read --question rating:1-5\n\n'
    "Questions: rating:1-5, nps, ces, yes_no, number:0-240, choice:a|b, choices:a|b, text."
)
def read(
    question: Annotated[str, typer.Option(help="What was asked: rating:1-5, nps, ces, yes_no, number:0-240…")],
    language: Annotated[str, typer.Option(help="The language of the conversation.")] = "en",
) -> None:
    """Read replies."""
    import sys

    from bot.contacts import UnknownLanguage, read_language
    from bot.flows.reading.lines import read_lines
    from bot.flows.reading.scale import ScaleError, parse_scale

    try:
        language = read_language(language)
    except UnknownLanguage as error:
        raise typer.BadParameter(str(error), param_hint="--language") from None
    try:
        scale = parse_scale(question)
    except ScaleError as error:
        raise typer.BadParameter(str(error), param_hint="--question") from None
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for line in read_lines((line for line in sys.stdin if line.strip()), scale, language):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def _spoken(survey: "Survey", language: str) -> list[str]:
    if language and language not in survey.languages:
        known = ", ".join(survey.languages)
        raise typer.BadParameter(f"the survey speaks {known}", param_hint="--language")
    return [language] if language else list(survey.languages)


def _price(text: str) -> "Decimal | None":
    from decimal import Decimal, InvalidOperation

    if not text:
        return None
    try:
        price = Decimal(text.replace(",", "."))
    except InvalidOperation:
        price = Decimal(-1)
    if not price.is_finite() or price < 0:
        raise typer.BadParameter("write it like 0.04", param_hint="--price")
    return price


def _published(surveys: "list[tuple[Survey, Path]]") -> "list[tuple[Survey, int]]":
    """Each survey with the version it has in the database now."""
    from bot.app import App
    from bot.cli.running import with_app

    async def use(app: App) -> "list[tuple[Survey, int]]":
        async with app.parts.store.begin() as uow:
            return [
                (survey, await uow.publish(survey, path.read_text("utf-8-sig"), app.parts.clock()))
                for survey, path in surveys
            ]

    return with_app(use)


def _at_a_terminal() -> bool:
    import sys

    return sys.stdin.isatty()
