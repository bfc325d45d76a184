"""Prints a played conversation: what was said, its buttons, what was stored and what an SMS takes; it plays nothing."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from bot.flows.segments import foreign, segments
from bot.messages import SMS, Message, MessageKind

if TYPE_CHECKING:
    from bot.terminal_chat import Heard

INDENT = "      "


def console_for_chat() -> Console:
    """A console that leaves lines whole where nobody is looking."""
    console = Console(highlight=False)
    console.soft_wrap = not console.is_terminal
    return console


def print_heard(console: Console, heard: "Heard", *, channel: str) -> None:
    """Print everything that one line led to."""
    if heard.passed and heard.now is not None:
        console.print(Text(f"      -- {heard.now:%a %d %b %H:%M} --", style="dim"))
    for message in heard.messages:
        _message(console, message, channel=channel)
    for line in heard.stored:
        console.print(Text(f"{INDENT}. {line}", style="dim"))
    for note in heard.notes:
        console.print(Text(f"{INDENT}! {note}", style="dim italic"))


def _message(console: Console, message: Message, *, channel: str) -> None:
    text = _plain(message)
    match message.kind:
        case MessageKind.TOAST:
            if text:
                console.print(Text(f"{INDENT}(flashes up: {text})", style="yellow"))
            return
        case MessageKind.EDIT:
            who, style = "edit> ", "dim"
        case MessageKind.SEND:
            who, style = "bot > ", "bold green"
    console.print(Text.assemble((who, style), text.replace("\n", f"\n{INDENT}")))
    if message.picture is not None or message.shows:
        console.print(Text(f"{INDENT}(with a picture)", style="dim"))
    for row in message.buttons:
        console.print(Text(INDENT + " ".join(f"[{button.label}]" for button in row), style="bold cyan"))
    if channel == SMS:
        console.print(Text(f"{INDENT}({taken(text)})", style="dim"))


def taken(text: str) -> str:
    """What an SMS takes, and the characters that make it dearer."""
    counted = segments(text)
    parts = "1 segment" if counted.parts == 1 else f"{counted.parts} segments"
    strange = foreign(text)
    because = f" because of {' '.join(strange)}" if strange else ""
    return f"{parts}, {counted.units} units, {counted.encoding}{because}"


def _plain(message: Message) -> str:
    if not message.html:
        return message.text
    import re
    from html import unescape

    return unescape(re.sub(r"</?[a-z]+>", "", message.text))
