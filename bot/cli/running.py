"""How a command runs the application once: opened, used, closed; answers as JSON where a program wants to read them."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from bot.cli.plain import OBEYED

if TYPE_CHECKING:
    from bot.app import App

Result = TypeVar("Result")


def with_app(use: "Callable[[App], Awaitable[Result]]") -> Result:
    """Run one piece of work on the application of this folder, and close it."""
    import logging

    from bot.app import opened
    from bot.logs import set_up_logs

    set_up_logs("console", least=logging.WARNING)

    async def run() -> Result:
        async with opened() as app:
            return await use(app)

    return asyncio.run(run())


def print_json(value: Any) -> None:
    """Print a value as JSON, words as they are."""
    sys.stdout.write(as_json(value))


def as_json(value: Any) -> str:
    """A value as JSON for people and programs: words as they are, moments in ISO 8601."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=_plain)
    return OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)  # a datetime is a date too
