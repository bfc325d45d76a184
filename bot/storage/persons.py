"""One person's data: everything kept about a contact, and its erasure. The suppression outlives both."""

from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, delete, select, update

from bot.messages import Address, Reply
from bot.ports import AGREED, TIE_ENDED, CaseEvent
from bot.storage import purposes
from bot.storage.about_person import about
from bot.storage.anonymity import scrub_later, unlink_cases, unlink_consents, unlink_inbox, unlink_invitations
from bot.storage.bookkeeping import ERASED, set_meta
from bot.storage.case_events import events_of
from bot.storage.exports import exported
from bot.storage.payloads import reply_from_bytes
from bot.storage.people import remove_person
from bot.storage.planned_visits import forget_person, of_contact
from bot.storage.rows import address_index
from bot.storage.tables import (
    answers,
    cases,
    consents,
    contacts,
    conversations,
    inbox,
    invitations,
    links,
    outbox,
    participations,
    people,
    responses,
    sorted_comments,
    subscriptions,
    suppressions,
    telling_recipients,
    tellings,
    wordings,
)
from bot.storage.transaction import Transaction

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_STRANGE = select(inbox).where(inbox.c.contact_id.is_(None), inbox.c.body_sealed.is_not(None))
_CONSENTS = select(consents, wordings.c.text).join(wordings, wordings.c.hash == consents.c.wording_hash)


async def _contact(tx: Transaction, address: Address) -> Row[Any] | None:
    return await tx.first(select(contacts).where(contacts.c.address_index == address_index(tx.sealer, address)))


async def person_data(tx: Transaction, address: Address) -> dict[str, Any] | None:
    """Everything kept about one contact; None where there is nothing, not even that they said STOP."""
    stopped = await tx.first(
        select(suppressions).where(suppressions.c.address_index == address_index(tx.sealer, address))
    )
    contact = await _contact(tx, address)
    strange = await said_by_stranger(tx, address_index(tx.sealer, address))
    if contact is None and stopped is None and not strange:
        return None
    data: dict[str, Any] = {
        "address": address.value,
        "channel": address.channel,
        "stopped_at": None if stopped is None else stopped.since,
        "stop_reason": "" if stopped is None else stopped.reason,
    }
    if contact is not None:
        data.update(await _known(tx, contact))
    if strange:
        data["messages"] = [_message(tx, row) for row in strange] + data.get("messages", [])
    return data


async def _known(tx: Transaction, contact: Row[Any]) -> dict[str, Any]:
    me = contact.id
    return {
        "name": tx.sealer.open_text(purposes.CONTACT, contact.name_sealed),
        "language": contact.language,
        "timezone": contact.timezone,
        "blocked": contact.blocked,
        "since": contact.created_at,
        "last_asked_at": contact.invited_at,
        "last_told_at": contact.told_at,
        "unanswered": contact.unanswered,
        "rest_until": contact.rest_until,
        "staff": [row.role for row in await tx.rows(select(people.c.role).where(people.c.contact_id == me))],
        "invitations": await _invitations(tx, me),
        "participations": [
            {"survey": row.survey, "week": row.week, "answered": row.answered}
            for row in await tx.rows(select(participations).where(participations.c.contact_id == me))
        ],
        "responses": await exported(tx, responses.c.contact_id == me),
        "consents": await _consents(tx, me),
        "cases": await _cases(tx, me),
        "tellings": await _tellings(tx, me),
        "messages": await _messages(tx, me),
        "visits": await of_contact(tx, me),
        "other_way": await _other_way(tx, contact),
        **await about(tx, me),
    }


async def _other_way(tx: Transaction, contact: Row[Any]) -> list[dict[str, Any]]:
    """The other way to reach them, and what they said to being asked there too."""
    if contact.tied_to is None:
        return []
    row = await tx.first(select(contacts).where(contacts.c.id == contact.tied_to))
    if row is None:
        return []
    return [
        {
            "channel": row.channel,
            "address": tx.sealer.open_text(purposes.CONTACT, row.address_sealed),
            "state": contact.tie,
        }
    ]


async def _invitations(tx: Transaction, me: int) -> list[dict[str, Any]]:
    found = await tx.rows(
        select(invitations).where(invitations.c.contact_id == me).order_by(invitations.c.created_at, invitations.c.id)
    )
    names = (
        "survey",
        "version",
        "touchpoint",
        "location",
        "channel",
        "state",
        "reason",
        "marks",
        "created_at",
        "sent_at",
    )
    return [{name: getattr(row, name) for name in names} for row in found]


async def _consents(tx: Transaction, me: int) -> list[dict[str, Any]]:
    found = await tx.rows(_CONSENTS.where(consents.c.contact_id == me).order_by(consents.c.at, consents.c.id))
    return [
        {
            "purpose": row.purpose,
            "granted": row.granted,
            "at": row.at,
            "survey": row.survey,
            "version": row.version,
            "language": row.language,
            "wording": row.text,
        }
        for row in found
    ]


async def _cases(tx: Transaction, me: int) -> list[dict[str, Any]]:
    """Their cases, with everything that was said in them, both ways and among staff; without who on staff said it."""
    found = await tx.rows(select(cases).where(cases.c.contact_id == me).order_by(cases.c.number))
    happened = await events_of(tx, [row.id for row in found])
    names = (
        "number", "touchpoint", "location", "raised_by", "question", "value", "reason", "state", "severity",
        "opened_at", "due_at", "resolve_due_at", "answered_at", "closed_at", "law", "received_on",
    )  # fmt: skip
    return [
        {
            **{name: getattr(row, name) for name in names},
            "cause": tx.sealer.open_text(purposes.CASE, row.cause_sealed),
            "done": tx.sealer.open_text(purposes.CASE, row.note_sealed),
            "events": [_event(each) for each in happened[row.id]],
        }
        for row in found
    ]


def _event(event: CaseEvent) -> dict[str, Any]:
    return {"kind": event.kind, "at": event.at, "words": event.words, "detail": event.detail}


async def _tellings(tx: Transaction, me: int) -> list[dict[str, Any]]:
    """What they were told of what was done, by the number of the action."""
    statement = (
        select(tellings.c.number, tellings.c.approved_at)
        .join(telling_recipients, telling_recipients.c.telling_id == tellings.c.id)
        .where(telling_recipients.c.contact_id == me)
        .order_by(tellings.c.number)
    )
    return [{"action": row.number, "approved_at": row.approved_at} for row in await tx.rows(statement)]


async def _messages(tx: Transaction, me: int) -> list[dict[str, Any]]:
    """What they wrote, verbatim."""
    theirs = select(inbox).where(inbox.c.contact_id == me).order_by(inbox.c.at, inbox.c.key)
    return [_message(tx, row) for row in await tx.rows(theirs)]


def _message(tx: Transaction, row: Row[Any]) -> dict[str, Any]:
    reply = _said(tx, row)
    return {"at": row.at, "kind": row.kind, "text": reply.text, "choice": reply.choice}


async def said_by_stranger(tx: Transaction, index: bytes) -> list[Row[Any]]:
    """What came from an address before it was anybody's, found by opening all such replies: there are few of them."""
    return [row for row in await tx.rows(_STRANGE) if address_index(tx.sealer, _said(tx, row).address) == index]


def _said(tx: Transaction, row: Row[Any]) -> Reply:
    body = None if row.body_sealed is None else tx.sealer.open(purposes.INBOX, row.body_sealed)
    return reply_from_bytes(body, channel=row.channel, kind=row.kind or "text", at=row.at)


async def erase(tx: Transaction, address: Address, now: datetime) -> bool:
    """Erase one contact; False where there is none.

    Scores stay as anonymous answers, since a person can no longer be found by them; words go, since they may say who
    wrote them. The suppression stays, so that nobody is written to again by mistake.
    """
    return await erase_by_index(tx, address_index(tx.sealer, address), now)


async def erase_by_index(tx: Transaction, index: bytes, now: datetime, *, both: bool = True) -> bool:
    """Erase whoever has this blind index, and note that it was done: a backup from before still holds them.

    `both`: also the other way to reach them, where they agreed to both.
    """
    went = await tx.run(delete(outbox).where(outbox.c.address_index == index))
    strange = await said_by_stranger(tx, index)
    await unlink_inbox(tx, strange)
    contact = await tx.first(select(contacts).where(contacts.c.address_index == index))
    if contact is not None or strange:
        await set_meta(tx, f"{ERASED}{index.hex()}", now.isoformat())
    if contact is not None or went or strange:
        await scrub_later(tx)
    if contact is None:
        return bool(strange)
    me = contact.id
    await _erase_other_way(tx, contact, now, both=both)
    await _erase_messages(tx, me)
    await _erase_answers(tx, me)
    await _erase_asking(tx, me)
    for row in await tx.rows(select(people.c.id).where(people.c.contact_id == me)):
        await forget_person(tx, row.id)
        await remove_person(tx, row.id, now)
        await tx.run(update(people).where(people.c.id == row.id).values(name_sealed=None))
    await tx.run(update(subscriptions).where(subscriptions.c.contact_id == me).values(contact_id=None))
    await tx.run(delete(telling_recipients).where(telling_recipients.c.contact_id == me))
    await tx.run(delete(contacts).where(contacts.c.id == me))
    return True


async def _erase_other_way(tx: Transaction, contact: Row[Any], now: datetime, *, both: bool) -> None:
    """Who is forgotten in one place is forgotten in the other; where nobody agreed to both, only the tie goes."""
    if contact.tied_to is None:
        return
    other = await tx.first(select(contacts.c.address_index).where(contacts.c.id == contact.tied_to))
    loose = update(contacts).where(contacts.c.id.in_([contact.id, contact.tied_to])).values(tied_to=None, tie="")
    await tx.run(loose)
    if other is not None and both and contact.tie in {AGREED, TIE_ENDED}:
        await erase_by_index(tx, other.address_index, now)


async def _erase_messages(tx: Transaction, me: int) -> None:
    await unlink_inbox(tx, await tx.rows(select(inbox).where(inbox.c.contact_id == me)))
    await tx.run(delete(outbox).where(outbox.c.contact_id == me))


async def _erase_answers(tx: Transaction, me: int) -> None:
    ids = [row.id for row in await tx.rows(select(responses.c.id).where(responses.c.contact_id == me))]
    wordless = update(answers).where(answers.c.response_id.in_(_IDS)).values(words_sealed=None, at=None)
    await tx.change(wordless, "ids", ids)
    await tx.change(delete(sorted_comments).where(sorted_comments.c.response_id.in_(_IDS)), "ids", ids)
    unlinked = (
        update(responses)
        .where(responses.c.id.in_(_IDS))
        .values(
            contact_id=None,
            invitation_id=None,
            staff_sealed=None,
            segment="",
            language="",
            anonymity="anonymous",
            contact_ok=None,
        )
    )
    await tx.change(unlinked, "ids", ids)


async def _erase_asking(tx: Transaction, me: int) -> None:
    asked = await tx.rows(select(invitations).where(invitations.c.contact_id == me))
    ids = [row.id for row in asked]
    await tx.change(delete(links).where(links.c.invitation_id.in_(_IDS)), "ids", ids)
    # What staff are still to be told holds their words.
    waiting = delete(outbox).where(outbox.c.invitation_id.in_(_IDS), outbox.c.settled_at.is_(None))
    await tx.change(waiting, "ids", ids)
    await tx.change(delete(conversations).where(conversations.c.invitation_id.in_(_IDS)), "ids", ids)
    await unlink_consents(tx, await tx.rows(select(consents).where(consents.c.contact_id == me)), erase=True)
    await unlink_cases(tx, await tx.rows(select(cases).where(cases.c.contact_id == me)))
    await unlink_invitations(tx, asked)
    await tx.run(delete(participations).where(participations.c.contact_id == me))
