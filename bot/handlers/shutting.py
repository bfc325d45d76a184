"""Shutting the door on somebody's wish: nothing more goes out but one confirmation; START opens it again."""

from dataclasses import replace

from bot.flows.conversation import Conversation
from bot.flows.survey import ANONYMOUS
from bot.handlers import wording
from bot.handlers.batch import Batch, Left
from bot.handlers.door import record_door
from bot.handlers.replying import put, speaker_for
from bot.handlers.routing import OPEN_AGAIN, Way, way_of
from bot.handlers.two_ways import stopped
from bot.messages import TELEGRAM, Button, Message, Reply
from bot.ports import Admitted, Thread
from bot.privacy.blurring import week_start


def shut_door(
    batch: Batch, thread: Thread, admitted: Admitted, *, reason: str, talk: Conversation | None = None
) -> Thread:
    """Nothing more goes out but one confirmation. The last word counts: an earlier START of this batch does not.

    `talk` is the conversation in which it was said, also where the end has cut it loose from its contact.
    """
    changes, reply = batch.changes, admitted.reply
    changes.unsuppressed = [address for address in changes.unsuppressed if address != reply.address]
    held_by = "provider" if reply.confirmed else reason
    changes.suppressed = [each for each in changes.suppressed if each[0] != reply.address]
    blurred = talk is not None and talk.anonymity == ANONYMOUS
    changes.suppressed.append((reply.address, held_by, week_start(batch.now) if blurred else batch.now))
    if reason == "stop":
        record_door(batch, thread, admitted, opened=False, talk=talk)
    stopped(batch, thread, admitted.key, reason=reason, blurred=blurred)
    if thread.contact is not None:
        batch.left.append(Left(thread.contact.id, reason, blurred))
    if not reply.confirmed:
        _confirm(batch, thread, reply, wrong_person=reason == "wrong_person")
    contact = replace(thread.contact, suppressed=True, stopped_by=held_by) if thread.contact else None
    return replace(thread, contact=contact)


def _confirm(batch: Batch, thread: Thread, reply: Reply, *, wrong_person: bool) -> None:
    """Say once that nothing more comes; who is the wrong person, or mourns, is not asked to come back."""
    speaker = speaker_for(batch, thread, reply)
    if wrong_person:
        message = Message(wording.wrong_person(speaker))
    else:
        message = Message(wording.stop_confirmed(speaker), buttons=_open_again(reply))
    # Nobody we know can be looked up as suppressed: one confirmation a day is enough for an unknown address.
    once = None if thread.contact else batch.once_a_day("stop", reply.address)
    put(batch, thread, reply, message, exempt=True, once=once)


def _open_again(reply: Reply) -> tuple[tuple[Button, ...], ...]:
    return ((Button("START", OPEN_AGAIN),),) if reply.address.channel == TELEGRAM else ()


def stop_at_least(batch: Batch, admitted: Admitted) -> None:
    """Even where nothing else can be done with a reply (its conversation is damaged, say), STOP is obeyed."""
    unknown = Thread(admitted.reply.address)
    kept = way_of(unknown, admitted.reply)
    if kept.way is Way.STOP:
        shut_door(batch, unknown, admitted, reason=kept.reason)
