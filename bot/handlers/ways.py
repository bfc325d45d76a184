"""What each way of a reply leads to, one function a way: the conversation, STOP, START, HELP, a polite word.

It writes nothing itself: what follows goes into the batch, which is committed once.
"""

from dataclasses import replace

from bot.flows.engine import advance
from bot.handlers import wording
from bot.handlers.batch import Batch, CaseWords
from bot.handlers.conversing import DEAF, TALKING, converse, edit, opted_out
from bot.handlers.door import record_door
from bot.handlers.replying import put, say, speaker_for, toast
from bot.handlers.routing import Kept, Way
from bot.handlers.shutting import shut_door
from bot.handlers.strangers import is_stranger
from bot.handlers.two_ways import answered
from bot.messages import Message
from bot.ports import Admitted, Thread


def _talk(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """Take a reply to the conversation; after one that was stopped or failed, whoever writes again is not ignored."""
    after = converse(batch, thread, admitted, kept)
    if thread.conversation is not None and thread.conversation.state in DEAF and admitted.reply.press is None:
        return _stranger(batch, after, admitted, kept)
    return after


def _stop(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """Stop at once: suppress, end the conversation, drop what is queued, confirm once unless the provider did."""
    if thread.contact is not None and thread.contact.suppressed:
        return thread
    after = converse(batch, thread, admitted, _with_score(batch, thread, kept))
    return shut_door(batch, after, admitted, reason=kept.reason, talk=thread.conversation)


def _with_score(batch: Batch, thread: Thread, kept: Kept) -> Kept:
    """A clear score beside the wish to stop ("1 and stop texting me") is kept, where the engine hears the wish too."""
    conversation, said = thread.conversation, kept.said
    if conversation is None or said is None or conversation.state not in TALKING or kept.reason != "stop":
        return kept
    survey = batch.parts.shelf.survey(conversation.survey, conversation.version)
    turn = advance(survey, conversation, said, batch.now, batch.parts.rules)
    return replace(kept, event=said) if opted_out(turn) else kept


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
    toast(batch, after, reply)
    if unheard:
        say(batch, after, reply, wording.start_confirmed(speaker_for(batch, after, reply)))
    return after


def _help(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """Say who this is and what one can do, where the provider did not answer by itself."""
    if thread.conversation is not None and thread.conversation.state not in DEAF:
        return converse(batch, thread, admitted, kept)
    reply = admitted.reply
    once = batch.once_an_hour("help", reply.address) if is_stranger(thread) else None
    put(batch, thread, reply, Message(wording.help_text(speaker_for(batch, thread, reply))), once=once)
    return thread


def _stranger(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """Somebody writes without being asked anything: kept, and answered politely once a day.

    Not each time: two machines that thank each other would go on for ever.
    """
    reply = admitted.reply
    if is_stranger(thread):  # who only tried a code, say: nobody is owed an answer that costs
        return thread
    message = Message(wording.nothing_asked(speaker_for(batch, thread, reply)))
    put(batch, thread, reply, message, once=batch.once_a_day("polite", reply.address))
    return thread


def _old_button(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """A button of a conversation that is over does nothing but say so."""
    toast(batch, thread, admitted.reply, wording.old_button(speaker_for(batch, thread, admitted.reply)))
    return thread


def _not_staff(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """A button under a digest, pressed by somebody who is no manager any more."""
    toast(batch, thread, admitted.reply, wording.not_for_you(speaker_for(batch, thread, admitted.reply)))
    return thread


def _keep(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """Kept, not answered: STOP was said, or there is nothing to say."""
    return thread


def _command(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """Kept, and answered after the commit; a press is acknowledged at once."""
    toast(batch, thread, admitted.reply)
    return thread


def _blocked(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """The customer blocked the bot: nothing more goes out until they come back."""
    after = converse(batch, thread, admitted, kept)
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


def _case(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """The customer writes back about their case: whoever owns it is told (see `cases.seeing`)."""
    if thread.contact is not None and thread.case is not None:
        batch.case_words.append(CaseWords(thread.contact.id, thread.case.id, admitted.reply))
    return thread


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
    Way.EDIT: edit,
    Way.CASE: _case,
    Way.BOTH_WAYS: answered,
}
