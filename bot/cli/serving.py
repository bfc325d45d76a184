"""`afterword serve` and `tick`: run everything, or do once what is due."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import datetime

EARLIEST, LATEST = 1900, 9000  # years: beyond them calendars have no room for the weeks and timezones around a moment


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help="Run everything in one process.\n\nExample: afterword serve --port 8000")(serve)
    app.command(
        help="Do once whatever is due at a moment, then end: for cron, and to try things.\n\n"
        "Example: afterword tick --now 2026-11-23T09:00:00+00:00"
    )(tick)


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8000,
    sandbox: Annotated[
        bool, typer.Option("--sandbox", help="A pretend phone instead of providers; sends nothing.")
    ] = False,
    no_telegram: Annotated[bool, typer.Option("--no-telegram", help="Leave Telegram alone.")] = False,
    no_scheduler: Annotated[bool, typer.Option("--no-scheduler", help="Nothing by the clock.")] = False,
    no_dispatch: Annotated[bool, typer.Option("--no-dispatch", help="Take in, but send nothing.")] = False,
) -> None:
    """Serve until stopped."""
    import logging

    from bot.logs import set_up_logs
    from bot.serving import run
    from bot.settings import load_settings
    from bot.working import Wanted

    settings = load_settings()
    set_up_logs(settings.log_format, least=logging.getLevelNamesMapping()[settings.log_level.upper()])
    run(
        settings,
        Wanted(
            host=host,
            port=port,
            sandbox=sandbox,
            telegram=not no_telegram,
            scheduler=not no_scheduler,
            dispatch=not no_dispatch,
        ),
    )


def tick(
    now: Annotated[str, typer.Option(help="The moment, ISO 8601; now when left out.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Do what is due."""
    from bot.app import App
    from bot.cli.running import print_json, with_app
    from bot.jobs import everything_due

    moment = read_moment(now) if now else None

    async def use(app: App) -> dict[str, int]:
        return await everything_due(app.parts, app.dispatch, moment or app.parts.clock())

    done = with_app(use)
    if json:
        print_json(done)
        return
    typer.echo("\n".join(f"{name}: {count}" for name, count in done.items()))


def read_moment(text: str) -> "datetime":
    """An ISO 8601 moment; without an offset it is UTC."""
    from datetime import UTC, datetime

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is no time; write it like 2026-11-23T09:00:00+00:00", param_hint="--now"
        ) from None
    if not EARLIEST <= moment.year <= LATEST:
        raise typer.BadParameter(f"the year must be {EARLIEST} to {LATEST}", param_hint="--now")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
