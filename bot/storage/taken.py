"""Which encounters were taken in before, of a file or a caller: a keyed hash and a week, and no way to a row."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from bot.storage import purposes
from bot.storage.dialect import one_at_a_time
from bot.storage.tables import taken_encounters
from bot.storage.transaction import Matching, Transaction, keeping

_KNOWN = Matching(
    select(taken_encounters.c.key_hash).where(taken_encounters.c.key_hash.in_(bindparam("hashes", expanding=True))),
    "hashes",
)
_TAKE = keeping(taken_encounters, "key_hash", "week")


async def known(tx: Transaction, keys: Sequence[str]) -> frozenset[str]:
    """Those of these keys that were noted before."""
    hashes = {tx.sealer.index(purposes.TAKEN, key): key for key in keys}
    return frozenset(hashes[bytes(row.key_hash)] for row in await tx.found(_KNOWN, sorted(hashes)))


async def take(tx: Transaction, keys: Sequence[str], week: str) -> frozenset[str]:
    """Note these keys; gives those that were not there before."""
    hashes = {tx.sealer.index(purposes.TAKEN, key): key for key in keys}
    known = {bytes(row.key_hash) for row in await tx.found(_KNOWN, sorted(hashes))}
    fresh = sorted(each for each in hashes if each not in known)
    await tx.write(_TAKE, [{"key_hash": each, "week": week} for each in fresh])
    return frozenset(hashes[each] for each in fresh)


async def take_one(tx: Transaction, key: str, week: str) -> bool:
    """Note a key; whether it was not there before. Somebody else who brings it at this moment waits."""
    await one_at_a_time(tx.connection, f"taken {tx.sealer.index(purposes.TAKEN, key).hex()}")
    return bool(await take(tx, [key], week))
