"""What each way of a reply leads to, one function a way: the conversation, STOP, START, HELP, a polite word.

It writes nothing itself: what follows goes into the batch, which is committed once.
"""

from dataclasses import replace

from bot.flows.conversation import Ended, Event, Replied, State, Turn
from bot.flows.engine import advance
from bot.handlers import wording
from bot.handlers.routing import OPEN_AGAIN, Kept, Way, way_of
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
    return _shut(batch, after, admitted.reply, reason=reason) if reason and kept.way is not Way.STOP else after


def _keyed(kept: Kept, admitted: Admitted) -> Event:
    if kept.event is None:
        raise LookupError("nothing happened")
    return replace(kept.event, reply=admitted.key.hex()) if isinstance(kept.event, Replied) else kept.event


def opted_out(turn: Turn) -> str:
    """Why the customer wants to hear nothing more, if that is what was said: stop or wrong_person."""
    ended = (fact.reason for fact in turn.facts if isinstance(fact, Ended))
    return next((reason for reason in ended if reason in {"stop", "wrong_person"}), "")


def _stop(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """Stop at once: suppress, end the conversation, drop what is queued, confirm once unless the provider did."""
    if thread.contact is not None and thread.contact.suppressed:
        return thread
    after = _converse(batch, thread, admitted, _with_score(batch, thread, kept))
    return _shut(batch, after, admitted.reply, reason=kept.reason)


def _with_score(batch: Batch, thread: Thread, kept: Kept) -> Kept:
    """A clear score beside the wish to stop ("1 and stop texting me") is kept, where the engine hears the wish too."""
    conversation, said = thread.conversation, kept.said
    if conversation is None or said is None or conversation.state not in TALKING or kept.reason != "stop":
        return kept
    survey = batch.parts.shelf.survey(conversation.survey, conversation.version)
    turn = advance(survey, conversation, said, batch.now, batch.parts.rules)
    return replace(kept, event=said) if opted_out(turn) else kept


def _shut(batch: Batch, thread: Thread, reply: Reply, *, reason: str) -> Thread:
    """Nothing more goes out but one confirmation. The last word counts: an earlier START of this batch does not."""
    changes = batch.changes
    changes.unsuppressed = [address for address in changes.unsuppressed if address != reply.address]
    changes.suppressed.append((reply.address, reason, batch.now))
    if not reply.confirmed:
        message = Message(wording.stop_confirmed(_speaker(batch, thread)), buttons=_open_again(reply))
        # Nobody we know can be looked up as suppressed: one confirmation a day is enough for an unknown address.
        once = None if thread.contact else batch.once_a_day("stop", reply.address)
        _put(batch, thread, reply, message, exempt=True, once=once)
    contact = replace(thread.contact, suppressed=True) if thread.contact else None
    return replace(thread, contact=contact)


def stop_at_least(batch: Batch, reply: Reply) -> None:
    """Even where nothing else can be done with a reply (its conversation is damaged, say), STOP is obeyed."""
    unknown = Thread(reply.address)
    kept = way_of(unknown, reply)
    if kept.way is Way.STOP:
        _shut(batch, unknown, reply, reason=kept.reason)


def _open_again(reply: Reply) -> tuple[tuple[Button, ...], ...]:
    return ((Button("START", OPEN_AGAIN),),) if reply.address.channel == TELEGRAM else ()


def _start(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """Open the door again."""
    reply = admitted.reply
    batch.changes.unsuppressed.append(reply.address)
    if thread.contact is not None and thread.contact.blocked:
        batch.changes.contact_states.append((thread.contact.id, {"blocked": False}))
    contact = replace(thread.contact, suppressed=False, blocked=False) if thread.contact else None
    after = replace(thread, contact=contact)
    if reply.press is not None:
        _put(batch, after, reply, Message("", MessageKind.TOAST, press=reply.press))
    if not reply.confirmed:
        _say(batch, after, reply, wording.start_confirmed(_speaker(batch, after)))
    return after


def _help(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """Say who this is and what one can do, where the provider did not answer by itself."""
    if thread.conversation is not None and thread.conversation.state not in DEAF:
        return _converse(batch, thread, admitted, kept)
    _say(batch, thread, admitted.reply, wording.help_text(_speaker(batch, thread)))
    return thread


def _stranger(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """Somebody writes without being asked anything: kept, and answered politely once a day.

    Not each time: two machines that thank each other would go on for ever.
    """
    reply = admitted.reply
    message = Message(wording.nothing_asked(_speaker(batch, thread)))
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
    """In the language of the conversation, else of the contact."""
    if thread.conversation is not None:
        return batch.parts.speaker(thread.conversation.language)
    return batch.parts.speaker(thread.contact.language if thread.contact else "")


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
