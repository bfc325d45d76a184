"""Prints the messages of a survey as phones show them; words nothing itself."""

from collections.abc import Iterable

from rich.box import ROUNDED, SQUARE
from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text

from bot.flows.survey import Survey
from bot.surveys.preview import Bubble, sms_bubbles, telegram_bubbles
from bot.surveys.setting import Setting

WIDTH = 62


def print_preview(survey: Survey, setting: Setting, *, languages: Iterable[str], channel: str) -> None:
    """Print a survey in some languages as `sms`, `telegram` or `both` show it."""
    console = Console(highlight=False)
    for language in languages:
        if channel in {"sms", "both"}:
            console.rule(Text(f"{survey.name}, {language}: SMS"))
            for bubble in sms_bubbles(survey, setting, language=language):
                console.print(_sms(bubble))
        if channel in {"telegram", "both"}:
            console.rule(Text(f"{survey.name}, {language}: Telegram"))
            for bubble in telegram_bubbles(survey, setting, language=language):
                console.print(_telegram(bubble))


def _sms(bubble: Bubble) -> Panel:
    parts = "1 segment" if bubble.parts == 1 else f"{bubble.parts} segments"
    return Panel(
        Text(bubble.text), box=ROUNDED, width=WIDTH, subtitle=f"{parts}, {bubble.units} units", subtitle_align="right"
    )


def _telegram(bubble: Bubble) -> Group:
    rows = [Text("  " + "  ".join(f"[ {label} ]" for label in row), style="bold") for row in bubble.buttons]
    return Group(Panel(Text(bubble.text), box=SQUARE, width=WIDTH), *rows)
