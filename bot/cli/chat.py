"""`afterword chat`: be the customer, in the terminal; nothing is stored or sent."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.flows.conversation import Event
    from bot.terminal_chat import TerminalChat


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help="Be the customer of a survey, in the terminal. Nothing is stored or sent.\n\n"
        "Example: afterword chat after-visit --touchpoint haircut"
    )(chat)


def chat(
    survey: Annotated[str, typer.Argument(help="A survey's name, or its file.")] = "after-visit",
    touchpoint: Annotated[str, typer.Option(help="What it is about.")] = "visit",
    language: Annotated[str, typer.Option(help="en, es, fr, de or pl.")] = "en",
    channel: Annotated[str, typer.Option(help="sms or telegram: how it is worded.")] = "sms",
    name: Annotated[str, typer.Option(help="The customer's name.")] = "",
) -> None:
    """Play one conversation: lines from the keyboard (or a pipe) are the customer's replies."""
    from bot.flows.conversation import Invited, Replied
    from bot.terminal_chat import begin

    play = begin(survey, touchpoint=touchpoint, language=language, channel=channel, name=name)
    show(play, Invited())
    while not play.over:
        line = next_line()
        if line is None:
            break
        show(play, Replied(line))
    typer.echo("")
    for said in play.summary():
        typer.echo(said)


def next_line() -> str | None:
    """The customer's next reply; None at the end of the input."""
    if sys.stdin.isatty():
        sys.stdout.write("you > ")
        sys.stdout.flush()
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None


def show(play: "TerminalChat", event: "Event") -> None:
    """Let one thing happen and print what the customer sees."""
    from datetime import UTC, datetime

    for text, buttons in play.happens(event, datetime.now(UTC)):
        typer.echo("bot > " + text.replace("\n", "\n      "))
        if buttons:
            typer.echo("      " + "  ".join(f"[{label}]" for label in buttons))
