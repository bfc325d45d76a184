"""What each way of a reply leads to, one function a way: the conversation, STOP, START, HELP, a polite word.

It writes nothing itself: what follows goes into the batch, which is committed once.
"""

from dataclasses import replace

from bot.flows.conversation import Conversation, Edited, Ended, Event, Replied, State, Turn
from bot.flows.engine import advance
from bot.handlers import wording
from bot.handlers.door import record_door
from bot.handlers.routing import OPEN_AGAIN, Kept, Way, way_of
from bot.handlers.speaking import language_of
from bot.handlers.wording import Speaker
from bot.handlers.writes import Batch, Step, apply, expiry
from bot.messages import TELEGRAM, Button, Message, MessageKind, Reply
from bot.ports import Admitted, Thread

TALKING = frozenset({State.AGREEING, State.ASKING, State.CONTACT, State.QUOTE})
DEAF = frozenset({State.STOPPED, State.FAILED})  # these conversations answer nothing any more


def _converse(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    conversation = thread.conversation
    if conversation is None or kept.event is None:
        return thread
    survey = batch.parts.shelf.survey(conversation.survey, conversation.version)
    turn = advance(survey, conversation, _keyed(kept, admitted), batch.now, batch.parts.rules)
    after = apply(Step(batch, survey, thread, conversation, turn, admitted.key))
    reason = opted_out(turn)
    if not reason or kept.way is Way.STOP:
        return after
    return _shut(batch, after, admitted, reason=reason, talk=conversation)


def _talk(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """Take a reply to the conversation; after one that was stopped or failed, whoever writes again is not ignored."""
    after = _converse(batch, thread, admitted, kept)
    if thread.conversation is not None and thread.conversation.state in DEAF and admitted.reply.press is None:
        return _stranger(batch, after, admitted, kept)
    return after


def _keyed(kept: Kept, admitted: Admitted) -> Event:
    if kept.event is None:
        raise LookupError("nothing happened")
    return replace(kept.event, reply=admitted.key.hex()) if isinstance(kept.event, Replied | Edited) else kept.event


def opted_out(turn: Turn) -> str:
    """Why the customer wants to hear nothing more, if that is what was said: stop or wrong_person."""
    ended = (fact.reason for fact in turn.facts if isinstance(fact, Ended))
    return next((reason for reason in ended if reason in {"stop", "wrong_person"}), "")


def _stop(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """Stop at once: suppress, end the conversation, drop what is queued, confirm once unless the provider did."""
    if thread.contact is not None and thread.contact.suppressed:
        return thread
    after = _converse(batch, thread, admitted, _with_score(batch, thread, kept))
    return _shut(batch, after, admitted, reason=kept.reason, talk=thread.conversation)


def _with_score(batch: Batch, thread: Thread, kept: Kept) -> Kept:
    """A clear score beside the wish to stop ("1 and stop texting me") is kept, where the engine hears the wish too."""
    conversation, said = thread.conversation, kept.said
    if conversation is None or said is None or conversation.state not in TALKING or kept.reason != "stop":
        return kept
    survey = batch.parts.shelf.survey(conversation.survey, conversation.version)
    turn = advance(survey, conversation, said, batch.now, batch.parts.rules)
    return replace(kept, event=said) if opted_out(turn) else kept


def _shut(batch: Batch, thread: Thread, admitted: Admitted, *, reason: str, talk: Conversation | None = None) -> Thread:
    """Nothing more goes out but one confirmation. The last word counts: an earlier START of this batch does not.

    `talk` is the conversation in which it was said, also where the end has cut it loose from its contact.
    """
    changes, reply = batch.changes, admitted.reply
    changes.unsuppressed = [address for address in changes.unsuppressed if address != reply.address]
    held_by = "provider" if reply.confirmed else reason
    changes.suppressed = [each for each in changes.suppressed if each[0] != reply.address]
    changes.suppressed.append((reply.address, held_by, batch.now))
    if reason == "stop":
        record_door(batch, thread, admitted, opened=False, talk=talk)
    if not reply.confirmed:
        _confirm(batch, thread, reply, wrong_person=reason == "wrong_person")
    contact = replace(thread.contact, suppressed=True, stopped_by=held_by) if thread.contact else None
    return replace(thread, contact=contact)


def _confirm(batch: Batch, thread: Thread, reply: Reply, *, wrong_person: bool) -> None:
    """Say once that nothing more comes; who is the wrong person, or mourns, is not asked to come back."""
    speaker = _speaker(batch, thread, reply)
    if wrong_person:
        message = Message(wording.wrong_person(speaker))
    else:
        message = Message(wording.stop_confirmed(speaker), buttons=_open_again(reply))
    # Nobody we know can be looked up as suppressed: one confirmation a day is enough for an unknown address.
    once = None if thread.contact else batch.once_a_day("stop", reply.address)
    _put(batch, thread, reply, message, exempt=True, once=once)


def stop_at_least(batch: Batch, admitted: Admitted) -> None:
    """Even where nothing else can be done with a reply (its conversation is damaged, say), STOP is obeyed."""
    unknown = Thread(admitted.reply.address)
    kept = way_of(unknown, admitted.reply)
    if kept.way is Way.STOP:
        _shut(batch, unknown, admitted, reason=kept.reason)


def _open_again(reply: Reply) -> tuple[tuple[Button, ...], ...]:
    return ((Button("START", OPEN_AGAIN),),) if reply.address.channel == TELEGRAM else ()


def _start(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """Open the door again."""
    reply = admitted.reply
    batch.changes.unsuppressed.append(reply.address)
    shut = thread.contact is not None and thread.contact.suppressed
    if shut:
        record_door(batch, thread, admitted, opened=True, talk=thread.conversation)
    # The provider confirms only what it held itself: of a STOP in plain words it never knew.
    unheard = not reply.confirmed or (shut and thread.contact is not None and thread.contact.stopped_by != "provider")
    if thread.contact is not None and thread.contact.blocked:
        batch.changes.contact_states.append((thread.contact.id, {"blocked": False}))
    contact = replace(thread.contact, suppressed=False, stopped_by="", blocked=False) if thread.contact else None
    after = replace(thread, contact=contact)
    if reply.press is not None:
        _put(batch, after, reply, Message("", MessageKind.TOAST, press=reply.press))
    if unheard:
        _say(batch, after, reply, wording.start_confirmed(_speaker(batch, after, reply)))
    return after


def _edit(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """A changed message corrects the latest answer; of an older one nothing follows, and how to correct it is said."""
    reply, before = admitted.reply, thread.conversation
    if before is None or not isinstance(kept.event, Edited):
        return thread
    of = before.answers[-1].reply if before.answers else ""
    version = batch.written.get((reply.address, reply.message or ""), {}).get(of)
    found = kept.event if version is None else replace(kept.event, of=of, was=version.words)
    after = _converse(batch, thread, admitted, replace(kept, event=found))
    now = after.conversation
    if now is None or now.question != before.question or now.state is not before.state or now.state not in TALKING:
        return after
    if now == before:
        _say(batch, after, reply, wording.how_to_correct(_speaker(batch, after, reply)))
    elif _another_score(before, now):
        _say(batch, after, reply, wording.corrected(_speaker(batch, after, reply)))
    return after


def _another_score(before: Conversation, now: Conversation) -> bool:
    """Whether a correction changed what counts; other words beside it need no answer."""
    latest, known = now.answers[-1], before.answer(now.answers[-1].question)
    return latest.understood and known is not None and latest.value not in (known.value, latest.words)


def _help(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """Say who this is and what one can do, where the provider did not answer by itself."""
    if thread.conversation is not None and thread.conversation.state not in DEAF:
        return _converse(batch, thread, admitted, kept)
    _say(batch, thread, admitted.reply, wording.help_text(_speaker(batch, thread, admitted.reply)))
    return thread


def _stranger(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """Somebody writes without being asked anything: kept, and answered politely once a day.

    Not each time: two machines that thank each other would go on for ever.
    """
    reply = admitted.reply
    message = Message(wording.nothing_asked(_speaker(batch, thread, reply)))
    _put(batch, thread, reply, message, once=batch.once_a_day("polite", reply.address))
    return thread


def _old_button(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """A button of a conversation that is over does nothing but say so."""
    reply = admitted.reply
    if reply.press is not None:
        _put(
            batch,
            thread,
            reply,
            Message(wording.old_button(_speaker(batch, thread, reply)), MessageKind.TOAST, press=reply.press),
        )
    return thread


def _not_staff(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """A button under a digest, pressed by somebody who is no manager any more."""
    reply = admitted.reply
    words = wording.not_for_you(_speaker(batch, thread, reply))
    if reply.press is not None:
        _put(batch, thread, reply, Message(words, MessageKind.TOAST, press=reply.press))
    return thread


def _keep(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """Kept, not answered: STOP was said, or there is nothing to say."""
    return thread


def _command(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """Kept, and answered after the commit; a press is acknowledged at once."""
    if admitted.reply.press is not None:
        _put(batch, thread, admitted.reply, Message("", MessageKind.TOAST, press=admitted.reply.press))
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
    Way.CONVERSATION: _talk,
    Way.COMMAND: _command,
    Way.STOP: _stop,
    Way.START: _start,
    Way.HELP: _help,
    Way.STRANGER: _stranger,
    Way.KEEP: _keep,
    Way.BLOCKED: _blocked,
    Way.UNBLOCKED: _unblocked,
    Way.OLD_BUTTON: _old_button,
    Way.NOT_STAFF: _not_staff,
    Way.EDIT: _edit,
}


def _speaker(batch: Batch, thread: Thread, reply: Reply) -> Speaker:
    """In the language of the conversation, unless it is over and they chose one themselves; else in their own."""
    conversation, contact = thread.conversation, thread.contact
    chosen = contact is not None and contact.language_chosen
    if conversation is not None and not (conversation.ended and chosen):
        return batch.parts.speaker(conversation.language)
    return batch.parts.speaker(language_of(batch.parts, thread, reply.language))


def _say(batch: Batch, thread: Thread, reply: Reply, text: str) -> None:
    _put(batch, thread, reply, Message(text))


def _put(
    batch: Batch, thread: Thread, reply: Reply, message: Message, *, exempt: bool = False, once: str | None = None
) -> None:
    batch.put(
        message,
        contact=thread.contact.id if thread.contact else None,
        address=None if thread.contact else reply.address,
        expires_at=expiry(message, batch.now),
        urgent=True,
        exempt=exempt,
        once=once,
    )
