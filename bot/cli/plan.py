"""`afterword plan`: what you want to know, how exactly, by when, for what money; and whom to ask for that."""

import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.plain import echo

if TYPE_CHECKING:
    from bot.app import App
    from bot.flows.survey import Survey
    from bot.handlers.planning import Past
    from reports.planning.nearest import Nearest
    from reports.planning.plan import Plan, Price, Wishes

USUAL_WEEKS = 12
FINEST = 0.005  # a share below this many is asked as this many


@dataclass(frozen=True, slots=True)
class Asked:
    """What was said on the command line."""

    know: str
    measure: str
    points: float | None
    until: str
    budget: str
    only_these: bool
    response: str
    encounters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """The plan as it was worked out, and what it rests on."""

    plan: "Plan"
    past: "Past"
    price: "Price | None"
    entry: dict[str, Any]  # of afterword.yaml
    nearest: "tuple[Nearest, ...]" = ()  # what could be had, where these wishes cannot
    told: bool = False  # whether the owner said how many come


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help="Work out whom to ask: say what you want to know, how exactly, by when and for what money. It takes what "
        "it can from your last twelve weeks, says what stands in the way, what it costs, and what cannot be learned. Writes "
        "`plan` into afterword.yaml; digests then tell how far you are.\n\n"
        "Example: afterword plan --know touchpoint --points 5 --until 2027-01-31 --budget 150\n\n"
        "Example: afterword plan --know all --points 5 --encounters all=120 --response 25 --dry-run"
    )(plan)


def plan(
    know: Annotated[str, typer.Option(help="A score for each touchpoint, for each location, or only over all.")] = "",
    measure: Annotated[str, typer.Option(help="csat or nps.")] = "csat",
    points: Annotated[float | None, typer.Option(help="Good to plus or minus so many points.")] = None,
    until: Annotated[str, typer.Option(help="By when, such as 2027-01-31.")] = "",
    budget: Annotated[
        str, typer.Option(help="For how much money: the number alone, in the currency of your prices.")
    ] = "",
    only_these: Annotated[
        bool, typer.Option("--only-these", help="Only about the customers of that time, not those to come.")
    ] = False,
    response: Annotated[str, typer.Option(help="How many of 100 asked answer, such as 25.")] = "",
    encounters: Annotated[
        list[str] | None,
        typer.Option(help="NAME=NUMBER: how many customers come in a week, where your last weeks do not say."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say it; write nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Work out a plan."""
    from bot.cli.plan_told import plan_json, told
    from bot.cli.running import print_json, with_app

    given = Asked(know, measure, points, until, budget, only_these, response, tuple(encounters or ()))
    ask = not (yes or json) and sys.stdin.isatty() and sys.stdout.isatty()
    worked = with_app(lambda app: _worked(app, _wanted(app, given) if ask else given))
    if json:
        print_json(plan_json(worked))
    else:
        echo("\n".join(told(worked)))
    if worked.plan.conflicts:
        raise typer.Exit(1)
    if not dry_run and (not ask or typer.confirm("Write it into afterword.yaml?", default=True)):
        _write(worked.entry, quiet=json)


def _wanted(app: "App", given: Asked) -> Asked:
    """The three questions, where nobody answered them on the command line."""
    from dataclasses import replace

    from bot.surveys.prices import prices_of

    prices = prices_of(app.parts.organisation)
    money = (
        f"For how much money, in {prices.currency}" if prices is not None and prices.currency else "For how much money"
    )
    know = "What do you want to know? A score for each touchpoint, for each location, or one over all"
    return replace(
        given,
        know=given.know or typer.prompt(f"{know} (touchpoint, location, all)", default="touchpoint"),
        points=given.points or typer.prompt("Good to plus or minus how many points", default=5.0, type=float),
        until=given.until or typer.prompt("By when", default=_in_weeks(_today(), USUAL_WEEKS)),
        budget=given.budget or typer.prompt(f"{money} (empty: whatever it takes)", default="", show_default=False),
    )


def _today() -> date:
    return datetime.now(UTC).date()


def _in_weeks(today: date, weeks: int) -> str:
    return (today + timedelta(weeks=weeks)).isoformat()


def _write(entry: dict[str, Any], *, quiet: bool) -> None:
    from bot.plan_writing import write_plan
    from bot.settings import load_settings

    path = load_settings().config
    write_plan(path, entry)
    if not quiet:
        echo(f"Written into {path}. Restart `afterword serve`, and it asks by this plan.")


async def _worked(app: "App", given: Asked) -> Worked:
    from bot.handlers.asking_price import price_of_asking
    from bot.handlers.planning import Told, names_of, past
    from reports.planning.nearest import nearest
    from reports.planning.plan import planned

    parts = app.parts
    wishes = _wishes(given, parts.clock().astimezone(parts.zone).date(), parts.organisation.touchpoints)
    if wishes.know == "location" and not parts.organisation.locations:
        raise typer.BadParameter("no locations are listed in afterword.yaml", param_hint="--know")
    weekly = _weekly(given.encounters, names_of(parts, wishes.know))
    async with parts.store.begin() as uow:
        found = await past(parts, uow, wishes.know, wishes.measure, Told(weekly, _response(given.response)))
        survey = await parts.shelf.current(uow, parts.organisation.survey, parts.clock())
    _asked_by(survey, wishes.measure)
    low, high = min(each.low for each in found.kinds), max(each.high for each in found.kinds)
    price = price_of_asking(parts.organisation, survey, low, high)
    minimum = parts.organisation.rules.minimum_group
    made = planned(wishes, found.kinds, price, minimum=minimum)
    instead = nearest(wishes, found.kinds, price, minimum=minimum) if made.conflicts else ()
    return Worked(made, found, price, _entry(app, made), instead, bool(weekly))


def _asked_by(survey: "Survey", measure: str) -> None:
    """A plan for a score that no question gives would never get an answer."""
    if any(question.measure == measure for question in survey.questions):
        return
    others = [each for each in ("csat", "nps") if any(question.measure == each for question in survey.questions)]
    better = f"use --measure {others[0]}, or add" if others else "add"
    message = (
        f"no question of your survey {survey.name!r} gives a score of this kind; {better} one with 'measure: {measure}'"
    )
    raise typer.BadParameter(message, param_hint="--measure")


def _wishes(given: Asked, today: date, touchpoints: tuple[str, ...]) -> "Wishes":
    from reports.planning.plan import Wishes

    know = given.know or ("touchpoint" if len(touchpoints) > 1 else "all")
    if know not in {"touchpoint", "location", "all"}:
        raise typer.BadParameter(f"{know!r} is none; use touchpoint, location or all", param_hint="--know")
    if given.measure not in {"csat", "nps"}:
        raise typer.BadParameter(f"{given.measure!r} is none; use csat or nps", param_hint="--measure")
    points = 5.0 if given.points is None else given.points
    if not 0 < points <= 100:
        message = "nobody can be exact to the point; write more than 0 and at most 100, 5 is usual"
        raise typer.BadParameter(message, param_hint="--points")
    return Wishes(know, given.measure, points, today, _day(given.until, today), _budget(given.budget), given.only_these)


def _day(text: str, today: date) -> date:
    try:
        return date.fromisoformat(text or _in_weeks(today, USUAL_WEEKS))
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day; write 2027-01-31", param_hint="--until") from None


def _budget(text: str) -> float | None:
    from bot.cli.survey_cost import amount_option

    found = amount_option(text.strip(), option="--budget")
    return None if found is None else float(found)


def _response(text: str) -> float | None:
    from bot.cli.survey_cost import amount_option

    found = amount_option(text, option="--response", most=100)
    return None if found is None else float(found) / 100


def _weekly(written: tuple[str, ...], names: tuple[str, ...]) -> dict[str, float]:
    """NAME=NUMBER: how many a week, of names that are planned for."""
    found = {}
    for each in written:
        name, _, number = each.rpartition("=")
        if name not in names:
            raise typer.BadParameter(f"{name!r} is none; there are: {', '.join(names)}", param_hint="--encounters")
        try:
            found[name] = float(number)
        except ValueError:
            raise typer.BadParameter(f"{each!r}: write haircut=80", param_hint="--encounters") from None
        if not 0 <= found[name] <= 1_000_000:  # also what is no number at all
            raise typer.BadParameter(f"{each!r}: write haircut=80", param_hint="--encounters")
    return found


def _entry(app: "App", made: "Plan") -> dict[str, Any]:
    """The plan as it stands in afterword.yaml. A seed that is there stays: who was drawn at a lower share stays drawn."""
    wishes, organisation = made.wishes, app.parts.organisation
    before = organisation.plan
    shares = _shares(made, organisation.touchpoints)
    seed = (before.seed if before is not None else "") or f"{wishes.begins}-{app.parts.ids() % 0xFFFFF:05x}"
    return {
        "know": wishes.know,
        "measure": wishes.measure,
        "points": _plain(wishes.points),
        "from": wishes.begins,
        "until": wishes.until,
        "budget": None if wishes.budget is None else _plain(wishes.budget),
        "seed": seed if shares else None,
        "share": shares or None,
        "answers": {part.name: part.answers for part in made.parts},
        "invitations": {part.name: part.invite[1] for part in made.parts},
    }


def _plain(number: float) -> float:
    """150 rather than 150.0."""
    return int(number) if number == int(number) else number


def _shares(made: "Plan", touchpoints: tuple[str, ...]) -> dict[str, float]:
    """The share of each touchpoint's customers to ask; of those of which all are to be asked there is none.

    Where a score is wanted for each location, all touchpoints are asked at the share of the one that needs most.
    """
    shares = {part.name: part.share for part in made.parts}
    if made.wishes.know != "touchpoint":
        shares = dict.fromkeys(touchpoints, max(shares.values(), default=1.0))
    rounded = {name: max(FINEST, -(-share * 1000 // 1) / 1000) for name, share in shares.items()}
    return {name: share for name, share in rounded.items() if share < 1}
