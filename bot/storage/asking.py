"""Encounters and their invitations: stored, begun, put off, looked up, and the requests they came by."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import Row, Update, bindparam, select, update

from bot.flows.conversation import Conversation
from bot.ports import Encounter, Invitation
from bot.storage import frames, purposes, rows
from bot.storage.announcing import ASKED, FINAL, note
from bot.storage.counts import AskedDifference, MarksDifference, asked_key
from bot.storage.dialect import one_at_a_time
from bot.storage.tables import contacts, conversations, encounters, idempotency, invitations
from bot.storage.threads import INVITATION
from bot.storage.transaction import Many, Transaction, adding, changing, keeping

_ENCOUNTERS = adding(
    encounters, "id", "contact_id", "touchpoint", "location", "staff_sealed", "segment", "occurred_at",
    "reference_sealed", "source", "day", "told_on", "again",
)  # fmt: skip
_INVITATIONS = adding(
    invitations, "id", "encounter_id", "contact_id", "survey", "version", "language", "channel", "selection", "state",
    "week", "created_at", "due_at", "touchpoint", "location", "staff_sealed", "segment", "reason", "sent_at",
    "marks",
)  # fmt: skip
_CONVERSATIONS = adding(conversations, "invitation_id", "body_sealed", "state", "due_at")
_CURRENT = changing(contacts, "current_invitation", by="id")
_OWNED = changing(invitations, "contact_id", by="id")
_ENCOUNTER_OWNED = Many(encounters, ("contact_id",), lambda *_: _owned())
_POSTPONED = changing(invitations, "due_at", "reason", by="id")
_BY_ID = itemgetter("id")
_REQUESTS = keeping(idempotency, "key_hash", "fingerprint", "answer_sealed")


def _owned() -> Update:
    """The encounter of an invitation belongs to its contact, where it belongs to nobody yet."""
    its = select(invitations.c.encounter_id).where(invitations.c.id == bindparam("invitation")).scalar_subquery()
    nobodys = update(encounters).where(encounters.c.id == its, encounters.c.contact_id.is_(None))
    return nobodys.values(contact_id=bindparam("contact_id"))


def _by_invitation(added: tuple[Encounter, Invitation, Conversation | None]) -> int:
    return added[1].id


async def add_encounters(tx: Transaction, added: Sequence[tuple[Encounter, Invitation, Conversation | None]]) -> None:
    """Store encounters with their invitations and conversations not yet begun; the tallies follow."""
    again = await frames.seen_again(tx, [(encounter, invitation) for encounter, invitation, _ in added])
    # Each table in the order of its keys: many rows at once then come to each page of the file once.
    added_encounters = [{**rows.encounter_row(tx.sealer, each), "again": each.id in again} for each, _, _ in added]
    await tx.write(_ENCOUNTERS, sorted(added_encounters, key=_BY_ID))
    in_order = sorted(added, key=_by_invitation)
    await tx.write(_INVITATIONS, [rows.invitation_row(tx.sealer, invitation) for _, invitation, _ in in_order])
    talks = [rows.conversation_row(tx.sealer, talk, None) for _, _, talk in in_order if talk is not None]
    await tx.write(_CONVERSATIONS, talks)
    difference, marks = AskedDifference(), MarksDifference()
    for _, invitation, _ in added:
        difference.appears(asked_key(invitation))
        if invitation.marks:
            marks.changes(asked_key(invitation), "", invitation.marks)
    await difference.add(tx)
    await marks.add(tx)
    await frames.appear(tx, [(encounter, invitation) for encounter, invitation, _ in added], again)
    await note(tx, ASKED, [invitation.id for _, invitation, _ in added if invitation.state in FINAL])


async def begin(tx: Transaction, invitation: int, contact: int) -> None:
    """Make this the contact's current conversation, and the contact its owner."""
    await tx.write(_CURRENT, [{"id": contact, "current_invitation": invitation}])
    await tx.write(_OWNED, [{"id": invitation, "contact_id": contact}])
    await tx.write(_ENCOUNTER_OWNED, [{"invitation": invitation, "contact_id": contact}])


async def own(tx: Transaction, owners: Sequence[tuple[int, int]]) -> None:
    """Invitations go on with these contacts, from (invitation, contact); of several for one the last counts."""
    await tx.write(_OWNED, [{"id": each, "contact_id": contact} for each, contact in sorted(dict(owners).items())])


async def postpone(tx: Transaction, invitation: int, until: datetime, reason: str) -> None:
    """Look at a waiting invitation again at `until`."""
    await tx.write(_POSTPONED, [{"id": invitation, "due_at": until, "reason": reason}])


async def encounter(tx: Transaction, encounter_id: int) -> tuple[Encounter, Invitation] | None:
    """One encounter with its (newest) invitation."""
    found = await tx.first(select(encounters).where(encounters.c.id == encounter_id))
    return None if found is None else await _with_invitation(tx, found)


async def encounter_of(
    tx: Transaction, contact: int, touchpoint: str, reference: str
) -> tuple[Encounter, Invitation] | None:
    """The encounter of a contact that has this reference, which is sealed: few are of one contact."""
    theirs = select(encounters).where(encounters.c.contact_id == contact, encounters.c.touchpoint == touchpoint)
    for row in await tx.rows(theirs.where(encounters.c.reference_sealed.is_not(None)).order_by(encounters.c.id)):
        if tx.sealer.open_text(purposes.ENCOUNTER, row.reference_sealed) == reference:
            return await _with_invitation(tx, row)
    return None


async def _with_invitation(tx: Transaction, found: Row[Any]) -> tuple[Encounter, Invitation] | None:
    asked = await tx.first(
        select(*INVITATION)
        .where(invitations.c.encounter_id == found.id)
        .order_by(invitations.c.created_at.desc())
        .limit(1)
    )
    if asked is None:
        return None
    return rows.encounter_of(tx.sealer, found), rows.invitation_of(tx.sealer, asked)


async def remembered(tx: Transaction, key: str) -> tuple[str, Mapping[str, Any]] | None:
    """What a request's key was used for: its fingerprint and the answer given; others with that key wait."""
    key_hash = tx.sealer.index(purposes.REQUEST, key)
    await one_at_a_time(tx.connection, f"request {key_hash.hex()}")
    row = await tx.first(select(idempotency).where(idempotency.c.key_hash == key_hash))
    if row is None:
        return None
    return row.fingerprint, json.loads(tx.sealer.open(purposes.IDEMPOTENCY, row.answer_sealed))


async def remember(tx: Transaction, key: str, fingerprint: str, answer: Mapping[str, Any]) -> None:
    """Keep the answer given to a request's key; what is there already stays."""
    sealed = tx.sealer.seal(purposes.IDEMPOTENCY, json.dumps(answer, ensure_ascii=False).encode())
    row = {"key_hash": tx.sealer.index(purposes.REQUEST, key), "fingerprint": fingerprint, "answer_sealed": sealed}
    await tx.write(_REQUESTS, [row])
