"""Work that met another process at the same rows begins anew, a few times; it knows no store and no handler."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.errors import StorageBusy

Result = TypeVar("Result")
TRIES = 6
PAUSE = 0.02  # seconds at the most before the second try; doubled each time, and never in step with the other one


async def again(work: Callable[[], Awaitable[Result]]) -> Result:
    """Do this, from its beginning, until the database did not have to give it up. Raises StorageBusy at last.

    Only for work that is one transaction, or whose transactions may be repeated.
    """
    for attempt in range(TRIES - 1):
        try:
            return await work()
        except StorageBusy:
            await asyncio.sleep(random.random() * PAUSE * 2**attempt)  # noqa: S311 - nothing to guess
    return await work()
