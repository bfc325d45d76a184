"""A visit that a caller tells of again under the same reference is the same visit: nobody is asked twice about it.

The same are reference, customer and touchpoint together: a till that begins its numbers again each morning means
other visits by them.
"""

from datetime import datetime

from bot.contacts import read_contact
from bot.handlers.invite import FAR
from bot.handlers.new_invitation import InvitationResult, NewInvitation
from bot.handlers.parts import Parts
from bot.links import new_token
from bot.messages import TELEGRAM
from bot.ports import Encounter, Invitation, Link, UnitOfWork

TOLD_BEFORE = "this visit was told of before"
AS_TOLD = frozenset({"waiting", "skipped"})  # whatever came after is told as at first: it was to be sent


async def told_before(parts: Parts, uow: UnitOfWork, wanted: NewInvitation, now: datetime) -> InvitationResult | None:
    """What became of a visit told of before; None of one that is new, or that has no reference.

    Where its customer was erased or stayed anonymous since, nothing leads to the visit any more: the id is of nothing.
    """
    if not wanted.reference:
        return None
    address = read_contact(wanted.contact, parts.organisation.country)
    touchpoint = parts.organisation.find_touchpoint(wanted.touchpoint)
    key = f"told\x1f{wanted.reference}\x1f{address.value}\x1f{touchpoint}"
    fresh = await uow.take_encounter(key, parts.week(now))
    contact = (await uow.standing_of([address])).get(address)
    found = None if contact is None else await uow.encounter_of(contact.id, touchpoint, wanted.reference)
    if found is not None:
        return await _again(parts, uow, *found)
    return None if fresh else InvitationResult(parts.ids(), 0, "skipped", TOLD_BEFORE)


async def _again(parts: Parts, uow: UnitOfWork, encounter: Encounter, invitation: Invitation) -> InvitationResult:
    known = invitation.state in AS_TOLD
    status, reason = (invitation.state, invitation.reason) if known else ("queued", "")
    waits = invitation.state == "waiting" and invitation.channel == TELEGRAM and invitation.due_at == FAR
    link = await _another_link(parts, uow, invitation) if waits else ""
    return InvitationResult(encounter.id, invitation.id, status, reason, link)


async def _another_link(parts: Parts, uow: UnitOfWork, invitation: Invitation) -> str:
    """Only the hash of the first one's token is kept, so it cannot be given again. Whichever is opened closes both."""
    token = new_token()
    await uow.add_link(token, Link(id=parts.ids(), kind="invitation", invitation=invitation.id))
    return f"https://t.me/{parts.bot_name()}?start={token}"
