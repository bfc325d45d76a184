"""Taking in replies: admit each once, advance its conversation, write everything, and only then say "received"."""

from collections.abc import Sequence
from dataclasses import replace

import structlog

from bot.errors import StorageUnavailable
from bot.flows.conversation import Replied
from bot.flows.engine import advance
from bot.handlers import wording
from bot.handlers.parts import Parts
from bot.handlers.routing import Kept, Way, way_of
from bot.handlers.wording import Speaker
from bot.handlers.writes import Batch, Step, apply, expiry
from bot.messages import Address, Message, MessageKind, Reply
from bot.ports import Admitted, InboxRow, OutboxRow, Thread, UnitOfWork

Threads = dict[Address, Thread]


async def take_in(parts: Parts, replies: Sequence[Reply]) -> None:
    """Store these replies and all that follows from them; returning means committed.

    A reply that cannot be worked on does not block the others: each is then tried alone, and set aside with its error.
    Raises StorageUnavailable where nothing could be stored: the provider must not be told "received".
    """
    try:
        await _together(parts, replies)
    except StorageUnavailable:
        raise
    except Exception:  # noqa: BLE001 - whatever is wrong with one reply, the others of its batch go through
        for reply in replies:
            await _alone(parts, reply)
    parts.wake()


async def _alone(parts: Parts, reply: Reply) -> None:
    try:
        await _together(parts, [reply])
    except StorageUnavailable:
        raise
    except Exception as error:  # noqa: BLE001 - kept with its error and shown by `afterword doctor`
        await _set_aside(parts, reply, error)


async def _set_aside(parts: Parts, reply: Reply, error: Exception) -> None:
    structlog.get_logger().error("reply.set_aside", channel=reply.address.channel, error=type(error).__name__)
    async with parts.store.begin() as uow:
        batch = Batch(parts, parts.clock())
        for admitted in await uow.admit([reply]):
            batch.changes.inbox.append(
                InboxRow(admitted.key, reply, None, None, state="set_aside", error=type(error).__name__)
            )
        await uow.write(batch.changes)


async def _together(parts: Parts, replies: Sequence[Reply]) -> None:
    async with parts.store.begin() as uow:
        admitted = await uow.admit(replies)
        if not admitted:
            return
        threads: Threads = dict(await uow.threads({each.reply.address for each in admitted}))
        batch = await open_batch(parts, uow, threads)
        for each in admitted:
            address = each.reply.address
            threads[address] = _one(batch, threads[address], each)
        await uow.write(batch.changes)


async def open_batch(parts: Parts, uow: UnitOfWork, threads: Threads) -> Batch:
    """A batch with the surveys of these threads at hand, and whom to tell of a case."""
    talking = [thread for thread in threads.values() if thread.conversation is not None]
    await parts.shelf.fetch(uow, {(t.conversation.survey, t.conversation.version) for t in talking if t.conversation})
    batch = Batch(parts, parts.clock())
    if any(parts.shelf.has_low_scores(t.conversation.survey) for t in talking if t.conversation):
        batch.managers = await parts.managers(uow)
        batch.case_number = await uow.last_case_number()
    return batch


def _one(batch: Batch, thread: Thread, admitted: Admitted) -> Thread:
    kept = way_of(thread, admitted.reply)
    after = WAYS_TAKEN[kept.way](batch, thread, admitted, kept)
    batch.changes.inbox.append(
        InboxRow(
            key=admitted.key,
            reply=admitted.reply,
            contact=thread.contact.id if thread.contact else None,
            invitation=thread.invitation.id if thread.invitation and thread.conversation else None,
            state="pending" if kept.way is Way.COMMAND else "done",
        )
    )
    return after


def _converse(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    conversation = thread.conversation
    if conversation is None or kept.event is None:
        return thread
    event = replace(kept.event, reply=admitted.key.hex()) if isinstance(kept.event, Replied) else kept.event
    survey = batch.parts.shelf.survey(conversation.survey, conversation.version)
    turn = advance(survey, conversation, event, batch.now, batch.parts.rules)
    return apply(Step(batch, survey, thread, conversation, turn, admitted.key))


def _stop(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """Stop at once: suppress, end the conversation, drop what is queued, confirm once unless the provider did."""
    if thread.contact is not None and thread.contact.suppressed:
        return thread
    reply = admitted.reply
    after = _converse(batch, thread, admitted, kept)
    batch.changes.suppressed.append((reply.address, kept.reason, batch.now))
    if not reply.confirmed:
        _say(batch, after, reply, wording.stop_confirmed(_speaker(batch, after)), exempt=True)
    contact = replace(after.contact, suppressed=True) if after.contact else None
    return replace(after, contact=contact)


def _start(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """Open the door again."""
    batch.changes.unsuppressed.append(admitted.reply.address)
    contact = replace(thread.contact, suppressed=False, blocked=False) if thread.contact else None
    after = replace(thread, contact=contact)
    if not admitted.reply.confirmed:
        _say(batch, after, admitted.reply, wording.start_confirmed(_speaker(batch, after)))
    return after


def _help(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """Say who this is and what one can do, where the provider did not answer by itself."""
    if thread.conversation is not None:
        return _converse(batch, thread, admitted, kept)
    _say(batch, thread, admitted.reply, wording.help_text(_speaker(batch, thread)))
    return thread


def _stranger(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """Somebody writes without being asked anything: kept, and answered politely."""
    _say(batch, thread, admitted.reply, wording.nothing_asked(_speaker(batch, thread)))
    return thread


def _old_button(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """A button of a conversation that is over does nothing but say so."""
    reply = admitted.reply
    if reply.press is not None:
        _put(
            batch,
            thread,
            reply,
            Message(wording.old_button(_speaker(batch, thread)), MessageKind.TOAST, press=reply.press),
        )
    return thread


def _keep(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """Kept, not answered: STOP was said, or there is nothing to say."""
    return thread


def _blocked(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """The customer blocked the bot: nothing more goes out until they come back."""
    after = _converse(batch, thread, admitted, kept)
    if thread.contact is None:
        return after
    batch.changes.contact_states.append((thread.contact.id, {"blocked": True}))
    return replace(after, contact=replace(thread.contact, blocked=True))


def _unblocked(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """The customer opened the chat again."""
    if thread.contact is None:
        return thread
    batch.changes.contact_states.append((thread.contact.id, {"blocked": False}))
    return replace(thread, contact=replace(thread.contact, blocked=False))


WAYS_TAKEN = {
    Way.CONVERSATION: _converse,
    Way.COMMAND: _keep,
    Way.STOP: _stop,
    Way.START: _start,
    Way.HELP: _help,
    Way.STRANGER: _stranger,
    Way.KEEP: _keep,
    Way.BLOCKED: _blocked,
    Way.UNBLOCKED: _unblocked,
    Way.OLD_BUTTON: _old_button,
}


def _speaker(batch: Batch, thread: Thread) -> Speaker:
    return batch.parts.speaker(thread.contact.language if thread.contact else "")


def _say(batch: Batch, thread: Thread, reply: Reply, text: str, *, exempt: bool = False) -> None:
    _put(batch, thread, reply, Message(text), exempt=exempt)


def _put(batch: Batch, thread: Thread, reply: Reply, message: Message, *, exempt: bool = False) -> None:
    batch.changes.outbox.append(
        OutboxRow(
            id=batch.parts.ids(),
            message=message,
            position=batch.position(),
            created_at=batch.now,
            due_at=batch.now,
            contact=thread.contact.id if thread.contact else None,
            address=None if thread.contact else reply.address,
            expires_at=expiry(message, batch.now),
            urgent=True,
            exempt=exempt,
        )
    )
