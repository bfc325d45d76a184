"""`afterword survey`: check, show, price, list, publish and try questionnaires; judges nothing itself."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.survey_files import library, path_of, setting_here
from bot.cli.survey_report import as_dict, report

if TYPE_CHECKING:
    from bot.flows.reading.scale import Scale
    from bot.flows.survey import Survey

app = typer.Typer(
    help="Check, preview, price and publish questionnaires.\n\nExample: afterword survey show after-visit",
    no_args_is_help=True,
)

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
    help="Show every message of a questionnaire as phones will show it, who sees it, and what it takes by SMS.\n\n"
    "Example: afterword survey show after-visit --channel sms --language es\n\n"
    "Example: afterword survey show after-visit --language en --picture preview.png"
)
def show(
    file: One,
    channel: Annotated[str, typer.Option(help="sms, telegram or both.")] = "both",
    language: Languages = "",
    picture: Annotated[str, typer.Option(help="Write it into this file instead, .png or .svg.")] = "",
) -> None:
    """Preview a questionnaire."""
    from pathlib import Path

    from bot.cli.survey_preview import draw_preview, print_preview
    from bot.messages import CHANNELS
    from bot.surveys.reading import read_survey

    if channel not in {"sms", "telegram", "both"}:
        raise typer.BadParameter("use sms, telegram or both", param_hint="--channel")
    if picture and Path(picture).suffix.lower() not in {".png", ".svg"}:
        raise typer.BadParameter("use a name that ends in .png or .svg", param_hint="--picture")
    survey = read_survey(path_of(file))
    channels, languages = CHANNELS if channel == "both" else (channel,), _spoken(survey, language)
    if not picture:
        print_preview(survey, setting_here(), languages=languages, channels=channels)
        return
    draw_preview(survey, setting_here(), Path(picture), languages=languages, channels=channels)
    typer.echo(f"Wrote {picture}.")


@app.command(
    help="Say what asking costs: an invitation, a completed response, and so many customers. Telegram is free.\n\n"
    "Prices are taken from --price, else `prices` in afterword.yaml, else an example for your country. How many answer "
    "is taken from --response, else your own history, else assumed in ranges.\n\n"
    "Example: afterword survey cost after-visit --price 0.04 --price-in 0.0075 --currency GBP --customers 250"
)
def cost(
    files: Files,
    price: Annotated[str, typer.Option(help="Price of one SMS segment sent, in your currency.")] = "",
    price_in: Annotated[str, typer.Option(help="Price of one SMS segment received.")] = "",
    currency: Annotated[str, typer.Option(help="Its code, such as GBP.")] = "",
    response: Annotated[str, typer.Option(help="How many of 100 invited answer, such as 25.")] = "",
    customers: Annotated[int, typer.Option(min=1, help="How many customers are asked.")] = 100,
    json: AsJson = False,
) -> None:
    """Price questionnaires."""
    from bot.cli.survey_cost import Wanted, amount_option, cost_rows, told
    from bot.surveys.reading import read_survey

    wanted = Wanted(
        customers,
        amount_option(price, option="--price"),
        amount_option(price_in, option="--price-in"),
        currency.upper(),
        amount_option(response, option="--response", most=100),
    )
    rows = cost_rows([read_survey(path_of(file)) for file in files], setting_here(), wanted)
    if json:
        from bot.cli.running import print_json

        print_json(rows)
        return
    for line in told(rows, customers=customers):
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
    help="Freeze questionnaires as new versions in the database, and say what that changes.\n\n"
    "The same content is published once. Running conversations finish on the version they began with.\n\n"
    "Example: afterword survey publish surveys/after-colour.yaml --dry-run"
)
def publish(
    files: Files,
    json: AsJson = False,
    yes: Annotated[bool, typer.Option("--yes", help="Publish without asking, whatever the warnings.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and publish nothing.")] = False,
) -> None:
    """Publish questionnaires."""
    from bot.cli.survey_publish import draft_of
    from bot.cli.survey_publish import publish as run

    drafts = [draft_of(path_of(file), file) for file in files]
    published = run(drafts, ask=not yes, dry_run=dry_run, quiet=json)
    if json:
        from bot.cli.running import print_json

        print_json([each.as_dict() for each in published])


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
    if not _read_all(scale, language):
        raise typer.Exit(1)


def _read_all(scale: "Scale", language: str) -> bool:
    """Read every line there is; a wrong one is told of, and the rest goes through. Whether all were right."""
    import sys

    from bot.flows.reading.lines import LineError, read_line

    right = True
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            sys.stdout.write(read_line(line, number, scale=scale, language=language) + "\n")
        except LineError as error:
            right = False
            sys.stderr.write(f"afterword: {error}\n")
        sys.stdout.flush()
    return right


def _spoken(survey: "Survey", language: str) -> list[str]:
    if language and language not in survey.languages:
        known = ", ".join(survey.languages)
        raise typer.BadParameter(f"the survey speaks {known}", param_hint="--language")
    return [language] if language else list(survey.languages)
