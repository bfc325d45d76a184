"""Prints the messages of a survey as phones show them, in the terminal or as a picture; words nothing itself."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.box import ROUNDED, SQUARE
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.errors import AfterwordError
from bot.flows.survey import Survey
from bot.messages import SMS, TELEGRAM
from bot.surveys.paths import ways
from bot.surveys.picture.phones import taken
from bot.surveys.preview import Bubble, reminder_bubble, sms_bubbles, telegram_bubbles
from bot.surveys.setting import Setting

WIDTH = 62
BOTH = 2 * 50  # from this width on both channels stand side by side
BUBBLES = {SMS: sms_bubbles, TELEGRAM: telegram_bubbles}
NAMES = {SMS: "SMS", TELEGRAM: "Telegram"}


def print_preview(survey: Survey, setting: Setting, *, languages: Iterable[str], channels: tuple[str, ...]) -> None:
    """Print a survey in some languages as these channels show it."""
    console = Console(highlight=False)
    for language in languages:
        if len(channels) > 1 and console.width >= BOTH:
            _side_by_side(console, survey, setting, language=language)
            continue
        for channel in channels:
            console.rule(Text(f"{survey.name}, {language}: {NAMES[channel]}"))
            for bubble in _in_order(survey, setting, language=language, channel=channel):
                console.print(_shown(bubble, channel, width=min(WIDTH, console.width)))
    for line in paths(survey, setting):
        console.print(Text(line))


def draw_preview(
    survey: Survey, setting: Setting, file: Path, *, languages: Iterable[str], channels: tuple[str, ...]
) -> None:
    """Write a survey as a picture, SVG or PNG by the file's ending. Raises AfterwordError."""
    from bot.surveys.picture.drawing import png, svg
    from bot.surveys.picture.phones import phones

    laid_out = phones(survey, setting, languages=languages, channels=channels)
    content = png(laid_out) if file.suffix.lower() == ".png" else svg(laid_out).encode()
    try:
        file.write_bytes(content)
    except OSError as error:
        raise AfterwordError(f"The picture cannot be written to {file}: {error.strerror}.") from None


def paths(survey: Survey, setting: Setting) -> Iterator[str]:
    """The shortest and the longest way through, by questions, and what the dearest takes by SMS."""
    found = sorted(ways(survey), key=len)
    bubbles = {bubble.step: bubble.parts for bubble in sms_bubbles(survey, setting, language=survey.language)}
    dearest = max(found, key=lambda way: sum(bubbles[question.id] for question in way))
    rest = sum(parts for step, parts in bubbles.items() if not step or step.startswith(":"))
    yield f"Ways through: {len(found)}. The shortest asks {len(found[0])}, the longest {len(found[-1])}."
    yield (
        f"The dearest by SMS: {', '.join(question.id for question in dearest)}; "
        f"{sum(bubbles[question.id] for question in dearest) + rest} segments with consents and thanks, in "
        f"{survey.language}. A reminder comes on top."
    )


def _side_by_side(console: Console, survey: Survey, setting: Setting, *, language: str) -> None:
    grid = Table.grid(padding=(0, 2))
    half = min(WIDTH, (console.width - 4) // 2)
    grid.add_row(*(Text(f"{survey.name}, {language}: {NAMES[channel]}", style="bold") for channel in BUBBLES))
    columns = (_in_order(survey, setting, language=language, channel=channel) for channel in BUBBLES)
    for sms, telegram in zip(*columns, strict=True):
        grid.add_row(_shown(sms, SMS, width=half), _shown(telegram, TELEGRAM, width=half))
    console.print(grid)


def _in_order(survey: Survey, setting: Setting, *, language: str, channel: str) -> Iterator[Bubble]:
    first, *rest = BUBBLES[channel](survey, setting, language=language)
    yield first
    yield reminder_bubble(survey, setting, language=language, channel=channel)
    yield from rest


def _shown(bubble: Bubble, channel: str, *, width: int) -> RenderableType:
    who = [Text(f"  {bubble.when}", style="italic")] if bubble.when else []
    text = Text(bubble.text, overflow="fold")
    if channel == SMS:
        dear = "yellow" if bubble.parts > 1 else "dim"
        return Group(*who, Panel(text, box=ROUNDED, width=width), Text(f"  {taken(bubble)}", style=dear))
    picture = [Text("  (with a picture)", style="dim")] if bubble.picture else []
    rows = [Text("  " + "  ".join(f"[ {label} ]" for label in row), style="bold") for row in bubble.buttons]
    return Group(*who, *picture, Panel(text, box=SQUARE, width=width), *rows)
