"""The beginning of a conversation: it becomes the contact's current one, and its first question goes out."""

from bot.flows.conversation import Invited
from bot.flows.engine import advance
from bot.handlers.batch import Batch, Step
from bot.handlers.two_ways import begins, ways_of
from bot.handlers.writes import apply
from bot.ports import APART, Thread, UnitOfWork

STILL_OPEN = "another conversation with this customer is still open"


def is_open(thread: Thread) -> bool:
    """Whether the contact is in the middle of a conversation."""
    return thread.conversation is not None and thread.conversation.ended_at is None


async def begin(batch: Batch, uow: UnitOfWork, thread: Thread, *, asked_for: bytes | None = None) -> Thread:
    """Start a conversation: it becomes the contact's current one and its first question goes out.

    `asked_for` is the reply by which the customer opened it, if they did.
    """
    if thread.conversation is None or thread.contact is None or thread.invitation is None:
        raise LookupError("nothing to begin")
    talk = thread.conversation
    if thread.invitation.selection not in APART:  # those are asked where they were, or not at all
        talk = begins(batch.parts, talk, thread.contact)
    survey = batch.parts.shelf.survey(talk.survey, talk.version)
    await uow.begin(thread.invitation.id, thread.contact.id)
    turn = advance(survey, talk, Invited(), batch.now, batch.parts.rules)
    if thread.invitation.selection not in APART:  # a checklist or a question about a case tires nobody
        for contact in ways_of(thread.contact):
            batch.changes.contact_states.append((contact, {"invited_at": batch.now}))
    return apply(Step(batch, survey, thread, talk, turn, asked_for))
