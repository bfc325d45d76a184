"""Members of staff: added with a one-time code, joined by it, removed."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, exists, false, insert, or_, select, update

from bot.messages import Address
from bot.ports import Person
from bot.storage import purposes
from bot.storage.rows import person_of
from bot.storage.tables import (
    case_events,
    contacts,
    invitations,
    join_codes,
    outbox,
    people,
    subscriptions,
    telling_recipients,
)
from bot.storage.transaction import Transaction

_PEOPLE = (
    select(
        people,
        people.c.id.label("person_id"),
        people.c.name_sealed.label("person_name"),
        contacts.c.channel,
        contacts.c.address_sealed,
        contacts.c.language.label("contact_language"),
    )
    .select_from(people.outerjoin(contacts, contacts.c.id == people.c.contact_id))
    .where(people.c.removed_at.is_(None))
    .order_by(people.c.id)
)
_THEIR_OWN = select(invitations.c.id).where(invitations.c.contact_id == bindparam("contact"))
# What waits for a contact as one of the staff; not what they are asked, answered or told as a customer.
_WAITING = delete(outbox).where(
    outbox.c.contact_id == bindparam("contact"),
    outbox.c.settled_at.is_(None),
    outbox.c.exempt == false(),
    or_(outbox.c.invitation_id.is_(None), outbox.c.invitation_id.not_in(_THEIR_OWN)),
    ~exists().where(case_events.c.id == outbox.c.id),
    ~exists().where(
        telling_recipients.c.contact_id == outbox.c.contact_id, telling_recipients.c.outbox_id == outbox.c.id
    ),
)


# What they were told of customers before: once they are no longer on staff, an anonymous end would not look here.
_TOLD = delete(outbox).where(
    outbox.c.contact_id == bindparam("contact"),
    outbox.c.settled_at.is_not(None),
    outbox.c.invitation_id.is_not(None),
    outbox.c.invitation_id.not_in(_THEIR_OWN),
)


async def everyone(tx: Transaction) -> list[Person]:
    """All members of staff, those who have not joined yet included."""
    return [_person(tx, row) for row in await tx.rows(_PEOPLE)]


def _person(tx: Transaction, row: Row[Any]) -> Person:
    sealed = row.address_sealed
    address = None if sealed is None else Address(row.channel, tx.sealer.open_text(purposes.CONTACT, sealed))
    return person_of(tx.sealer, row, address)


async def add_person(tx: Transaction, person: Person, code: str, expires_at: datetime) -> None:
    """A person to be, with a one-time code (kept only as a keyed hash)."""
    await tx.run(
        insert(people).values(
            id=person.id,
            role=person.role,
            name_sealed=tx.sealer.seal_text(purposes.PERSON, person.name),
            contact_id=person.contact,
            locations=person.locations,
            joined_at=person.joined_at,
        )
    )
    code_hash = tx.sealer.index(purposes.CODE, code)
    await tx.run(insert(join_codes).values(code_hash=code_hash, person_id=person.id, expires_at=expires_at))


async def join(tx: Transaction, code: str, contact: int, now: datetime) -> Person | None:
    """Use a code once; None where there is no such open code. Who was somebody else on staff before is so no longer."""
    code_hash = tx.sealer.index(purposes.CODE, code)
    used = (
        update(join_codes)
        .where(join_codes.c.code_hash == code_hash, join_codes.c.used_at.is_(None), join_codes.c.expires_at > now)
        .values(used_at=now)
    )
    if not await tx.run(used):
        return None
    person = await tx.scalar(select(join_codes.c.person_id).where(join_codes.c.code_hash == code_hash))
    earlier = select(people.c.id).where(people.c.contact_id == contact, people.c.removed_at.is_(None))
    for row in await tx.rows(earlier):
        await _leave(tx, row.id, now)
    await tx.run(update(people).where(people.c.id == person).values(contact_id=contact, joined_at=now))
    found = await tx.first(_PEOPLE.where(people.c.id == person))
    return None if found is None else _person(tx, found)


async def remove_person(tx: Transaction, person: int, now: datetime) -> None:
    """No longer a member of staff: no commands, digests or open code, nothing that waits, no alert they ever had."""
    contact = await tx.scalar(select(people.c.contact_id).where(people.c.id == person))
    await _leave(tx, person, now)
    if contact is not None:
        await tx.run(_WAITING, {"contact": contact})
        await tx.run(_TOLD, {"contact": contact})


async def _leave(tx: Transaction, person: int, now: datetime) -> None:
    await tx.run(update(people).where(people.c.id == person).values(removed_at=now, contact_id=None))
    await tx.run(delete(subscriptions).where(subscriptions.c.person_id == person))
    await tx.run(delete(join_codes).where(join_codes.c.person_id == person, join_codes.c.used_at.is_(None)))
