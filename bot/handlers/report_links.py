"""Signed report links that no longer open, since somebody withdrew them: a moment before which none is good.

No list of links is kept: a link says when it was made and for whom.
"""

from datetime import UTC, datetime

from bot.ports import UnitOfWork

KEY = "report_links_made_before"


async def withdraw(uow: UnitOfWork, now: datetime, *, person: int | None = None) -> None:
    """From now on no link made so far opens: those of one person, or all."""
    await uow.set_meta(_key(person), now.astimezone(UTC).isoformat())


async def is_withdrawn(uow: UnitOfWork, made_at: datetime, *, person: int | None) -> bool:
    """Whether a link made at that moment, for that person or for nobody by name, was withdrawn."""
    keys = [KEY] if person is None else [KEY, _key(person)]
    found = [await uow.meta(key) for key in keys]
    return any(made_at <= datetime.fromisoformat(moment) for moment in found if moment)


def _key(person: int | None) -> str:
    return KEY if person is None else f"{KEY}:{person}"
