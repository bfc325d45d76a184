"""Taking a reply, or a changed one, to the conversation it belongs to; what follows goes into the batch."""

from dataclasses import replace

from bot.flows.conversation import Conversation, Edited, Ended, Event, Replied, State, Turn
from bot.flows.engine import advance
from bot.handlers import wording
from bot.handlers.batch import Batch, Step
from bot.handlers.replying import say, speaker_for
from bot.handlers.routing import Kept, Way
from bot.handlers.shutting import shut_door
from bot.handlers.two_ways import offer
from bot.handlers.writes import apply
from bot.ports import Admitted, Thread

TALKING = frozenset({State.AGREEING, State.ASKING, State.HEARING, State.CONTACT, State.QUOTE})


DEAF = frozenset({State.STOPPED, State.FAILED})  # these conversations answer nothing any more


def converse(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """One step of the conversation; where the customer opts out in it, the door is shut too."""
    conversation = thread.conversation
    if conversation is None or kept.event is None:
        return thread
    survey = batch.parts.shelf.survey(conversation.survey, conversation.version)
    turn = advance(survey, conversation, _keyed(kept, admitted), batch.now, batch.parts.rules)
    after = apply(Step(batch, survey, thread, conversation, turn, admitted.key))
    offer(batch, after, turn)
    reason = opted_out(turn)
    if not reason or kept.way is Way.STOP:
        return after
    return shut_door(batch, after, admitted, reason=reason, talk=conversation)


def _keyed(kept: Kept, admitted: Admitted) -> Event:
    if kept.event is None:
        raise LookupError("nothing happened")
    match kept.event:
        case Replied(text, choice, media, _, message, press, at):  # a copy made field by field takes a tenth as long
            return Replied(text, choice, media, admitted.key.hex(), message, press, at)
        case Edited():
            return replace(kept.event, reply=admitted.key.hex())
    return kept.event


def opted_out(turn: Turn) -> str:
    """Why the customer wants to hear nothing more, if that is what was said: stop or wrong_person."""
    ended = (fact.reason for fact in turn.facts if isinstance(fact, Ended))
    return next((reason for reason in ended if reason in {"stop", "wrong_person"}), "")


def edit(batch: Batch, thread: Thread, admitted: Admitted, kept: Kept) -> Thread:
    """A changed message corrects the latest answer; of an older one nothing follows, and how to correct it is said."""
    reply, before = admitted.reply, thread.conversation
    if before is None or not isinstance(kept.event, Edited):
        return thread
    of = before.answers[-1].reply if before.answers else ""
    version = batch.written.get((reply.address, reply.message or ""), {}).get(of)
    found = kept.event if version is None else replace(kept.event, of=of, was=version.words)
    after = converse(batch, thread, admitted, replace(kept, event=found))
    now = after.conversation
    if now is None or now.question != before.question or now.state is not before.state or now.state not in TALKING:
        return after
    if now == before:
        say(batch, after, reply, wording.how_to_correct(speaker_for(batch, after, reply)))
    elif _another_score(before, now):
        say(batch, after, reply, wording.corrected(speaker_for(batch, after, reply)))
    return after


def _another_score(before: Conversation, now: Conversation) -> bool:
    """Whether a correction changed what counts; other words beside it need no answer."""
    latest, known = now.answers[-1], before.answer(now.answers[-1].question)
    return latest.understood and known is not None and latest.value not in (known.value, latest.words)
