"""Reading for replies: which are new, whose they are, where each conversation stands; one query for a whole batch."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, select, text, update

from bot.errors import AfterwordError
from bot.flows.conversation import ENDED
from bot.logs import logger
from bot.messages import Address, Reply
from bot.ports import Admitted, InboxRow, Thread
from bot.storage import purposes, rows
from bot.storage.dialect import POSTGRESQL, insert_into
from bot.storage.payloads import reply_from_bytes
from bot.storage.tables import contacts, conversations, inbox, invitations, people, suppressions
from bot.storage.transaction import Transaction, keeping

_SEEN = select(inbox.c.key).where(inbox.c.key.in_(bindparam("keys", expanding=True)))
_ADMITTED = keeping(inbox, "key", "channel", "at", "state")

_CONTACT = (
    contacts.c.id.label("contact_id"),
    contacts.c.address_index,
    contacts.c.name_sealed,
    contacts.c.language.label("contact_language"),
    contacts.c.language_chosen,
    contacts.c.timezone,
    contacts.c.blocked,
    contacts.c.invited_at,
    contacts.c.unanswered,
    contacts.c.rest_until,
    suppressions.c.since.label("suppressed_since"),
    suppressions.c.reason.label("suppressed_reason"),
)
_PERSON = (
    people.c.id.label("person_id"),
    people.c.role,
    people.c.name_sealed.label("person_name"),
    people.c.locations,
    people.c.joined_at,
)
INVITATION = (
    invitations.c.id.label("invitation_id"),
    invitations.c.encounter_id,
    invitations.c.contact_id.label("invitation_contact"),
    invitations.c.survey,
    invitations.c.version,
    invitations.c.language,
    invitations.c.channel,
    invitations.c.selection,
    invitations.c.state,
    invitations.c.week,
    invitations.c.created_at,
    invitations.c.due_at,
    invitations.c.touchpoint,
    invitations.c.location,
    invitations.c.staff_sealed,
    invitations.c.segment,
    invitations.c.reason,
    invitations.c.sent_at,
    invitations.c.marks,
)
_SUPPRESSED = and_(
    suppressions.c.address_index == contacts.c.address_index, suppressions.c.channel == contacts.c.channel
)
_IS_STAFF = and_(people.c.contact_id == contacts.c.id, people.c.removed_at.is_(None))

# Follows each contact's pointer to the conversation it is in.
_THREADS = (
    select(*_CONTACT, *_PERSON, *INVITATION, conversations.c.body_sealed)
    .select_from(
        contacts.outerjoin(suppressions, _SUPPRESSED)
        .outerjoin(people, _IS_STAFF)
        .outerjoin(invitations, invitations.c.id == contacts.c.current_invitation)
        .outerjoin(conversations, conversations.c.invitation_id == invitations.c.id)
    )
    .where(contacts.c.address_index.in_(bindparam("indexes", expanding=True)))
    .order_by(contacts.c.id)
)
# Starts from invitations, so that each has its own conversation, current or not.
_BY_INVITATION = select(
    *_CONTACT, contacts.c.channel.label("contact_channel"), contacts.c.address_sealed, *_PERSON, *INVITATION,
    conversations.c.body_sealed,
).select_from(
    invitations.outerjoin(contacts, contacts.c.id == invitations.c.contact_id)
    .outerjoin(suppressions, _SUPPRESSED)
    .outerjoin(people, _IS_STAFF)
    .outerjoin(conversations, conversations.c.invitation_id == invitations.c.id)
)  # fmt: skip


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
    seen = {row.key for row in await tx.matching(_SEEN, "keys", wanted)}
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
    statement = insert_into(inbox, tx.dialect).on_conflict_do_nothing().returning(inbox.c.key)
    return {row.key for row in await tx.rows(statement, [_admitted(key, wanted[key]) for key in sorted(wanted)])}


def _admitted(key: bytes, reply: Reply) -> dict[str, Any]:
    return {"key": key, "channel": reply.address.channel, "at": reply.at, "state": "admitted"}


async def threads(tx: Transaction, addresses: Collection[Address]) -> dict[Address, Thread]:
    """One thread for each address; unknown ones get an empty one. Contacts are locked in the order of their ids."""
    by_index = {rows.address_index(tx.sealer, address): address for address in addresses}
    found = {address: Thread(address) for address in addresses}
    for row in await tx.matching(tx.locked(_THREADS, contacts), "indexes", by_index):
        address = by_index[row.address_index]
        found[address] = thread_of(tx, row, address)
    return found


def thread_of(tx: Transaction, row: Any, address: Address) -> Thread:
    """A thread from one row of the joins above."""
    has_invitation = row.invitation_id is not None
    return Thread(
        address,
        None if row.contact_id is None else rows.contact_of(tx.sealer, row, address),
        None if row.person_id is None else rows.person_of(tx.sealer, row, address),
        rows.invitation_of(tx.sealer, row) if has_invitation else None,
        rows.conversation_of(tx.sealer, row.invitation_id, row.body_sealed) if row.body_sealed is not None else None,
    )


async def threads_of(tx: Transaction, wanted: Collection[int]) -> dict[int, Thread]:
    """The threads of these invitations, each with its own conversation."""
    statement = _BY_INVITATION.where(invitations.c.id.in_(bindparam("ids", expanding=True)))
    found = await tx.matching(statement, "ids", wanted)
    return {row.invitation_id: by_invitation(tx, row) for row in found}


def by_invitation(tx: Transaction, row: Any) -> Thread:
    """A thread that starts from an invitation; without a contact its address is empty."""
    sealed = row.address_sealed
    value = "" if sealed is None else tx.sealer.open_text(purposes.CONTACT, sealed)
    return thread_of(tx, row, Address(row.contact_channel or row.channel, value))


async def due_invitations(tx: Transaction, now: datetime, limit: int) -> list[Thread]:
    """Invitations waiting for their time, which has come; of each contact who is in no conversation the first one."""
    current, current_conversation = invitations.alias("current"), conversations.alias("current_conversation")
    talking = (
        select(current.c.id)
        .join(current_conversation, current_conversation.c.invitation_id == current.c.id)
        .where(
            current.c.id == contacts.c.current_invitation,
            current_conversation.c.state.not_in([str(state) for state in ENDED]),
            current.c.state.in_(["queued", "sent", "reached", "partial"]),
        )
        .exists()
    )
    statement = (
        _BY_INVITATION.where(
            text("invitations.state IN ('waiting', 'queued')"),  # in the words of its index
            invitations.c.due_at <= now,
            contacts.c.id.is_not(None),
            ~talking,
        )
        .order_by(invitations.c.due_at, invitations.c.id)
        .limit(limit)
    )
    first: dict[int, Row[Any]] = {}
    for row in await tx.rows(tx.locked(statement, invitations, skip=True)):
        first.setdefault(row.contact_id, row)
    return readable(tx, first.values())


async def due_conversations(tx: Transaction, now: datetime, limit: int) -> list[Thread]:
    """Conversations whose silence has lasted long enough, the longest first."""
    statement = _BY_INVITATION.where(conversations.c.due_at <= now).order_by(conversations.c.due_at).limit(limit)
    return readable(tx, await tx.rows(tx.locked(statement, invitations, skip=True)))


def readable(tx: Transaction, found: Iterable[Row[Any]]) -> list[Thread]:
    """The threads of these rows; one that cannot be read stops no other, is logged, and `db verify` names it."""
    threads_found = []
    for row in found:
        try:
            threads_found.append(by_invitation(tx, row))
        except AfterwordError as error:
            logger().error("conversation.unreadable", error=type(error).__name__)
    return threads_found


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


async def pending_commands(tx: Transaction, limit: int) -> list[InboxRow]:
    """Stored commands that were not answered yet, oldest first."""
    statement = (
        select(inbox, contacts.c.address_sealed)
        .select_from(inbox.outerjoin(contacts, contacts.c.id == inbox.c.contact_id))
        .where(text("inbox.state = 'pending'"))
        .order_by(inbox.c.at, inbox.c.key)
        .limit(limit)
    )
    return [_inbox_row(tx, row) for row in await tx.rows(statement)]


def _inbox_row(tx: Transaction, row: Any) -> InboxRow:
    return _kept_row(tx, row, tx.sealer.open_text(purposes.CONTACT, row.address_sealed))


async def settle_commands(tx: Transaction, keys: Collection[bytes], error: str) -> None:
    """Mark commands as answered, or as set aside with an error."""
    statement = (
        update(inbox)
        .where(inbox.c.key.in_(bindparam("keys", expanding=True)))
        .values(state="set_aside" if error else "done", error=error)
    )
    await tx.change(statement, "keys", keys)
