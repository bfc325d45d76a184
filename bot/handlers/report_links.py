"""Signed report links that no longer open: somebody withdrew them, or whom they were made for may not see that much.

No list of links is kept: a link says when it was made and for whom. A moment before which none is good is kept where
links were withdrawn; what somebody may see is asked of the staff as they are now.
"""

from datetime import UTC, datetime

from bot.commands.language import MANAGERS
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


async def may_still_see(uow: UnitOfWork, person: int | None, locations: tuple[str, ...]) -> bool:
    """Whether the person a link was made for still is a manager of all it shows; a link for nobody by name is good.

    Who was removed, is no manager any more or looks after fewer places now, closes the old links by that alone.
    """
    if person is None:
        return True
    found = next((each for each in await uow.people() if each.id == person and each.role in MANAGERS), None)
    if found is None:
        return False
    return not found.locations or (bool(locations) and set(locations) <= set(found.locations))


def _key(person: int | None) -> str:
    return KEY if person is None else f"{KEY}:{person}"
