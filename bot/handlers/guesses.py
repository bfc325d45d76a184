"""How often one chat may try a code that it does not have: counted in the database, so that no restart forgives it.

Nobody can lock anybody else out by it: each chat has tries of its own. When very many wrong codes come from everywhere,
each chat keeps its first try in an hour, which is all that whoever has a code needs.
"""

from datetime import datetime

from bot.handlers.caps import end_of_hour
from bot.messages import Address
from bot.ports import UnitOfWork
from bot.ports.bookkeeping import Span

TRIES = 5  # wrong codes of one chat in an hour: a code has ten characters, and none that look alike
TRIES_OF_ALL = 200  # wrong codes in an hour, after which nobody has more than one


async def may_guess(uow: UnitOfWork, address: Address, now: datetime) -> bool:
    """Whether a code from this chat is looked at."""
    own, everybodys = _spans(address, now)
    found = await uow.counted([own, everybodys])
    most = TRIES if found[everybodys] < TRIES_OF_ALL else 1
    return found[own] < most


async def guessed(uow: UnitOfWork, address: Address, now: datetime) -> None:
    """Count one wrong code."""
    await uow.count(_spans(address, now))


def _spans(address: Address, now: datetime) -> tuple[Span, Span]:
    until = end_of_hour(now)
    return Span("wrong codes", until, f"{address.channel} {address.value}"), Span("wrong codes of all", until)
