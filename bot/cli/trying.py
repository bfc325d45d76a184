"""`afterword try`: two ways of asking tried at random, from its beginning to its one look; it judges nothing itself."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.plain import echo

if TYPE_CHECKING:
    from bot.app import App
    from bot.ports.trials import Trial
    from reports.tallies import TrialTally

app = typer.Typer(
    help="Try two ways of asking at random.\n\nExample: afterword try list", no_args_is_help=True, rich_markup_mode=None
)
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Number = Annotated[int, typer.Argument(help="Which trial.")]
ONE_OF = "--ask, --intro, --hours, --channel"


@app.command(
    help="Try another way of asking beside the one of now: each customer falls to one of the two by chance. Give one of "
    "--ask, --intro, --hours and --channel. How many are asked is fixed now, and what came of it is looked at once, at the end."
    '\n\nExample: afterword try new --ask "How did we do with your {touchpoint}?"'
    "\n\nExample: afterword try new --hours 24 --points 8"
)
def new(
    ask: Annotated[str, typer.Option(help="Other words for a question, the first one where none is named.")] = "",
    intro: Annotated[str, typer.Option(help="Other words before the first question.")] = "",
    hours: Annotated[int | None, typer.Option(help="So many hours after the visit.")] = None,
    channel: Annotated[
        str, typer.Option(help="On telegram instead of by text message, of customers who agreed to both.")
    ] = "",
    question: Annotated[str, typer.Option(help="Whose words --ask changes.")] = "",
    language: Annotated[
        list[str] | None, typer.Option("--in", help="The same words in another language: es=¿Qué tal tu visita?")
    ] = None,
    survey: Annotated[str, typer.Option(help="Which survey; the usual one when left out.")] = "",
    points: Annotated[int, typer.Option(help="The smallest difference worth knowing, in points of a hundred.")] = 10,
    rate: Annotated[float | None, typer.Option(help="How many of a hundred answer; by your own history.")] = None,
    seed: Annotated[str, typer.Option(help="The seed to draw by; one is made when left out.")] = "",
    json: AsJson = False,
) -> None:
    """Begin a trial."""
    from dataclasses import replace

    from bot.cli.running import print_json, with_app
    from bot.handlers.trials import Wish, begin_trial
    from bot.surveys.alternative import INVITATION, WORDING

    if sum((bool(ask), bool(intro), bool(channel), hours is not None)) != 1:
        raise typer.BadParameter("give one of them", param_hint=ONE_OF)
    if channel and channel.lower() != "telegram":
        raise typer.BadParameter("telegram is what can be tried instead of a text message", param_hint="--channel")
    if rate is not None and not 0 < rate < 100:
        raise typer.BadParameter("say it as in 30, for 30 of a hundred", param_hint="--rate")
    share = None if rate is None else rate / 100
    wish = Wish(survey, WORDING if ask else INVITATION, None, question, hours or 0, points, share, seed)
    kind = _kind(hours, channel)
    wish = replace(wish, kind=kind) if kind else replace(wish, words=_words(ask or intro, language or []))

    async def begin(app: "App") -> "Trial":
        async with app.parts.store.begin() as uow:
            return await begin_trial(app.parts, uow, wish)

    trial = with_app(begin)
    if json:
        print_json(_plan(trial))
        return
    echo("\n".join(_begun(trial)))


def _kind(hours: int | None, channel: str) -> str:
    """What is tried where no words are."""
    from bot.handlers.tried_ways import CHANNEL, HOUR

    return CHANNEL if channel else HOUR if hours is not None else ""


def _words(own: str, others: list[str]) -> dict[str, str]:
    words = {"": own}
    for each in others:
        language, equals, text = each.partition("=")
        if not equals or not text.strip():
            raise typer.BadParameter(f"{each!r} is not LANGUAGE=WORDS", param_hint="--in")
        words[language.strip().lower()] = text
    return words


def _plan(trial: "Trial") -> dict[str, object]:
    return {
        "number": trial.number,
        "survey": trial.survey,
        "kind": trial.kind,
        "seed": trial.seed,
        "wanted": trial.wanted,
        "points": trial.points,
        "rate": float(trial.rate),
        "until": trial.until.date(),
        "versions": {"a": trial.version_a, "b": trial.version_b},
    }


def _begun(trial: "Trial") -> list[str]:
    return [
        f"Trial {trial.number} has begun, with the seed '{trial.seed}'. Chance decides who is asked in the new way: half.",
        f"{trial.wanted} customers are asked in all. That finds a difference of {trial.points} points in 8 trials of 10,",
        f"where {100 * float(trial.rate):.0f} of a hundred answer.",
        f"It is looked at once: when so many were asked and had their time, or after {trial.until:%Y-%m-%d}.",
        "Until then nobody sees how the two compare.",
        *(["Scores to the other words stand apart: they are in no other figure."] if trial.kind == "wording" else []),
        *(
            ["Only customers who agreed to both channels are tried; how many will come, nobody knows."]
            if trial.kind == "channel"
            else []
        ),
    ]


@app.command("list", help="List all trials.\n\nExample: afterword try list")
def list_(json: AsJson = False) -> None:
    """List trials."""
    _told(None, json=json)


@app.command(help="Show one trial: how far it is, and after its end what it showed.\n\nExample: afterword try show 1")
def show(number: Number, json: AsJson = False) -> None:
    """Show a trial."""
    _told(number, json=json)


def _told(number: int | None, *, json: bool) -> None:
    from bot.cli.running import print_json, with_app
    from reports.trying.telling import trial_json, trial_text
    from reports.wording import Wording

    found, minimum, today, language = with_app(lambda app: _kept(app, number))
    wording = Wording(language)
    if json:
        rows = [trial_json(each, wording, minimum=minimum, today=today) for each in found]
        print_json(rows if number is None else rows[0])
        return
    if not found:
        echo("Nothing was tried yet. See: afterword try new --help")
    for each in found:
        echo(trial_text(each, wording, minimum=minimum, today=today))


async def _kept(app: "App", number: int | None) -> "tuple[list[TrialTally], int, str, str]":
    from bot.handlers.trials import trial_of, trial_tallies

    parts = app.parts
    async with parts.store.view() as uow:
        if number is not None:
            await trial_of(uow, number)
        found = [each for each in await trial_tallies(uow) if number in {None, each.number}]
    today = parts.clock().astimezone(parts.zone).date().isoformat()
    return found, parts.organisation.rules.minimum_group, today, "en"


@app.command(
    help="End a trial before its time. Nothing is concluded from it: what was not looked at as planned is not looked at."
    "\n\nExample: afterword try stop 1"
)
def stop(number: Number, json: AsJson = False) -> None:
    """Stop a trial."""
    from bot.cli.running import print_json, with_app
    from bot.handlers.trials import stop_trial

    async def end(app: "App") -> "Trial":
        async with app.parts.store.begin() as uow:
            return await stop_trial(app.parts, uow, number)

    trial = with_app(end)
    if json:
        print_json({"number": trial.number, "state": trial.state})
        return
    echo(f"Trial {trial.number} has ended without a result. From now on all are asked as before.")
