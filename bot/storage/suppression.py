"""Stop means stop: an address on the list gets nothing more, and what waits for it is dropped at once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, false, or_, select, update

from bot.messages import Address
from bot.ports import AGREED
from bot.storage.invitation_states import BEFORE_SENT, Move, move
from bot.storage.rows import address_index
from bot.storage.tables import contacts, invitations, outbox, suppressions
from bot.storage.transaction import Transaction, keeping

WRONG_PERSON = "wrong_person"
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
_SAYS = contacts.alias("says")
_TIED = (
    select(contacts.c.address_index, contacts.c.channel, _SAYS.c.address_index.label("said_by"))
    .join(_SAYS, _SAYS.c.tied_to == contacts.c.id)
    .where(_SAYS.c.address_index.in_(bindparam("indexes", expanding=True)), _SAYS.c.tie == AGREED)
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
    await _both_ways(tx, rows)
    indexes, at = sorted(rows), max(each for _, _, each in wanted)
    await tx.write(_SUPPRESS, [rows[index] for index in indexes])
    await tx.change(_FORGET, "indexes", indexes)
    await tx.change(_DROP, "indexes", indexes, at=at)
    waiting = await tx.matching(_WAITING, "indexes", indexes)
    await move(tx, [Move(row.id, "skipped", "said STOP", BEFORE_SENT) for row in waiting])


async def _both_ways(tx: Transaction, rows: dict[bytes, dict[str, Any]]) -> None:
    """Who agreed to be asked in two ways stops both with one word; a wrong number says nothing of the other."""
    said = sorted(index for index, row in rows.items() if row["reason"] != WRONG_PERSON)
    for tied in await tx.matching(_TIED, "indexes", said):
        row = rows[tied.said_by]
        rows.setdefault(tied.address_index, {**row, "address_index": tied.address_index, "channel": tied.channel})


async def unsuppress(tx: Transaction, addresses: Sequence[Address]) -> None:
    """Take addresses off the list."""
    await tx.change(_LIFT, "indexes", sorted({address_index(tx.sealer, address) for address in addresses}))
