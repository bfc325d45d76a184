"""What this folder's database knows of how a survey went; asks no network, and a folder without one has no history."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any


def asked_here() -> Sequence[Mapping[str, Any]]:
    """The asked tallies of all weeks; none where there is no database to read."""
    from bot.errors import AfterwordError
    from bot.organisation import read_organisation
    from bot.settings import load_settings

    try:
        settings = load_settings()
        if not settings.config.exists():
            return ()
        return asyncio.run(_read(settings, read_organisation(settings.config)))
    except AfterwordError:  # no key, no database yet, an older one: `doctor` tells; a cost can be said without it
        return ()


async def _read(settings: Any, organisation: Any) -> Sequence[Mapping[str, Any]]:
    from bot.app import put_together

    app = put_together(settings, organisation)
    try:
        await app.parts.store.check()
        async with app.parts.store.view() as uow:
            rows = await uow.tallies("9998-W52")
            asked: Sequence[Mapping[str, Any]] = rows["asked"]
            return asked
    finally:
        await app.close()
