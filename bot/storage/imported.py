"""Responses brought in from another tool, found again when their file comes twice; keeps no respondent."""

from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, select

from bot.storage import purposes
from bot.storage.tables import responses
from bot.storage.transaction import Transaction

_KNOWN = select(responses.c.id).where(responses.c.id.in_(bindparam("ids", expanding=True)))


async def imported(tx: Transaction, keys: Sequence[str]) -> Mapping[str, tuple[int, bool]]:
    """Give each key its response's id, the same every time, and whether such a response is there already.

    The id is 63 bits of the keyed blind index of the key, so without the secret nothing in the file tells who it was.
    It stays what it is when the secret is changed.
    """
    ids = {key: int.from_bytes(tx.sealer.first_index(purposes.IMPORT, key)[:8]) >> 1 for key in keys}
    known = {row.id for row in await tx.matching(_KNOWN, "ids", ids.values())}
    return {key: (each, each in known) for key, each in ids.items()}
