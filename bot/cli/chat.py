"""`afterword chat`: be the customer, in the terminal; nothing is stored or sent."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from bot.terminal_chat import TerminalChat


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help="Be the customer of a survey, in the terminal. Nothing is stored or sent.\n\n"
        "Type what the customer writes; [4] presses the button 4; +1 day or +90 s lets time pass; +? shows the rest. "
        "The play is printed as a transcript at the end. Kept in a file, --play plays it again and fails at the "
        "first line that has become different.\n\n"
        "Example: afterword chat after-visit --channel telegram --transcript happy.txt\n\n"
        "Example: afterword chat after-visit --play happy.txt"
    )(chat)


def chat(
    survey: Annotated[str, typer.Argument(help="A survey's name, or its file.")] = "after-visit",
    touchpoint: Annotated[str, typer.Option(help="What it is about.")] = "visit",
    language: Annotated[str, typer.Option(help="en, es, fr, de or pl.")] = "en",
    channel: Annotated[str, typer.Option(help="sms or telegram: how it is worded.")] = "sms",
    name: Annotated[str, typer.Option(help="The customer's name.")] = "",
    transcript: Annotated[str, typer.Option(help="Write the transcript into this file.")] = "",
    play: Annotated[list[str] | None, typer.Option(help="Play a kept transcript (may be given several times).")] = None,
) -> None:
    """Play one conversation: lines from the keyboard (or a pipe) are the customer's replies."""
    if play:
        _play_kept(play, survey)
        return
    from bot.cli.chat_screen import console_for_chat, print_heard
    from bot.terminal_chat import begin

    _as_written()
    going = begin(survey, touchpoint=_one_word(touchpoint), language=language, channel=channel, name=name.strip())
    console = console_for_chat()
    print_heard(console, going.begin(), channel=channel)
    while (line := next_line(over=going.over)) is not None:
        if line.strip():
            print_heard(console, going.types(line), channel=channel)
        elif going.over:
            break
    _end(going, console, transcript)


def next_line(*, over: bool) -> str | None:
    """The customer's next reply; None at the end of the input."""
    if sys.stdin.isatty():
        sys.stdout.write("(over; Enter to end) > " if over else "you > ")
        sys.stdout.flush()
    line = sys.stdin.readline()
    return line.rstrip("\r\n") if line else None


def _end(going: "TerminalChat", console: "Console", file: str) -> None:
    from rich.text import Text

    console.print()
    for said in going.summary():
        console.print(Text(said))
    if file:
        from pathlib import Path

        from bot.errors import AfterwordError

        try:
            Path(file).write_text(going.transcript(), "utf-8")
        except OSError as error:
            raise AfterwordError(f"The transcript cannot be written to {file}: {error.strerror}.") from None
        console.print(Text(f"Transcript: {file}. Play it again: afterword chat --play {file}"))
        return
    console.print(Text("\nThe transcript (keep it in a file, and --play FILE plays it again):\n", style="dim"))
    sys.stdout.write(going.transcript())
    sys.stdout.flush()


def _play_kept(files: list[str], survey: str) -> None:
    from pathlib import Path

    from bot.terminal_chat import play_file

    for file in files:
        play_file(Path(file), survey)
        typer.echo(f"{file}: goes as written.")


def _one_word(touchpoint: str) -> str:
    """A transcript writes a touchpoint as one word."""
    words = touchpoint.split()
    if len(words) != 1:
        raise typer.BadParameter("use one word, such as haircut or front-desk", param_hint="--touchpoint")
    return words[0]


def _as_written() -> None:
    """A pipe may hold any bytes and any language, whatever the terminal's own is."""
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "strict")):
        if not stream.isatty() and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors=errors)
