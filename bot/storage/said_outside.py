"""Replies that belong to no conversation: whose they are, and when that must not be known; it reads no words."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, bindparam, select

from bot.ports import InboxRow
from bot.storage.anonymity import SET_ASIDE
from bot.storage.rows import address_index
from bot.storage.tables import contacts, participations
from bot.storage.transaction import Transaction

LATELY = timedelta(days=28)  # longer than any conversation with all its late words

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_WHO = select(contacts.c.id, contacts.c.address_index).where(contacts.c.address_index.in_(_IDS))
_TOOK_PART = select(participations.c.contact_id, participations.c.week).where(participations.c.contact_id.in_(_IDS))


async def with_contacts(tx: Transaction, rows: Sequence[InboxRow]) -> list[InboxRow]:
    """The same replies; those set aside with their contact, where there is one: what is done to it is done to them."""
    aside = {
        address_index(tx.sealer, row.reply.address)
        for row in rows
        if row.state == SET_ASIDE and row.contact is None and row.reply.address.value
    }
    if not aside:
        return list(rows)
    known = {row.address_index: row.id for row in await tx.matching(_WHO, "ids", sorted(aside))}
    return [
        replace(row, contact=known.get(address_index(tx.sealer, row.reply.address)))
        if row.state == SET_ASIDE and row.contact is None
        else row
        for row in rows
    ]


async def said_after(tx: Transaction, rows: Sequence[InboxRow], ending: Collection[int]) -> set[bytes]:
    """The keys of replies to be kept without their contact: said to nobody by who took part anonymously just before.

    Somebody who sends their answer twice, or changes it afterwards on Telegram, would else leave a copy of it beside
    their name. `ending` are the contacts whose anonymous conversations end in the same moment.
    """
    outside = [row for row in rows if row.outside and row.contact is not None]
    if not outside:
        return set()
    whose = {row.contact for row in outside if row.contact is not None}
    anonymous = await took_part_lately(tx, whose, min(row.reply.at for row in outside)) | set(ending)
    return {row.key for row in outside if row.contact in anonymous}


async def took_part_lately(tx: Transaction, whose: Collection[int], now: datetime) -> set[int]:
    """Which of these contacts ended an anonymous conversation in the weeks before."""
    year, week, _ = (now - LATELY).isocalendar()
    found = await tx.matching(_TOOK_PART, "ids", sorted(whose))
    return {row.contact_id for row in found if row.week >= f"{year}-W{week:02}"}
