"""Which replies are new: each provider id is admitted once, for ever."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select

from bot.messages import Reply
from bot.ports import Admitted
from bot.storage import purposes
from bot.storage.dialect import POSTGRESQL
from bot.storage.tables import inbox
from bot.storage.transaction import Matching, Transaction, keeping

_SEEN = Matching(select(inbox.c.key).where(inbox.c.key.in_(bindparam("keys", expanding=True))), "keys")
# One statement however many there are, prepared once.
_CLAIM = (
    "INSERT INTO inbox (key, channel, at, state) "
    "SELECT given.key, given.channel, given.at, 'admitted' "
    "FROM unnest($1::bytea[], $2::text[], $3::timestamptz[]) AS given (key, channel, at) "
    "ON CONFLICT DO NOTHING RETURNING key"
)
_ADMITTED = keeping(inbox, "key", "channel", "at", "state")


async def admit(tx: Transaction, replies: Sequence[Reply]) -> list[Admitted]:
    """Replies not seen before, in the given order; from now on they have been."""
    index = tx.sealer.index
    wanted: dict[bytes, Reply] = {}
    for reply in replies:
        wanted.setdefault(index(f"{purposes.RECEIVED} {reply.address.channel}", reply.provider_id), reply)
    fresh = await (_claim(tx, wanted) if tx.dialect == POSTGRESQL else _unseen(tx, wanted))
    return [Admitted(key, reply) for key, reply in wanted.items() if key in fresh]


async def _unseen(tx: Transaction, wanted: dict[bytes, Reply]) -> set[bytes]:
    """With one writer, looking is enough; the rows come with `write`, or with `keep_admitted` at the end."""
    seen = {row.key for row in await tx.found(_SEEN, wanted)}
    fresh = wanted.keys() - seen - tx.admitted.keys()
    tx.admitted.update({key: wanted[key] for key in fresh})
    return fresh


async def keep_admitted(tx: Transaction) -> None:
    """Before the commit: a reply that nothing was written about was admitted all the same."""
    await tx.write(_ADMITTED, [_admitted(key, reply) for key, reply in tx.admitted.items()])
    tx.admitted.clear()


async def _claim(tx: Transaction, wanted: dict[bytes, Reply]) -> set[bytes]:
    """With many writers, whoever inserts the key first has it.

    In the order of keys, so that two processes that are given the same replies cannot wait for each other.
    """
    if not wanted:
        return set()
    keys = sorted(wanted)
    channels = [wanted[key].address.channel for key in keys]
    fresh = await tx.connection.exec_driver_sql(_CLAIM, (keys, channels, [wanted[key].at for key in keys]))
    return {row.key for row in fresh}


def _admitted(key: bytes, reply: Reply) -> dict[str, Any]:
    return {"key": key, "channel": reply.address.channel, "at": reply.at, "state": "admitted"}
