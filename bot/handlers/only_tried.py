"""A unit of work that is kept, or only tried: what it would do is seen, and nothing of it stays."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.handlers.parts import Parts
from bot.ports import UnitOfWork


class _TakenBack(Exception):
    """Thrown within a transaction so that nothing of it stays."""


@asynccontextmanager
async def kept_where(parts: Parts, *, write: bool) -> AsyncIterator[UnitOfWork]:
    """A write transaction; without `write` all of it is taken back at its end."""
    with suppress(_TakenBack):
        async with parts.store.begin() as uow:
            yield uow
            if not write:
                raise _TakenBack
