"""What becomes due without anybody writing: invitations whose hour has come, reminders, closings."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.flows.conversation import Conversation, SilenceFell, Undelivered
from bot.flows.due import falls_back, reminds
from bot.flows.engine import advance
from bot.handlers.batch import Batch, Step
from bot.handlers.beginning import STILL_OPEN, begin, is_open
from bot.handlers.caps import TOO_MANY_THIS_HOUR, Room, is_capped, room_this_hour
from bot.handlers.cases.seeing import see_to_cases
from bot.handlers.eligibility import Ask, Skip, Wait, may_ask, of_a_kind_left_out
from bot.handlers.going_on import fall_back
from bot.handlers.lots import ENOUGH, FULL, TIRED, Quotas, left_out, quotas_now
from bot.handlers.parts import Parts
from bot.handlers.quiet import quiet_until
from bot.handlers.take_in import open_batch
from bot.handlers.writes import apply
from bot.ports import Contact, ConversationRow, Invitation, Thread, UnitOfWork

AT_ONCE = 500  # rows in one transaction, so that replies never wait long behind it
TOO_OLD = timedelta(days=7)  # nobody remembers the visit well enough after that


async def begin_due(parts: Parts, now: datetime) -> int:
    """Start every conversation whose time has come; gives how many invitations were looked at."""
    seen = 0
    while True:
        async with parts.store.begin() as uow:
            threads = await uow.due_invitations(now, AT_ONCE)
            await uow.hold_back(now, STILL_OPEN)
            batch, room = Batch(parts, now), await room_this_hour(parts, uow, now)
            quotas = await quotas_now(parts, uow, now) if threads else Quotas()
            await parts.shelf.fetch(uow, {(t.invitation.survey, t.invitation.version) for t in threads if t.invitation})
            for thread in threads:
                await _one(batch, uow, thread, room, quotas)
            await room.keep(parts, uow)
            await uow.write(batch.changes)
        seen += len(threads)
        if len(threads) < AT_ONCE:
            break
    if seen:
        parts.wake()
    return seen


async def _one(batch: Batch, uow: UnitOfWork, thread: Thread, room: Room, quotas: Quotas) -> None:
    invitation, contact = thread.invitation, thread.contact
    if invitation is None or contact is None:
        return
    if batch.now - invitation.due_at > TOO_OLD:
        _skip(batch, invitation, "too late to ask", "")
        return
    rules = batch.parts.organisation.rules
    match of_a_kind_left_out(invitation, rules) or may_ask(contact, rules, batch.parts.zone, batch.now):
        case Skip(reason, tired):
            _skip(batch, invitation, reason, TIRED if tired else "")
        case _ if quotas.full(invitation):
            _skip(batch, invitation, ENOUGH, FULL)
        case Wait(until, reason):
            await uow.postpone(invitation.id, until, reason)
        case Ask() if is_capped(invitation) and not room.allows():
            await uow.postpone(invitation.id, room.until, TOO_MANY_THIS_HOUR)
        case Ask():
            batch.changes.invitation_states.append((invitation.id, "queued", "", batch.now))
            await begin(batch, uow, replace(thread, invitation=replace(invitation, state="queued")))


def _skip(batch: Batch, invitation: Invitation, reason: str, mark: str) -> None:
    batch.changes.invitation_states.append((invitation.id, "skipped", reason, batch.now))
    if (marks := left_out(invitation, reason, mark).marks) != invitation.marks:
        batch.changes.invitation_marks[invitation.id] = marks


async def let_silence_fall(parts: Parts, now: datetime) -> int:
    """Remind or close every conversation that has been silent for its time; gives how many."""
    seen = 0
    while True:
        async with parts.store.begin() as uow:
            threads = await uow.due_conversations(now, AT_ONCE)
            batch = await open_batch(parts, uow, threads)
            batch.now = now
            for thread in threads:
                await _silent(batch, uow, thread)
            await see_to_cases(batch, uow)
            await uow.write(batch.changes)
        seen += len(threads)
        if len(threads) < AT_ONCE or not batch.changes.conversations:  # the same ones would come again
            break
    if seen:
        parts.wake()
    return seen


async def _silent(batch: Batch, uow: UnitOfWork, thread: Thread) -> None:
    conversation, contact = thread.conversation, thread.contact
    if conversation is None or contact is None or not is_open(thread):
        return
    lost = thread.invitation is not None and thread.invitation.state == "undeliverable"
    if not lost and falls_back(conversation, batch.now, batch.parts.rules):
        await fall_back(batch, uow, thread)
        return
    if (morning := _reminder_waits(batch, conversation, contact)) is not None:
        batch.changes.conversations.append(ConversationRow(conversation, contact.id, morning))
        return
    survey = batch.parts.shelf.survey(conversation.survey, conversation.version)
    event = Undelivered() if lost else SilenceFell()  # nobody is reminded of what never arrived
    turn = advance(survey, conversation, event, batch.now, batch.parts.rules)
    apply(Step(batch, survey, thread, conversation, turn))


def _reminder_waits(batch: Batch, conversation: Conversation, contact: Contact) -> datetime | None:
    """When the quiet hours end, if they keep a reminder back.

    It is not put in the outbox meanwhile: an answer that comes in the night makes it needless.
    """
    if not reminds(conversation, batch.now, batch.parts.rules):
        return None
    return quiet_until(batch.parts, contact.timezone, batch.now)
