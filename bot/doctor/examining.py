"""Every check, one after the other: an error of one never hides the next."""

import os
from collections.abc import AsyncIterator, Callable, Iterator
from typing import TYPE_CHECKING

from bot.doctor import mending
from bot.doctor.finding import Finding, advice, error, ok
from bot.doctor.folder import files
from bot.doctor.house import house
from bot.doctor.providers import providers
from bot.doctor.upkeep import upkeep
from bot.errors import AfterwordError
from bot.mishaps import told

if TYPE_CHECKING:
    from bot.app import App
    from bot.settings import Settings

AGAIN = "Do what it says; then run afterword doctor again."


async def examine() -> list[Finding]:
    """All findings of this folder."""
    from bot.settings import load_settings, unknown_variables

    unknown = [advice("settings", each, "Correct its name, or remove it.") for each in unknown_variables(os.environ)]
    try:
        settings = load_settings()
    except AfterwordError as wrong:
        return [*unknown, error("settings", str(wrong), "Correct them in .env or the environment.")]
    running = [each async for each in _running(settings)]
    return [*unknown, *_settings(settings), *files(settings), *running]


def _settings(settings: "Settings") -> Iterator[Finding]:
    from bot.settings import incomplete

    yield ok("settings", "they can be read")
    for each in incomplete(settings):
        yield error("settings", each, "Set it in .env, or remove the rest.")


async def mend() -> list[Finding]:
    """Put right whatever can be, and say what was; settings that cannot be read are left to `examine`."""
    from bot.settings import load_settings

    try:
        settings = load_settings()
    except AfterwordError:
        return []
    return [*mending.mend_files(settings), *[each async for each in _opened(settings, mending.mend)]]


async def _running(settings: "Settings") -> AsyncIterator[Finding]:
    async for finding in _opened(settings, _look):
        yield finding


async def _look(app: "App", settings: "Settings") -> AsyncIterator[Finding]:
    yield ok("database", "it opens, is up to date, and the secret key fits")
    async for finding in mending.findings(app, settings):
        yield finding
    for finding in await house(app):
        yield finding
    for finding in await upkeep(app, app.parts.clock()):
        yield finding
    async for finding in providers(app, settings):
        yield finding


async def _opened(
    settings: "Settings", does: "Callable[[App, Settings], AsyncIterator[Finding]]"
) -> AsyncIterator[Finding]:
    from bot.app import opened

    try:
        async with opened() as app:
            async for finding in does(app, settings):
                yield finding
    except AfterwordError as wrong:
        yield error("database", str(wrong), AGAIN)
    except Exception as wrong:
        if (line := told(wrong)) is None:
            raise
        yield error("database", line, AGAIN)
