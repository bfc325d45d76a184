"""A conversation goes on in the other way its customer can be reached: where they write, or, once, after silence."""

from dataclasses import replace

from bot.flows.conversation import Continued, Conversation
from bot.flows.due import due_at
from bot.flows.engine import advance
from bot.handlers.batch import Batch, Step
from bot.handlers.beginning import is_open
from bot.handlers.caps import may_text
from bot.handlers.quiet import quiet_until
from bot.handlers.two_ways import OTHER, switched_on
from bot.handlers.writes import apply
from bot.messages import SMS, Address, Reply, ReplyKind
from bot.ports import AGREED, Contact, ConversationRow, Thread, UnitOfWork


def where_they_write(batch: Batch, thread: Thread, reply: Reply) -> Thread:
    """The thread after its conversation has come to where its customer writes now; the later way is as good.

    Who blocks the bot while we talk by text message ends nothing of that.
    """
    talk, contact, invitation = thread.conversation, thread.contact, thread.invitation
    if talk is None or contact is None or invitation is None or contact.tied is None:
        return thread
    if talk.channel == thread.address.channel or talk.channel not in OTHER:
        return thread
    if reply.kind in {ReplyKind.BLOCKED, ReplyKind.UNBLOCKED}:
        return replace(thread, invitation=None, conversation=None)
    batch.changes.owners.append((invitation.id, contact.id))
    thread = replace(thread, invitation=replace(invitation, contact=contact.id))
    survey = batch.parts.shelf.survey(talk.survey, talk.version)
    turn = advance(survey, talk, Continued(thread.address.channel), batch.now, batch.parts.rules)
    return apply(Step(batch, survey, thread, talk, turn))


def shared(threads: dict[Address, Thread], changed: Thread) -> None:
    """What one reply changed holds for the other way to reach the same person too, within one batch."""
    contact = changed.contact
    if contact is None or contact.tied is None or len(threads) < 2:
        return
    for address, thread in threads.items():
        if thread.contact is None or thread.contact.id != contact.tied:
            continue
        shut = thread.contact.suppressed or contact.suppressed
        other = replace(thread, contact=replace(thread.contact, tie=contact.tie, suppressed=shut))
        if thread.invitation is not None and changed.invitation is not None:
            same = thread.invitation.id == changed.invitation.id
            talk = changed.conversation if same else thread.conversation
            other = replace(other, invitation=changed.invitation if same else thread.invitation, conversation=talk)
        threads[address] = other


async def fall_back(batch: Batch, uow: UnitOfWork, thread: Thread) -> None:
    """Ask in the other way, once; wait for its morning; let go of it where it is not open."""
    talk, contact, invitation = thread.conversation, thread.contact, thread.invitation
    if talk is None or contact is None or invitation is None:
        return
    other = await _open_way(batch, uow, contact, invitation.id)
    if other is None:
        _let_go(batch, talk, contact)
        return
    if (morning := quiet_until(batch.parts, other.timezone or contact.timezone, batch.now)) is not None:
        batch.changes.conversations.append(ConversationRow(talk, contact.id, morning))
        return
    if other.address.channel == SMS and not await may_text(batch.parts, uow, other.address, batch.now):
        _let_go(batch, talk, contact)
        return
    survey = batch.parts.shelf.survey(talk.survey, talk.version)
    await uow.begin(invitation.id, other.id)
    turn = advance(survey, talk, Continued(other.address.channel, asks=True), batch.now, batch.parts.rules)
    moved = replace(thread, address=other.address, contact=other, invitation=replace(invitation, contact=other.id))
    apply(Step(batch, survey, moved, talk, turn))


def _let_go(batch: Batch, talk: Conversation, contact: Contact) -> None:
    """The other way is not tried; the conversation closes at its time."""
    left = replace(talk, elsewhere="")
    batch.changes.conversations.append(ConversationRow(left, contact.id, due_at(left, batch.parts.rules)))


async def _open_way(batch: Batch, uow: UnitOfWork, contact: Contact, invitation: int) -> Contact | None:
    """The other way, if they still agree, have not shut it, and are in no other conversation there."""
    if contact.tie != AGREED or contact.suppressed or not switched_on(batch.parts):
        return None
    other = (await uow.other_ways([contact.id])).get(contact.id)
    if other is None or other.suppressed or other.blocked:
        return None
    there = (await uow.threads({other.address}))[other.address]
    busy = is_open(there) and (there.invitation is None or there.invitation.id != invitation)
    return None if busy else other
