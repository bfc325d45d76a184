"""Stop means stop: an address on the list gets nothing more, and what waits for it is dropped at once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, false, or_, select, update

from bot.messages import Address
from bot.storage.invitation_states import BEFORE_SENT, Move, move
from bot.storage.rows import address_index
from bot.storage.tables import contacts, invitations, outbox, suppressions
from bot.storage.transaction import Transaction, keeping

_SUPPRESS = keeping(suppressions, "address_index", "channel", "since", "reason")
_THEIRS = and_(
    outbox.c.settled_at.is_(None),
    outbox.c.exempt == false(),
    or_(
        outbox.c.address_index.in_(bindparam("indexes", expanding=True)),
        outbox.c.contact_id.in_(
            select(contacts.c.id).where(contacts.c.address_index.in_(bindparam("indexes", expanding=True)))
        ),
    ),
)
_FORGET = delete(outbox).where(_THEIRS, outbox.c.forget)
_DROP = (
    update(outbox)
    .where(_THEIRS)
    .values(state="dropped", reason="said STOP", payload_sealed=None, settled_at=bindparam("at"), lease_until=None)
)
_WAITING = select(invitations.c.id).where(
    invitations.c.state == "waiting",
    invitations.c.contact_id.in_(
        select(contacts.c.id).where(contacts.c.address_index.in_(bindparam("indexes", expanding=True)))
    ),
)
_LIFT = delete(suppressions).where(suppressions.c.address_index.in_(bindparam("indexes", expanding=True)))


async def suppress(tx: Transaction, wanted: Sequence[tuple[Address, str, datetime]]) -> None:
    """Put addresses on the list (the first reason stays) and drop what is queued for them, but what is exempt."""
    if not wanted:
        return
    rows: dict[bytes, dict[str, Any]] = {}
    for address, reason, at in wanted:
        index = address_index(tx.sealer, address)
        rows.setdefault(index, {"address_index": index, "channel": address.channel, "since": at, "reason": reason})
    indexes, at = sorted(rows), max(each for _, _, each in wanted)
    await tx.write(_SUPPRESS, [rows[index] for index in indexes])
    await tx.change(_FORGET, "indexes", indexes)
    await tx.change(_DROP, "indexes", indexes, at=at)
    waiting = await tx.matching(_WAITING, "indexes", indexes)
    await move(tx, [Move(row.id, "skipped", "said STOP", BEFORE_SENT) for row in waiting])


async def unsuppress(tx: Transaction, addresses: Sequence[Address]) -> None:
    """Take addresses off the list."""
    await tx.change(_LIFT, "indexes", sorted({address_index(tx.sealer, address) for address in addresses}))
