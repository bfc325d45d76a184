"""The cut: after an anonymous conversation nothing ties its answers to the contact; only that they were asked stays."""

import secrets
from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, Row, Table, bindparam, delete, or_, select, update

from bot.ports import ASKED, KNOWN
from bot.privacy.blurring import day_end, day_start, week_end, week_start
from bot.storage import frames
from bot.storage.named_in_actions import forget_names
from bot.storage.planned_visits import forget_visitors
from bot.storage.tables import (
    case_events,
    cases,
    consents,
    contacts,
    conversations,
    encounters,
    inbox,
    invitations,
    links,
    meta,
    outbox,
    participations,
    people,
    telling_recipients,
    tellings,
)
from bot.storage.transaction import Transaction, adding, changing, chunks, keeping, replacing

REBUILD = "rebuild"  # owed once a day
SCRUB = "scrub"  # owed after the commit
SET_ASIDE = "set_aside"

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_INVITATIONS = select(invitations).where(invitations.c.id.in_(_IDS))
_INBOX = changing(inbox, "contact_id", "invitation_id", "body_sealed", "kind", "at", by="key")
_LOOSE = adding(inbox, "key", "channel", "contact_id", "invitation_id", "body_sealed", "kind", "at", "state", "error")
_DONE = update(inbox).where(inbox.c.key.in_(_IDS)).values(state="done", error="")
_INVITATION = changing(invitations, "contact_id", "staff_sealed", "segment", "created_at", "due_at", "sent_at", by="id")
_ENCOUNTERS = select(encounters).where(encounters.c.id.in_(_IDS))
_ENCOUNTER = changing(
    encounters, "contact_id", "staff_sealed", "segment", "reference_sealed", "occurred_at", "day", "told_on", "again",
    by="id",
)  # fmt: skip
_CONSENT = changing(consents, "contact_id", "invitation_id", "reply", "at", by="id")
_CASE = changing(
    cases, "contact_id", "invitation_id", "opened_at", "due_at", "resolve_due_at", "answered_at", "closed_at",
    "received_on", "reason", "recovery_id", "note_sealed", "cause_sealed", by="id",
)  # fmt: skip
_EVENT = changing(case_events, "words_sealed", "at", by="id")
# A message to the customer has the number of its event, and their contact beside it.
_RELAYED = delete(outbox).where(outbox.c.id.in_(_IDS))
# Asked how well a case was put right, and anonymous: 0 stands for it, so that nobody is asked twice, and ties nothing.
_FOLLOWED = update(cases).where(cases.c.recovery_id.in_(_IDS)).values(recovery_id=0)
_CONTACT = changing(contacts, "current_invitation", "invited_at", "created_at", "told_at", by="id")
_POINTER = changing(contacts, "current_case", by="id")
_OWED = replacing(meta, "key", "value", by=["key"])
_PARTICIPATED = keeping(participations, "contact_id", "survey", "week", "answered")
# Messages are found by whom they went to: the contact, or those on staff who were alerted.
_TO = or_(
    outbox.c.contact_id.in_(bindparam("contacts", expanding=True)),
    outbox.c.contact_id.in_(select(people.c.contact_id).where(people.c.contact_id.is_not(None))),
)
_FORGET_SENT = delete(outbox).where(_TO, outbox.c.invitation_id.in_(_IDS), outbox.c.settled_at.is_not(None))
_FORGET_LATER = update(outbox).where(_TO, outbox.c.invitation_id.in_(_IDS)).values(invitation_id=None, forget=True)


# Who was told what came of a complaint made one. That they were told goes, and the message it went out by.
_TELLINGS = select(tellings.c.id).where(tellings.c.approved_at >= bindparam("since", type_=tellings.c.approved_at.type))
_TOLD = telling_recipients.c.contact_id.in_(_IDS) & telling_recipients.c.telling_id.in_(
    bindparam("tellings", expanding=True)
)
_TOLD_BY = select(telling_recipients.c.outbox_id).where(_TOLD)
_NOT_TOLD = delete(telling_recipients).where(_TOLD)


_TIED = select(contacts.c.id, contacts.c.tied_to, contacts.c.tie).where(
    contacts.c.id.in_(_IDS), contacts.c.tied_to.is_not(None)
)
_LOOSE_TIE = update(contacts).where(contacts.c.id.in_(_IDS)).values(tied_to=None, tie="")


async def cut(tx: Transaction, ended: Sequence[tuple[int, int]]) -> None:
    """Make conversations anonymous for good, from (invitation, contact)."""
    if not ended:
        return
    await scrub_later(tx)
    contact_of = dict(ended)
    ids = sorted(contact_of)
    ties = await tx.matching(_TIED, "ids", sorted(set(contact_of.values())))
    talked = [*ended, *_in_the_other_way(ties, contact_of)]
    asked = await tx.matching(_INVITATIONS, "ids", ids)
    await tx.write(_PARTICIPATED, _participations(asked, contact_of))
    await _forget_messages(tx, talked)
    await tx.change(delete(conversations).where(conversations.c.invitation_id.in_(_IDS)), "ids", ids)
    await tx.change(delete(links).where(links.c.invitation_id.in_(_IDS)), "ids", ids)
    await unlink_consents(tx, await _of(tx, consents, ids))
    await unlink_cases(tx, await _of(tx, cases, ids))
    await tx.change(_FOLLOWED, "ids", ids)
    await unlink_invitations(tx, asked)
    await forget_visitors(tx, ids)
    await _forget_tellings(tx, contact_of, asked)
    await _forget_pointer(tx, talked)
    await _forget_offers(tx, ties)


def _in_the_other_way(ties: Sequence[Row[Any]], contact_of: dict[int, int]) -> list[tuple[int, int]]:
    """The same conversations with the other contact of the same person: part of it may have been held there."""
    tied = {row.id: row.tied_to for row in ties}
    return [(invitation, tied[contact]) for invitation, contact in contact_of.items() if contact in tied]


async def _forget_offers(tx: Transaction, ties: Sequence[Row[Any]]) -> None:
    """That a link made for a number was opened in this chat, where nobody agreed to more than this conversation."""
    known = [row for row in ties if row.tie in {KNOWN, ASKED}]
    await tx.change(_LOOSE_TIE, "ids", [each for row in known for each in (row.id, row.tied_to)])


async def scrub_later(tx: Transaction) -> None:
    """The file is cleaned after this commit (see `scrubbing`); a large one by upkeep, which reads this note."""
    tx.owed.add(SCRUB)
    await tx.write(_OWED, [{"key": REBUILD, "value": "owed"}])


def _participations(asked: Sequence[Row[Any]], contact_of: dict[int, int]) -> list[dict[str, Any]]:
    """That this contact was asked and took part in a survey in a week: known, and no more than that."""
    taken = {(contact_of[row.id], row.survey, row.week) for row in asked}
    return [
        {"contact_id": contact, "survey": survey, "week": week, "answered": True}
        for contact, survey, week in sorted(taken)
    ]


async def _of(tx: Transaction, table: Table, invitation_ids: Sequence[int]) -> list[Row[Any]]:
    return await tx.matching(select(table).where(table.c.invitation_id.in_(_IDS)), "ids", invitation_ids)


async def _forget_messages(tx: Transaction, talked: Sequence[tuple[int, int]]) -> None:
    """What came in keeps its key, so that it is never taken in twice, and its week; what went out is deleted."""
    received, ended = await _received(tx, talked), {invitation for invitation, _ in talked}
    await unlink_inbox(tx, [row for row in received if row.invitation_id in ended])
    await loosen(tx, [row for row in received if row.invitation_id is None and row.state == SET_ASIDE])
    for chunk in chunks(sorted(talked)):
        found = {"ids": [invitation for invitation, _ in chunk], "contacts": [contact for _, contact in chunk]}
        await tx.run(_FORGET_SENT, found)
        await tx.run(_FORGET_LATER, found)


async def _received(tx: Transaction, talked: Sequence[tuple[int, int]]) -> list[Row[Any]]:
    """What these contacts wrote; one that could not be worked on belongs to no conversation, and may be of this one."""
    of_contacts = select(inbox).where(inbox.c.contact_id.in_(_IDS))
    return await tx.matching(of_contacts, "ids", sorted({contact for _, contact in talked}))


async def unlink_inbox(tx: Transaction, rows: Sequence[Row[Any]]) -> None:
    """Replies without contact, invitation, words and exact time."""
    empty = {"contact_id": None, "invitation_id": None, "body_sealed": None, "kind": ""}
    await tx.write(_INBOX, [{**empty, "key": row.key, "at": week_start(row.at)} for row in rows])


async def loosen(tx: Transaction, rows: Sequence[Row[Any]]) -> None:
    """Replies that keep their words, and neither contact nor exact time, nor what the provider knows them by.

    The provider, or whoever holds the key and the provider's list, knows whose each reply was by its key: the words
    move to a row whose key means nothing.
    """
    words = [
        {
            "key": loose_key(), "channel": row.channel, "contact_id": None, "invitation_id": None,
            "body_sealed": row.body_sealed, "kind": row.kind, "at": week_start(row.at), "state": row.state,
            "error": row.error,
        }
        for row in rows
    ]  # fmt: skip
    await unlink_inbox(tx, rows)
    await tx.change(_DONE, "ids", [row.key for row in rows])
    await tx.write(_LOOSE, words)


def loose_key() -> bytes:
    """A key under which words are kept that are nobody's."""
    return secrets.token_bytes(16)


async def unlink_consents(tx: Transaction, rows: Sequence[Row[Any]], *, erase: bool = False) -> None:
    """Consents without invitation, reply and exact time.

    That a contact agreed to take part stays beside the contact. Whether they may be quoted or contacted does not: the
    only one of a week who said yes would be found by it among that week's responses.
    """
    await tx.write(
        _CONSENT,
        [
            {
                "id": row.id,
                "contact_id": row.contact_id if row.purpose == "take_part" and not erase else None,
                "invitation_id": None,
                "reply": None,
                "at": week_start(row.at),
            }
            for row in rows
        ],
    )


async def unlink_cases(tx: Transaction, rows: Sequence[Row[Any]]) -> None:
    """Cases without contact, known to the day; what happened to them too, without anybody's words or messages."""
    ids = sorted({row.id for row in rows})
    await forget_names(tx, ids)
    await tx.write(
        _CASE,
        [
            {
                "id": row.id,
                "contact_id": None,
                "invitation_id": None,
                "recovery_id": None,  # it is asked about no more: nobody is known who could be
                "opened_at": day_start(row.opened_at),
                "due_at": day_end(row.due_at),
                "resolve_due_at": None if row.resolve_due_at is None else day_end(row.resolve_due_at),
                "answered_at": None if row.answered_at is None else day_start(row.answered_at),
                "closed_at": None if row.closed_at is None else day_start(row.closed_at),
                "note_sealed": None,  # staff who knew the customer may have named them
                "cause_sealed": None,
                "received_on": "",
                "reason": row.reason if row.value is not None or row.raised_by == "" else "",  # words are a copy
            }
            for row in rows
        ],
    )
    happened = await tx.matching(
        select(case_events.c.id, case_events.c.at).where(case_events.c.case_id.in_(_IDS)), "ids", ids
    )
    await tx.write(_EVENT, [{"id": row.id, "words_sealed": None, "at": day_start(row.at)} for row in happened])
    await tx.change(_RELAYED, "ids", [row.id for row in happened])
    theirs = sorted({row.contact_id for row in rows if row.contact_id is not None})
    talked = select(contacts.c.id, contacts.c.current_case).where(contacts.c.id.in_(_IDS))
    await tx.write(
        _POINTER,
        [
            {"id": row.id, "current_case": None}
            for row in await tx.matching(talked, "ids", theirs)
            if row.current_case in ids
        ],
    )


async def unlink_invitations(tx: Transaction, asked: Sequence[Row[Any]]) -> None:
    """Invitations and their encounters without contact and whatever else could single one out, known to the week."""
    await tx.write(
        _INVITATION,
        [
            {
                "id": row.id,
                "contact_id": None,
                "staff_sealed": None,
                "segment": "",
                "created_at": week_start(row.created_at),
                "due_at": week_start(row.due_at),
                "sent_at": None if row.sent_at is None else week_start(row.sent_at),
            }
            for row in asked
        ],
    )
    theirs = await tx.matching(_ENCOUNTERS, "ids", sorted({row.encounter_id for row in asked}))
    await frames.blur(tx, asked, theirs)
    await tx.write(
        _ENCOUNTER,
        [
            {
                "id": row.id,
                "contact_id": None,
                "staff_sealed": None,
                "segment": "",
                "reference_sealed": None,
                "occurred_at": None if row.occurred_at is None else week_start(row.occurred_at),
                "day": frames.week_of(row.day),
                "told_on": frames.week_of(row.told_on),
                "again": False,
            }
            for row in theirs
        ],
    )


async def _forget_tellings(tx: Transaction, contact_of: dict[int, int], asked: Sequence[Row[Any]]) -> None:
    """That somebody was told, since they were asked, what was done about a complaint: it says that they had one."""
    since = min((row.created_at for row in asked), default=None)
    lately = [] if since is None else [row.id for row in await tx.rows(_TELLINGS, {"since": since})]
    if not lately:
        return
    for chunk in chunks(sorted(set(contact_of.values()))):
        found = {"ids": chunk, "tellings": lately}
        by = [row.outbox_id for row in await tx.rows(_TOLD_BY, found)]
        await tx.run(_NOT_TOLD, found)
        await tx.change(_RELAYED, "ids", by)


async def _forget_pointer(tx: Transaction, talked: Sequence[tuple[int, int]]) -> None:
    """The contact's pointer to the conversation, and every day: a case of that day would be found by it.

    They count as asked at the end of the week, so that nobody is asked again too soon.
    """
    columns = (contacts.c.current_invitation, contacts.c.invited_at, contacts.c.created_at, contacts.c.told_at)
    statement = select(contacts.c.id, *columns).where(contacts.c.id.in_(_IDS))
    ended, whose = {invitation for invitation, _ in talked}, {contact for _, contact in talked}
    await tx.write(
        _CONTACT,
        [
            {
                "id": row.id,
                "current_invitation": None if row.current_invitation in ended else row.current_invitation,
                "invited_at": None if row.invited_at is None else week_end(row.invited_at),
                "created_at": week_start(row.created_at),
                "told_at": None if row.told_at is None else week_start(row.told_at),
            }
            for row in await tx.matching(statement, "ids", sorted(whose))
        ],
    )
