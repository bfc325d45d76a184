"""What the organisation's own programs are to be told: what is due, and what there is to say of it as it stands now."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from bot.ports.announcements import Announcement
from bot.storage import exports, purposes
from bot.storage.announcing import ASKED, RESPONSE
from bot.storage.tables import announcements, cases, encounters, invitations, responses
from bot.storage.transaction import Transaction

_INVITATION = select(
    invitations.c.id, invitations.c.encounter_id, invitations.c.contact_id, invitations.c.survey,
    invitations.c.touchpoint, invitations.c.location, invitations.c.channel, invitations.c.selection,
    invitations.c.week, invitations.c.state, invitations.c.reason, encounters.c.reference_sealed,
).join(encounters, encounters.c.id == invitations.c.encounter_id)  # fmt: skip
_CASE = select(
    cases.c.id, cases.c.number, cases.c.touchpoint, cases.c.location, cases.c.severity, cases.c.state, cases.c.week
)
_SHOWN = ("survey", "touchpoint", "location", "channel", "selection", "week", "state", "reason")


async def due(tx: Transaction, now: datetime, limit: int) -> list[Announcement]:
    """Those whose time has come."""
    waiting = select(announcements).where(announcements.c.due_at <= now)
    found = await tx.rows(waiting.order_by(announcements.c.due_at, announcements.c.id).limit(limit))
    return [Announcement(row.id, row.hook, row.event, row.about_id, row.tries, row.held) for row in found]


async def done(tx: Transaction, announcement: int) -> None:
    """It is told, or given up."""
    await tx.run(delete(announcements).where(announcements.c.id == announcement))


async def later(tx: Transaction, each: Announcement, until: datetime) -> None:
    """Keep it until then."""
    kept = {"tries": each.tries, "held": each.held, "due_at": until}
    await tx.run(update(announcements).where(announcements.c.id == each.id).values(kept))


async def told_of(tx: Transaction, event: str, about: int) -> Mapping[str, Any] | None:
    """What is told, as it stands now; of a case neither words nor who."""
    if event == ASKED:
        row = await tx.first(_INVITATION.where(invitations.c.id == about))
        return None if row is None else _invitation(tx, row)
    if event == RESPONSE:
        found = await exports.exported(tx, responses.c.invitation_id == about)
        return found[0] if found else None
    row = await tx.first(_CASE.where(cases.c.id == about))
    if row is None:
        return None
    return {name: getattr(row, name) for name in ("number", "touchpoint", "location", "severity", "state", "week")}


def _invitation(tx: Transaction, row: Any) -> Mapping[str, Any]:
    """Of one whose customer is not known any more, nothing that would tell which encounter it was."""
    told = {"invitation": str(row.id), **{name: getattr(row, name) for name in _SHOWN}}
    if row.contact_id is None:
        return {**told, "anonymous": True}
    reference = tx.sealer.open_text(purposes.ENCOUNTER, row.reference_sealed)
    return {**told, "encounter": str(row.encounter_id), "reference": reference, "anonymous": False}
