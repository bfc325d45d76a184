"""Whose a reply is and where the conversation stands: one query for a whole batch, and those whose time has come."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Exists, Row, and_, bindparam, select, text, update

from bot.errors import AfterwordError
from bot.flows.conversation import ENDED
from bot.logs import logger
from bot.messages import Address
from bot.ports import AGREED, Thread
from bot.storage import purposes, rows
from bot.storage.dialect import POSTGRESQL
from bot.storage.tables import contacts, conversations, invitations, people, suppressions
from bot.storage.transaction import Matching, Transaction

_NOT_BEGUN = "invitations.state IN ('waiting', 'queued')"  # in the words of its index
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
    contacts.c.current_case,
    contacts.c.tie,
    contacts.c.tied_to,
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
_THREADS = Matching(
    select(*_CONTACT, *_PERSON, *INVITATION, conversations.c.body_sealed)
    .select_from(
        contacts.outerjoin(suppressions, _SUPPRESSED)
        .outerjoin(people, _IS_STAFF)
        .outerjoin(invitations, invitations.c.id == contacts.c.current_invitation)
        .outerjoin(conversations, conversations.c.invitation_id == invitations.c.id)
    )
    .where(contacts.c.address_index.in_(bindparam("indexes", expanding=True)))
    .order_by(contacts.c.id),
    "indexes",
    locks=contacts,
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


async def threads(tx: Transaction, addresses: Collection[Address]) -> dict[Address, Thread]:
    """One thread for each address; unknown ones get an empty one. Contacts are locked in the order of their ids."""
    by_index = {rows.address_index(tx.sealer, address): address for address in addresses}
    found = {address: Thread(address) for address in addresses}
    for row in await _one_at_a_time(tx, await tx.found(_THREADS, by_index), by_index):
        address = by_index[row.address_index]
        found[address] = thread_of(tx, row, address)
    return found


async def _one_at_a_time(tx: Transaction, found: list[Any], indexes: Collection[bytes]) -> list[Any]:
    """Where two ways lead to one conversation, two contacts are locked and not one: so is their invitation.

    What was read before it was locked may be older than what another process wrote meanwhile.
    """
    both = sorted({row.invitation_id for row in found if row.tie == AGREED and row.invitation_id is not None})
    if not both or tx.reads_only or tx.dialect != POSTGRESQL:
        return found
    whole = select(invitations.c.id).where(invitations.c.id.in_(both)).order_by(invitations.c.id)
    await tx.rows(tx.locked(whole, invitations))
    return await tx.found(_THREADS, indexes)


def thread_of(tx: Transaction, row: Any, address: Address) -> Thread:
    """A thread from one row of the joins above."""
    has_invitation = row.invitation_id is not None
    if row.contact_id is not None:
        tx.channels[row.contact_id] = address.channel
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
    statement = (
        _BY_INVITATION.where(
            text(_NOT_BEGUN),
            invitations.c.due_at <= now,
            contacts.c.id.is_not(None),
            ~_talking(),
        )
        .order_by(invitations.c.due_at, invitations.c.id)
        .limit(limit)
    )
    first: dict[int, Row[Any]] = {}
    for row in await tx.rows(tx.locked(statement, invitations, skip=True)):
        first.setdefault(row.contact_id, row)
    return readable(tx, first.values())


async def hold_back(tx: Transaction, now: datetime, reason: str) -> None:
    """Give this reason to invitations whose time has come while their contact is in a conversation."""
    theirs = contacts.c.id == invitations.c.contact_id
    talking = select(contacts.c.id).where(theirs, _talking()).correlate(invitations).exists()
    held = update(invitations).where(
        text(_NOT_BEGUN),
        invitations.c.state == "waiting",
        invitations.c.due_at <= now,
        invitations.c.reason != reason,
        talking,
    )
    await tx.run(held.values(reason=reason))


def _talking() -> Exists:
    """Whether a contact is in the middle of a conversation."""
    current, current_conversation = invitations.alias("current"), conversations.alias("current_conversation")
    return (
        select(current.c.id)
        .join(current_conversation, current_conversation.c.invitation_id == current.c.id)
        .where(
            current.c.id == contacts.c.current_invitation,
            current_conversation.c.state.not_in([str(state) for state in ENDED]),
            current.c.state.in_(["queued", "sent", "reached", "partial"]),
        )
        .exists()
    )


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
