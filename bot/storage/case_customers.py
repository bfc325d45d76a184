"""Whose a case is, whether they may be answered, and what they wrote: read when it is shown, never copied."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, and_, bindparam, func, select, true

from bot.messages import Address
from bot.ports import CaseCustomer, CaseRow
from bot.storage import purposes
from bot.storage.consent_times import said_at
from bot.storage.rows import contact_of
from bot.storage.tables import answers, consents, contacts, encounters, inbox, invitations, responses, suppressions
from bot.storage.transaction import Transaction

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_CONTACTS = (
    select(
        contacts,
        contacts.c.id.label("contact_id"),
        contacts.c.language.label("contact_language"),
        suppressions.c.since.label("suppressed_since"),
        suppressions.c.reason.label("suppressed_reason"),
    )
    .select_from(
        contacts.outerjoin(
            suppressions,
            and_(
                suppressions.c.address_index == contacts.c.address_index, suppressions.c.channel == contacts.c.channel
            ),
        )
    )
    .where(contacts.c.id.in_(_IDS))
)
_CONSENTS = (
    select(
        consents.c.contact_id, consents.c.invitation_id, consents.c.purpose, consents.c.granted, consents.c.reply,
        consents.c.at,
    )
    .where(consents.c.contact_id.in_(_IDS), consents.c.purpose.in_(["contact", "take_part", "start"]))
    .order_by(consents.c.granted.desc(), consents.c.id)  # of one moment, what was taken back counts
)  # fmt: skip
_WRITTEN = (
    select(inbox.c.contact_id, func.max(inbox.c.at, type_=inbox.c.at.type).label("at"))
    .where(inbox.c.contact_id.in_(_IDS))
    .group_by(inbox.c.contact_id)
)


async def customers(tx: Transaction, cases: Collection[CaseRow]) -> dict[int, CaseCustomer]:
    """Whose these cases are, by the case's id; anonymous and erased customers are nobody."""
    wanted = sorted({case.contact for case in cases if case.contact is not None})
    known = {row.contact_id: row for row in await tx.matching(_CONTACTS, "ids", wanted)}
    given = await tx.matching(_CONSENTS, "ids", wanted)
    written = {row.contact_id: row.at for row in await tx.matching(_WRITTEN, "ids", wanted)}
    found = {}
    for case in cases:
        row = known.get(case.contact or 0)
        if row is not None:
            address = Address(row.channel, tx.sealer.open_text(purposes.CONTACT, row.address_sealed))
            contact = contact_of(tx.sealer, row, address)
            found[case.id] = CaseCustomer(contact, _agreed(given, case), written.get(case.contact))
    return found


def _agreed(given: Collection[Any], case: CaseRow) -> bool | None:
    """Whether they agreed to be contacted about this case.

    A STOP since then took it back. So did a START: the door was shut before it, also where that stands in no record
    (they were the wrong person, or the provider told us), and whoever opens it agrees to nothing else.
    """
    agreed: bool | None = None
    for row in sorted(given, key=said_at):
        if row.contact_id != case.contact:
            continue
        if row.purpose == "contact" and row.invitation_id in {case.invitation, None}:
            agreed = bool(row.granted)
        elif agreed and (row.purpose == "start" or not row.granted):
            agreed = False
    return agreed


async def words(tx: Transaction, invitation: int) -> list[dict[str, Any]]:
    """What the customer of an invitation wrote, with the names that are masked where it is shown."""
    statement = (
        select(
            responses.c.survey, responses.c.version, responses.c.language, responses.c.staff_sealed,
            answers.c.question, answers.c.value, answers.c.words_sealed, answers.c.at, contacts.c.name_sealed,
        )
        .select_from(responses.join(answers, answers.c.response_id == responses.c.id))
        .outerjoin(contacts, contacts.c.id == responses.c.contact_id)
        .where(
            responses.c.invitation_id == invitation, answers.c.counts == true(), answers.c.words_sealed.is_not(None)
        )
        .order_by(answers.c.position)
    )  # fmt: skip
    return [
        {
            "survey": row.survey,
            "version": row.version,
            "question": row.question,
            "value": row.value,
            "at": row.at,
            "words": tx.sealer.open_text(purposes.ANSWER, row.words_sealed),
            "names": (
                tx.sealer.open_text(purposes.RESPONSE, row.staff_sealed),
                tx.sealer.open_text(purposes.CONTACT, row.name_sealed),
            ),
        }
        for row in await tx.rows(statement)
    ]


async def visited_at(tx: Transaction, invitation: int) -> datetime | None:
    """When the visit was that an invitation asks about."""
    asked = invitations.join(encounters, encounters.c.id == invitations.c.encounter_id)
    statement = select(encounters.c.occurred_at).select_from(asked).where(invitations.c.id == invitation)
    return await tx.scalar(statement)  # type: ignore[no-any-return]
