"""Putting what is said back to whoever just wrote into the outbox; what is said, others decide."""

from bot.handlers.batch import Batch, expiry
from bot.handlers.speaking import language_of
from bot.handlers.strangers import is_stranger
from bot.handlers.wording import Speaker
from bot.messages import Message, MessageKind, Reply
from bot.ports import Thread


def speaker_for(batch: Batch, thread: Thread, reply: Reply) -> Speaker:
    """In the language of the conversation, unless it is over and they chose one themselves; else in their own."""
    conversation, contact = thread.conversation, thread.contact
    chosen = contact is not None and contact.language_chosen
    if conversation is not None and not (conversation.ended and chosen):
        return batch.parts.speaker(conversation.language)
    return batch.parts.speaker(language_of(batch.parts, thread, reply.language))


def say(batch: Batch, thread: Thread, reply: Reply, text: str) -> None:
    """Answer in plain words."""
    put(batch, thread, reply, Message(text))


def toast(batch: Batch, thread: Thread, reply: Reply, text: str = "") -> None:
    """Acknowledge a press, with or without words; whoever wrote gets nothing."""
    if reply.press is not None:
        put(batch, thread, reply, Message(text, MessageKind.TOAST, press=reply.press))


def put(
    batch: Batch, thread: Thread, reply: Reply, message: Message, *, exempt: bool = False, once: str | None = None
) -> None:
    """Answer with a message, quiet hours or not; `exempt` goes out although STOP was said, `once` only once.

    A stranger's number is answered once an hour, whatever comes from it; STOP, HELP and what is
    asked about one's own data (`answer_commands.RIGHTS`) count by themselves.
    """
    if once is None and is_stranger(thread):
        once = batch.once_an_hour("stop" if exempt else "answer", thread.address)
    batch.put(
        message,
        contact=thread.contact.id if thread.contact else None,
        address=None if thread.contact else reply.address,
        expires_at=expiry(message, batch.now),
        urgent=True,
        exempt=exempt,
        once=once,
    )
