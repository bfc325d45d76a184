"""The outbox: put in with everything else in one commit, leased by one sender at a time, settled once."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, exists, false, func, or_, select, update

from bot.messages import Address
from bot.ports import OutboxRow, Parcel
from bot.storage import purposes
from bot.storage.dialect import POSTGRESQL
from bot.storage.payloads import message_from_bytes, message_to_bytes
from bot.storage.rows import address_index
from bot.storage.tables import contacts, outbox, suppressions
from bot.storage.transaction import Matching, Transaction, changing, keeping

_PUT = keeping(
    outbox, "id", "contact_id", "address_sealed", "address_index", "invitation_id", "channel", "position",
    "payload_sealed", "urgent", "opens", "forget", "exempt", "created_at", "due_at", "expires_at", "state", "once",
)  # fmt: skip
TRYING = timedelta(seconds=90)  # a minute of waiting for the rate, and the call itself
APART = timedelta(seconds=1)  # between two messages that two processes send to one contact
_CHANNELS = Matching(
    select(contacts.c.id, contacts.c.channel).where(contacts.c.id.in_(bindparam("ids", expanding=True))), "ids"
)


async def put(tx: Transaction, rows: Sequence[OutboxRow]) -> None:
    """Put messages in; one whose `once` was used before is left out."""
    if not rows:
        return
    known = {row.contact for row in rows if row.contact is not None}
    unseen = known - tx.channels.keys()
    tx.channels.update({row.id: row.channel for row in await tx.found(_CHANNELS, unseen)})
    await tx.write(_PUT, [_row(tx, row, tx.channels) for row in rows])


def _row(tx: Transaction, row: OutboxRow, channels: dict[int, str]) -> dict[str, Any]:
    sealer, address = tx.sealer, row.address
    index = None if address is None or row.contact is not None else address_index(sealer, address)
    return {
        "id": row.id,
        "contact_id": row.contact,
        "address_sealed": None if index is None or address is None else _sealed_address(tx, address),
        "address_index": index,
        "invitation_id": row.invitation,
        "channel": channels[row.contact] if row.contact is not None else address.channel if address else "",
        "position": row.position,
        "payload_sealed": sealer.seal(purposes.OUTBOX, message_to_bytes(row.message)),
        "urgent": row.urgent,
        "opens": row.opens,
        "forget": row.forget,
        "exempt": row.exempt,
        "created_at": row.created_at,
        "due_at": row.due_at,
        "expires_at": row.expires_at,
        "state": "queued",
        "once": None if row.once is None else sealer.index(purposes.ONCE, row.once),
    }


def _sealed_address(tx: Transaction, address: Address) -> bytes:
    return tx.sealer.seal(purposes.OUTBOX, address.value.encode())


# ---- lease ----


def _waits_behind(now: ColumnElement[Any]) -> ColumnElement[bool]:
    """An earlier message to the same contact or bare address must go first: it is due, under way, or was taken before.

    Taken before is enough: one that waits for the rate, or to be looked up, counts no try. What the customer just asked
    for does not wait behind something put off, like a question kept for the morning.
    """
    earlier = outbox.alias("earlier")
    under_way = or_(earlier.c.due_at <= now, earlier.c.lease_until.is_not(None))
    taken = and_(earlier.c.last_tried_at.is_not(None), or_(outbox.c.urgent == false(), earlier.c.urgent))
    before = or_(
        earlier.c.position < outbox.c.position,
        and_(earlier.c.position == outbox.c.position, earlier.c.id < outbox.c.id),
    )
    blocks = and_(earlier.c.settled_at.is_(None), before, or_(under_way, taken))
    return or_(
        exists().where(earlier.c.contact_id == outbox.c.contact_id, blocks),
        exists().where(earlier.c.address_index == outbox.c.address_index, blocks),
    )


_SUPPRESSED = and_(
    suppressions.c.address_index == func.coalesce(outbox.c.address_index, contacts.c.address_index),
    suppressions.c.channel == outbox.c.channel,
)
_recent = outbox.alias("recent")
_DUE = (
    select(
        outbox,
        contacts.c.address_sealed.label("contact_sealed"),
        contacts.c.timezone,
        suppressions.c.since.label("since"),
    )
    .select_from(outbox.outerjoin(contacts, contacts.c.id == outbox.c.contact_id).outerjoin(suppressions, _SUPPRESSED))
    .where(
        outbox.c.settled_at.is_(None),
        outbox.c.channel.in_(bindparam("channels", expanding=True)),
        outbox.c.due_at <= bindparam("now", type_=outbox.c.due_at.type),
        or_(outbox.c.lease_until.is_(None), outbox.c.lease_until <= bindparam("now", type_=outbox.c.due_at.type)),
        ~_waits_behind(bindparam("now", type_=outbox.c.due_at.type)),
    )
    .order_by(outbox.c.due_at, outbox.c.position, outbox.c.id)
    .limit(bindparam("limit"))
)
# A provider allows so many messages a second to one chat. One process counts them itself; another one's it sees here.
_SENT_BY_ANOTHER = exists().where(
    _recent.c.contact_id == outbox.c.contact_id,
    _recent.c.settled_at > bindparam("just_now", type_=outbox.c.due_at.type),
    _recent.c.lease_by.not_in(["", bindparam("owner")]),  # nobody: it was never sent, a STOP took it away
)
_DUE_HERE = Matching(_DUE, "channels", locks=outbox, others=("now", "limit"))
_DUE_AMONG_MANY = Matching(
    _DUE.where(~_SENT_BY_ANOTHER),
    "channels",
    locks=outbox,
    others=("now", "limit", "owner", "just_now"),
    skip=True,
)
_LEASE = changing(outbox, "unsure", "lease_until", "lease_by", "last_tried_at", by="id")
_UNSETTLED = select(outbox.c.id, outbox.c.lease_by).where(
    outbox.c.id.in_(bindparam("ids", expanding=True)), outbox.c.settled_at.is_(None)
)


async def lease(
    tx: Transaction, now: datetime, *, owner: str, seconds: float, limit: int, channels: Collection[str]
) -> list[Parcel]:
    """Due messages, of each recipient only the first, leased to `owner` for so many seconds."""
    if tx.dialect == POSTGRESQL:
        among = {"owner": owner, "just_now": now - APART}
        found = await tx.found(_DUE_AMONG_MANY, sorted(channels), now=now, limit=limit, **among)
    else:
        found = await tx.found(_DUE_HERE, sorted(channels), now=now, limit=limit)
    # A lease that ran out unsettled: that message may have been sent.
    leased = {"lease_until": now + timedelta(seconds=seconds), "lease_by": owner, "last_tried_at": now}
    unsure = {row.id: row.unsure or row.lease_until is not None for row in found}
    await tx.write(_LEASE, [{"id": each, "unsure": unsure[each], **leased} for each in sorted(unsure)])
    if found:
        tx.last.append("a STOP by the same commit would come too late for what was not asked again since")
    return [_parcel(tx, row) for row in found]


async def unsettled(tx: Transaction, wanted: Collection[int]) -> dict[int, str]:
    """Which of these messages are still to be sent, and by whom.

    STOP settles what waits, leased or not, and erasure deletes it.
    """
    return {row.id: row.lease_by for row in await tx.matching(_UNSETTLED, "ids", sorted(wanted))}


def _parcel(tx: Transaction, row: Any) -> Parcel:
    purpose = purposes.CONTACT if row.address_sealed is None else purposes.OUTBOX
    value = tx.sealer.open_text(purpose, row.address_sealed or row.contact_sealed)
    return Parcel(
        id=row.id,
        address=Address(row.channel, value),
        message=message_from_bytes(tx.sealer.open(purposes.OUTBOX, row.payload_sealed)),
        attempts=row.attempts,
        created_at=row.created_at,
        expires_at=row.expires_at,
        contact=row.contact_id,
        invitation=row.invitation_id,
        urgent=row.urgent,
        opens=row.opens,
        unsure=row.unsure or row.lease_until is not None,
        timezone=row.timezone or "",
        suppressed=row.since is not None,
        exempt=row.exempt,
        last_tried_at=row.last_tried_at,
    )


async def reclaim(tx: Transaction, owner: str, now: datetime) -> int:
    """End the leases of every owner but this one; gives how many. What they held comes back as unsure.

    Of what they took up lately they may have been at the sending until now: only from here on the time runs after which
    a look-up tells.
    """
    theirs = and_(outbox.c.settled_at.is_(None), outbox.c.lease_until.is_not(None), outbox.c.lease_by != owner)
    await tx.run(update(outbox).where(theirs, outbox.c.last_tried_at > now - TRYING).values(last_tried_at=now))
    return await tx.run(update(outbox).where(theirs).values(lease_until=now))


async def take_back(tx: Transaction, owners: Collection[str], now: datetime) -> int:
    """End the leases of these owners; gives how many. What they held comes back as unsure."""
    held = update(outbox).where(
        outbox.c.settled_at.is_(None), outbox.c.lease_until > now, outbox.c.lease_by.in_(sorted(owners))
    )
    return await tx.run(held.values(lease_until=now))


async def next_due(tx: Transaction) -> datetime | None:
    """When the outbox next has something to send; None when it is empty."""
    ready = case((outbox.c.lease_until > outbox.c.due_at, outbox.c.lease_until), else_=outbox.c.due_at)
    statement = select(func.min(ready, type_=outbox.c.due_at.type)).where(
        outbox.c.settled_at.is_(None), ~_waits_behind(outbox.c.due_at)
    )
    moment: datetime | None = await tx.scalar(statement)
    return moment
