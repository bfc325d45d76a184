"""Replies as they are kept: what was written, and the commands that wait for their answer."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, exists, or_, select, text, update

from bot.messages import Address
from bot.ports import InboxRow
from bot.storage import purposes
from bot.storage.payloads import reply_from_bytes
from bot.storage.rows import address_index
from bot.storage.tables import contacts, inbox
from bot.storage.transaction import Transaction

_WRITTEN = select(inbox).where(
    inbox.c.contact_id.in_(bindparam("contacts", expanding=True)), inbox.c.body_sealed.is_not(None)
)


async def written_since(tx: Transaction, wanted: Collection[int], since: datetime) -> list[InboxRow]:
    """What these contacts wrote since then, oldest first; what was emptied is left out."""
    found = await tx.matching(_WRITTEN.where(inbox.c.at >= since), "contacts", wanted)
    return [_kept_row(tx, row) for row in sorted(found, key=lambda row: (row.at, row.key))]


def _kept_row(tx: Transaction, row: Any, address: str = "") -> InboxRow:
    body = None if row.body_sealed is None else tx.sealer.open(purposes.INBOX, row.body_sealed)
    reply = reply_from_bytes(body, channel=row.channel, kind=row.kind, at=row.at, address=address)
    return InboxRow(row.key, reply, row.contact_id, row.invitation_id, row.state, row.error)


_WITH_ADDRESS = (
    select(inbox, contacts.c.address_sealed)
    .select_from(inbox.outerjoin(contacts, contacts.c.id == inbox.c.contact_id))
    .order_by(inbox.c.at, inbox.c.key)
)


async def pending_commands(tx: Transaction, limit: int) -> list[InboxRow]:
    """Stored commands that were not answered yet, oldest first."""
    statement = _WITH_ADDRESS.where(text("inbox.state = 'pending'")).limit(limit)
    return [_inbox_row(tx, row) for row in await tx.rows(statement)]


async def set_aside(tx: Transaction, limit: int) -> list[InboxRow]:
    """What could not be worked on, oldest first."""
    statement = _WITH_ADDRESS.where(inbox.c.state == "set_aside").limit(limit)
    return [_inbox_row(tx, row) for row in await tx.rows(statement)]


async def take_up(tx: Transaction, key: bytes) -> bool:
    """Claim one reply that is set aside: whoever changes its state has its row until the end of the transaction."""
    claim = update(inbox).where(inbox.c.key == key, inbox.c.state == "set_aside")
    return await tx.run(claim.values(state="admitted")) == 1


async def whose(tx: Transaction, address: Address) -> tuple[int | None, int | None]:
    """The contact of an address and their current invitation; nothing sealed is opened."""
    found = await tx.first(
        select(contacts.c.id, contacts.c.current_invitation).where(
            contacts.c.address_index == address_index(tx.sealer, address), contacts.c.channel == address.channel
        )
    )
    return (None, None) if found is None else (found.id, found.current_invitation)


def _inbox_row(tx: Transaction, row: Any) -> InboxRow:
    return _kept_row(tx, row, tx.sealer.open_text(purposes.CONTACT, row.address_sealed))


async def claim_command(tx: Transaction, key: bytes) -> bool:
    """Whether this command still waits, is locked by nobody else, and none of the same contact waits before it."""
    earlier = inbox.alias("earlier")
    before = or_(earlier.c.at < inbox.c.at, and_(earlier.c.at == inbox.c.at, earlier.c.key < inbox.c.key))
    waits_behind = exists().where(text("earlier.state = 'pending'"), earlier.c.contact_id == inbox.c.contact_id, before)
    statement = select(inbox.c.key).where(inbox.c.key == key, inbox.c.state == "pending", ~waits_behind)
    return await tx.first(tx.locked(statement, inbox, skip=True)) is not None


async def settle_commands(tx: Transaction, keys: Collection[bytes], error: str) -> None:
    """Mark commands as answered, or as set aside with an error."""
    statement = (
        update(inbox)
        .where(inbox.c.key.in_(bindparam("keys", expanding=True)))
        .values(state="set_aside" if error else "done", error=error)
    )
    await tx.change(statement, "keys", keys)
