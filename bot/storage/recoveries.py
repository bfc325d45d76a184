"""Closed cases and the invitation that asks how well each was put right: which are not asked yet, and who agreed."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, false, func, or_, select, update

from bot.messages import Address
from bot.ports import ClosedCase
from bot.storage import purposes
from bot.storage.tables import cases, consents, contacts, invitations
from bot.storage.transaction import Transaction

CUT = 0  # in place of an invitation whose customer is anonymous: asked, and nothing ties the two

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_DOOR = ""  # the survey of a STOP or START, which no question asked for
_DECIDED = (
    select(consents.c.contact_id, consents.c.purpose, consents.c.granted)
    .where(
        consents.c.contact_id.in_(_IDS),
        or_(
            consents.c.purpose == "contact",
            (consents.c.purpose == "take_part") & (consents.c.survey == _DOOR) & (consents.c.granted == false()),
        ),
    )
    .order_by(consents.c.at, consents.c.granted.desc())  # of one moment, what was taken back counts
)


async def unasked(tx: Transaction, since: datetime, until: datetime, limit: int) -> list[ClosedCase]:
    """Cases closed in this time whose customers are known and were not asked about it yet; the longest closed first."""
    found = await tx.rows(
        select(
            cases.c.id,
            cases.c.number,
            cases.c.touchpoint,
            cases.c.location,
            cases.c.closed_at,
            cases.c.contact_id,
            contacts.c.channel,
            contacts.c.address_sealed,
            func.coalesce(invitations.c.language, "").label("language"),
        )
        .join(contacts, contacts.c.id == cases.c.contact_id)
        .outerjoin(invitations, invitations.c.id == cases.c.invitation_id)
        .where(
            cases.c.state == "closed",
            cases.c.recovery_id.is_(None),
            cases.c.closed_at > since,
            cases.c.closed_at <= until,
        )
        .order_by(cases.c.closed_at, cases.c.number)
        .limit(limit)
    )
    return [
        ClosedCase(
            id=row.id,
            number=row.number,
            touchpoint=row.touchpoint,
            location=row.location,
            closed_at=row.closed_at,
            contact=row.contact_id,
            address=Address(row.channel, tx.sealer.open_text(purposes.CONTACT, row.address_sealed)),
            language=row.language,
        )
        for row in found
    ]


async def claim(tx: Transaction, case: int, invitation: int) -> bool:
    """Note by which invitation a closed case is asked about; False where it was before, or is open again."""
    claimed = (
        update(cases)
        .where(cases.c.id == case, cases.c.state == "closed", cases.c.recovery_id.is_(None))
        .values(recovery_id=invitation)
    )
    return await tx.run(claimed) == 1


async def agreed(tx: Transaction, contact_ids: Collection[int]) -> set[int]:
    """Those of these contacts who agreed to be contacted and did not take it back since; STOP takes it back too."""
    latest = {row.contact_id: row.granted for row in await tx.matching(_DECIDED, "ids", sorted(set(contact_ids)))}
    return {contact for contact, granted in latest.items() if granted}


async def followed(tx: Transaction, invitation: int) -> int | None:
    """The number of the case that an invitation asks about; None where it asks about none."""
    number = await tx.scalar(select(cases.c.number).where(cases.c.recovery_id == invitation))
    return None if number is None else int(number)


async def unlink(tx: Transaction, invitation_ids: Collection[int]) -> None:
    """Forget by which invitations cases were asked about, and only that; they are not asked about again."""
    await tx.change(
        update(cases).where(cases.c.recovery_id.in_(_IDS)).values(recovery_id=CUT), "ids", sorted(invitation_ids)
    )
