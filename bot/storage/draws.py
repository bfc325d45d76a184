"""Draws: kept under their numbers, found by the list they were made from; it draws nothing."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from bot.ports.draws import DrawRow
from bot.storage import purposes
from bot.storage.numbers import last_number
from bot.storage.tables import draws
from bot.storage.transaction import Transaction, adding

_ADD = adding(draws, *draws.c.keys())
_PLAIN = tuple(name for name in draws.c.keys() if name != "excluded_sealed")  # noqa: SIM118  columns
_CUT = 16  # signs of a keyed name, 64 bits: enough to tell a list's encounters apart


def unit_keys(tx: Transaction, keys: Sequence[str]) -> list[str]:
    """Keyed names of encounters, by the key that the database was made with: a draw outlives a change of the secret."""
    return [tx.sealer.first_index(purposes.UNIT, key).hex()[:_CUT] for key in keys]


async def add(tx: Transaction, draw: DrawRow) -> int:
    """Keep a draw under the next number."""
    number = await last_number(tx, draws) + 1
    row = {name: getattr(draw, name) for name in _PLAIN} | {"number": number}
    await tx.write(_ADD, [row | {"excluded_sealed": _sealed(tx, draw.excluded)}])
    return number


async def everything(tx: Transaction) -> list[DrawRow]:
    """All draws, by number."""
    return [_draw(tx, row) for row in await tx.rows(select(draws).order_by(draws.c.number))]


async def of_list(tx: Transaction, list_hash: str) -> DrawRow | None:
    """The newest draw from exactly this list."""
    statement = select(draws).where(draws.c.list_hash == list_hash).order_by(draws.c.number.desc()).limit(1)
    found = await tx.first(statement)
    return None if found is None else _draw(tx, found)


def _draw(tx: Transaction, row: Any) -> DrawRow:
    opened = row.excluded_sealed and json.loads(tx.sealer.open(purposes.DRAW, row.excluded_sealed))
    return DrawRow(**{name: getattr(row, name) for name in _PLAIN}, excluded=opened)


def _sealed(tx: Transaction, excluded: Mapping[str, Sequence[str]] | None) -> bytes | None:
    return None if excluded is None else tx.sealer.seal(purposes.DRAW, json.dumps(excluded).encode())
