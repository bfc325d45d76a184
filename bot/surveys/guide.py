"""The pages about the packaged surveys: their messages and what they cost, written from the surveys themselves.

    python -m bot.surveys.guide docs/surveys

It writes what stands between two marks of a page, and nothing else.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from bot.flows.survey import Survey
from bot.surveys.cost import costs
from bot.surveys.preview import Bubble, sms_bubbles, telegram_bubbles
from bot.surveys.setting import Setting

MARKS = ("<!-- messages -->", "<!-- end of messages -->")
LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French", "de": "German", "pl": "Polish"}
WIDTH = 100  # of a line in an example


def redrawn(page: str, survey: Survey) -> str:
    """The page with what the survey says today between its marks. Raises ValueError where a mark is missing."""
    before, rest = page.split(MARKS[0])
    _, after = rest.split(MARKS[1])
    return f"{before}{MARKS[0]}\n{messages(survey)}\n{MARKS[1]}{after}"


def messages(survey: Survey) -> str:
    """What a survey costs by language, and every message in English as both channels show it, in Markdown."""
    setting = Setting()
    shown = (sms_bubbles(survey, setting, language="en"), telegram_bubbles(survey, setting, language="en"))
    sms, telegram = ("\n\n".join(_drawn(bubble) for bubble in bubbles) for bubbles in shown)
    return "\n".join(
        (
            *_costs(survey, setting),
            "",
            f"By SMS, in English, for {setting.organisation}:",
            f"\n```text\n{sms}\n```\n",
            f"On Telegram:\n\n```text\n{telegram}\n```",
        )
    )


def _costs(survey: Survey, setting: Setting) -> Iterator[str]:
    yield "| language | segments of the invitation | of a whole conversation |"
    yield "|---|---|---|"
    for cost in costs(survey, setting):
        whole = str(cost.least) if cost.least == cost.most else f"{cost.least} to {cost.most}"
        yield f"| {LANGUAGES.get(cost.language, cost.language)} | {cost.invitation} | {whole} |"


def _drawn(bubble: Bubble) -> str:
    """A message with who gets it above, its buttons below, and by SMS its segments."""
    lines = [f"({bubble.when})"] if bubble.when else []
    lines.extend(part for line in bubble.text.split("\n") for part in _wrapped(line))
    lines.extend(" ".join(f"[{label}]" for label in row) for row in bubble.buttons)
    if bubble.parts:
        lines.append(f"  = {bubble.parts} segment{'' if bubble.parts == 1 else 's'}, {bubble.units} signs")
    return "\n".join(lines)


def _wrapped(line: str) -> list[str]:
    from textwrap import wrap

    return wrap(line, WIDTH) or [""]


def _write(folder: Path) -> None:
    """Write every page of a packaged survey anew."""
    from bot.surveys.library import Library

    for name in Library().names():
        page = folder / f"{name}.md"
        if page.exists() and MARKS[0] in (text := page.read_text("utf-8")):
            page.write_text(redrawn(text, Library().load(name)), "utf-8")


if __name__ == "__main__":
    _write(Path(sys.argv[1]))
