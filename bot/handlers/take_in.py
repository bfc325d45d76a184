"""Taking in replies: admit each once, advance its conversation, write everything, and only then say "received"."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.errors import StorageUnavailable
from bot.handlers.batch import Batch
from bot.handlers.cases.seeing import find_cases, see_to_cases
from bot.handlers.edits import as_written, find_edited
from bot.handlers.going_on import shared, where_they_write
from bot.handlers.parts import Parts
from bot.handlers.routing import Kept, Way, or_keyword, way_of
from bot.handlers.scan_sheets import keyword_meant
from bot.handlers.shutting import stop_at_least
from bot.handlers.ways import WAYS_TAKEN
from bot.logs import logger
from bot.messages import Address, Reply, ReplyKind
from bot.ports import Admitted, InboxRow, Thread, UnitOfWork

Threads = dict[Address, Thread]
PENDING = "pending"  # a command that is still to be answered
WRITTEN = frozenset({ReplyKind.TEXT, ReplyKind.MEDIA})
TO_NOBODY = frozenset({Way.STRANGER, Way.KEEP, Way.OLD_BUTTON})  # where no conversation is to take them


async def take_in(parts: Parts, replies: Sequence[Reply]) -> None:
    """Store these replies and all that follows from them; returning means committed.

    A reply that cannot be worked on does not block the others: each is then tried alone, and set aside with its error.
    Raises StorageUnavailable where nothing could be stored: the provider must not be told "received".
    """
    try:
        commands = await _together(parts, replies)
    except StorageUnavailable:
        raise
    except Exception:  # noqa: BLE001 - whatever is wrong with one reply, the others of its batch go through
        for reply in replies:
            await _alone(parts, reply)
        commands = True
    if commands:
        parts.wake()
    else:
        parts.wake_dispatch()  # looking for commands after every commit cost more than the commit


async def _alone(parts: Parts, reply: Reply) -> None:
    try:
        await _together(parts, [reply])
    except StorageUnavailable:
        raise
    except Exception as error:  # noqa: BLE001 - kept with its error and shown by `afterword doctor`
        await _set_aside(parts, reply, error)


async def _set_aside(parts: Parts, reply: Reply, error: Exception) -> None:
    logger().error("reply.set_aside", channel=reply.address.channel, error=type(error).__name__)
    async with parts.store.begin() as uow:
        batch = Batch(parts, parts.clock())
        contact, invitation = await uow.whose(reply.address)  # so that erasing them, or an anonymous end, reaches it
        for admitted in await uow.admit([reply]):
            batch.changes.inbox.append(
                InboxRow(admitted.key, reply, contact, invitation, state="set_aside", error=type(error).__name__)
            )
            stop_at_least(batch, admitted)
        await uow.write(batch.changes)


async def _together(parts: Parts, replies: Sequence[Reply]) -> bool:
    async with parts.store.begin(shared=True) as uow:
        admitted = await uow.admit(in_order(replies))
        return bool(admitted) and await work_on(parts, uow, admitted)


async def work_on(parts: Parts, uow: UnitOfWork, admitted: Sequence[Admitted]) -> bool:
    """Advance the conversations of these replies, and write all that follows; gives whether a command is among them."""
    threads: Threads = dict(await uow.threads({each.reply.address for each in admitted}))
    await find_cases(uow, threads)
    batch = await open_batch(parts, uow, threads.values())
    await find_edited(batch, uow, threads, admitted)
    for each in admitted:
        address = each.reply.address
        threads[address] = _one(batch, threads[address], each)
        shared(threads, threads[address])
    await see_to_cases(batch, uow)
    await uow.write(batch.changes)
    return any(row.state == PENDING for row in batch.changes.inbox)


def in_order(replies: Sequence[Reply]) -> list[Reply]:
    """The replies, the written ones of each address by the provider's time; buttons and all else keep their places.

    A long text that a network cut in parts may reach us in any order. Presses have no time but that of their arrival.
    """
    ordered, written = list(replies), defaultdict[Address, list[int]](list)
    for place, reply in enumerate(replies):
        if reply.kind in WRITTEN:
            written[reply.address].append(place)
    for places in written.values():
        by_time = sorted((replies[place] for place in places), key=lambda reply: reply.at)
        for place, reply in zip(places, by_time, strict=True):
            ordered[place] = reply
    return ordered


async def open_batch(parts: Parts, uow: UnitOfWork, threads: Iterable[Thread]) -> Batch:
    """A batch with the surveys of these threads at hand."""
    talks = [thread.conversation for thread in threads if thread.conversation is not None]
    await parts.shelf.fetch(uow, {(talk.survey, talk.version) for talk in talks})
    return Batch(parts, parts.clock())


def _one(batch: Batch, thread: Thread, admitted: Admitted) -> Thread:
    thread = where_they_write(batch, _seen_again(batch, thread, admitted.reply), admitted.reply)
    reply, kept = admitted.reply, way_of(thread, admitted.reply)
    if batch.parts.organisation.keywords:
        kept = or_keyword(kept, thread, reply, keyword_meant(batch.parts, reply.text, reply.address.channel))
    after = WAYS_TAKEN[kept.way](batch, thread, admitted, kept)
    row = InboxRow(
        key=admitted.key,
        reply=admitted.reply,
        contact=thread.contact.id if thread.contact else None,
        invitation=_belongs_to(thread, kept),
        state=PENDING if kept.way is Way.COMMAND else "done",
        outside=thread.conversation is None and kept.way in TO_NOBODY,
    )
    batch.changes.inbox.append(as_written(batch, row))
    return after


def _seen_again(batch: Batch, thread: Thread, reply: Reply) -> Thread:
    """Whoever writes or presses has not blocked us any more, whether or not the provider told us of it."""
    contact = thread.contact
    if contact is None or not contact.blocked or reply.kind is ReplyKind.BLOCKED:
        return thread
    batch.changes.contact_states.append((contact.id, {"blocked": False}))
    return replace(thread, contact=replace(contact, blocked=False))


def _belongs_to(thread: Thread, kept: Kept) -> int | None:
    """The invitation a reply is about; a command is about none, so that no anonymous end empties it unanswered."""
    if thread.invitation is None or thread.conversation is None or kept.way is Way.COMMAND:
        return None
    return thread.invitation.id
