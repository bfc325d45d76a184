"""Contacts of whom nothing was heard or asked for so long that nobody needs them: they are erased, once a day."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, or_, select

from bot.storage.bookkeeping import get_meta, set_meta
from bot.storage.persons import erase_by_index
from bot.storage.tables import cases, contacts, inbox, invitations, people, subscriptions
from bot.storage.transaction import Transaction

AT_ONCE = 200  # writers wait meanwhile; the rest follows at the next look
EVERY = timedelta(hours=20)
_LOOKED_AT = "silent_looked_at"


async def forget_silent(tx: Transaction, before: datetime, now: datetime) -> int:
    """Erase contacts who were last in touch before that moment; gives how many. The scores they gave stay."""
    last = await get_meta(tx, _LOOKED_AT)
    if last is not None and now - datetime.fromisoformat(last) < EVERY:
        return 0
    found = await tx.rows(select(contacts.c.address_index).where(_silent(before)).limit(AT_ONCE))
    for row in found:
        await erase_by_index(tx, row.address_index, now, both=False)
    if len(found) < AT_ONCE:
        await set_meta(tx, _LOOKED_AT, now.isoformat())
    return len(found)


def _silent(before: datetime) -> ColumnElement[bool]:
    """Neither asked nor told nor heard of since then, no member of staff, and no case of theirs is open."""
    me = contacts.c.id
    moments = [or_(moment.is_(None), moment < before) for moment in (contacts.c.invited_at, contacts.c.told_at)]
    return and_(
        contacts.c.created_at < before,
        *moments,
        ~exists().where(people.c.contact_id == me),
        ~exists().where(subscriptions.c.contact_id == me),
        ~exists().where(cases.c.contact_id == me, cases.c.state != "closed"),
        ~exists().where(invitations.c.contact_id == me, invitations.c.created_at >= before),
        ~exists().where(inbox.c.contact_id == me, inbox.c.at >= before),
    )
