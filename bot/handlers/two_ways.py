"""A second way to reach one customer: known by a link, agreed to by a press, ended by a STOP in either place.

Whoever opens in Telegram a link that was made for their number can be reached in two ways. At the end of a conversation
there they are asked, once, whether we may use both (and, where we do not know it, to share their number); the answer
stands in the record of consents with its words. Nothing of it happens where `fallback_hours` is 0. What is sent the
second way, and when, is decided in `going_on`.
"""

from dataclasses import replace

from bot.flows.conversation import Completed, Conversation, Turn
from bot.flows.survey import ANONYMOUS
from bot.handlers.batch import Batch
from bot.handlers.parts import Parts
from bot.handlers.replying import say, speaker_for, toast
from bot.handlers.routing import BOTH_WAYS, Kept
from bot.handlers.wording import Speaker
from bot.messages import SHARES_NUMBER, SMS, TELEGRAM, Button, Message
from bot.ports import AGREED, ASKED, KNOWN, REFUSED, TIE_ENDED, Admitted, ConsentRow, Contact, Thread

PURPOSE = "fallback"
OTHER = {SMS: TELEGRAM, TELEGRAM: SMS}


def switched_on(parts: Parts) -> bool:
    """Whether the organisation tries a second way, and has both."""
    return parts.organisation.rules.fallback_hours > 0 and parts.channels >= {SMS, TELEGRAM}


def ways_of(contact: Contact) -> tuple[int, ...]:
    """The contacts of one person, as far as they agreed to be one: who is asked in one way was asked in both."""
    return (contact.id,) if contact.tie != AGREED or contact.tied is None else (contact.id, contact.tied)


def begins(parts: Parts, conversation: Conversation, contact: Contact) -> Conversation:
    """A conversation that may be tried in the other way, where its customer agreed to that."""
    other = OTHER.get(conversation.channel, "")
    if contact.tie != AGREED or not other or not switched_on(parts):
        return conversation
    return replace(conversation, elsewhere=other)


def tie(batch: Batch, chat: Contact, number: Contact | None) -> None:
    """A link made for a number was opened in a chat: one person, unless one of them is tied already."""
    if number is None or number.address.channel != SMS or chat.address.channel != TELEGRAM:
        return
    if not switched_on(batch.parts) or chat.tie or number.tie:
        return
    batch.changes.contact_states.append((chat.id, {"tied_to": number.id, "tie": KNOWN}))
    batch.changes.contact_states.append((number.id, {"tied_to": chat.id, "tie": KNOWN}))


def offer(batch: Batch, thread: Thread, turn: Turn) -> None:
    """After the thanks, ask once whether the other way may be tried; nobody who is anonymous."""
    contact = thread.contact
    if contact is None or contact.tie not in {"", KNOWN} or not switched_on(batch.parts):
        return
    if thread.address.channel != TELEGRAM or turn.conversation.anonymity == ANONYMOUS:
        return
    if not any(isinstance(fact, Completed) for fact in turn.facts):
        return
    to = batch.parts.speaker(turn.conversation.language)
    message = Message(asked(to), buttons=_buttons(to)) if contact.tied else Message(shared(to), buttons=_sharing(to))
    batch.put(message, contact=contact.id, urgent=True)
    for each in filter(None, (contact.id, contact.tied)):
        batch.changes.contact_states.append((each, {"tie": ASKED}))


def asked(to: Speaker) -> str:
    """The question, which is also the wording of the consent."""
    return to.text(
        "One more thing. When you do not answer here, may we ask you by text message instead? And here when you do not "
        "answer a text? Once each time. STOP in either place ends both."
    )


def shared(to: Speaker) -> str:
    """The question where we do not know their number, which is also the wording of the consent."""
    return to.text(
        "One more thing. When you do not answer here, may we ask you by text message instead? And here when you do not "
        "answer a text? Once each time. STOP in either place ends both. To say yes, share your number with the button; "
        "to say no, do nothing."
    )


def _sharing(to: Speaker) -> tuple[tuple[Button, ...], ...]:
    return ((Button(to.text("Yes, share my number"), SHARES_NUMBER),),)


def _buttons(to: Speaker) -> tuple[tuple[Button, ...], ...]:
    return ((Button(to.text("Yes"), f"{BOTH_WAYS}yes"), Button(to.text("No"), f"{BOTH_WAYS}no")),)


def answered(batch: Batch, thread: Thread, admitted: Admitted, _kept: Kept) -> Thread:
    """The press on yes or no: kept in the record of consents with the words shown; a later press counts."""
    contact, reply = thread.contact, admitted.reply
    if contact is None or contact.tied is None or contact.suppressed:
        toast(batch, thread, reply)
        return thread
    granted = reply.choice == f"{BOTH_WAYS}yes"
    to = speaker_for(batch, thread, reply)
    record(batch, contact, granted=granted, wording=asked(to), reply=admitted.key, language=to.language)
    state = AGREED if granted else REFUSED
    for each in (contact.id, contact.tied):
        batch.changes.contact_states.append((each, {"tie": state}))
    if granted and contact.invited_at is not None:  # one person, who was asked just now
        batch.changes.contact_states.append((contact.tied, {"invited_at": contact.invited_at}))
    toast(batch, thread, reply)
    yes = to.text("Thank you. STOP in either place ends both.")
    say(batch, thread, reply, yes if granted else to.text("All right, we will only ask you here."))
    return replace(thread, contact=replace(contact, tie=state))


def agree(batch: Batch, contact: Contact, other: Contact, *, reply: bytes, to: Speaker) -> None:
    """A chat and a number that somebody shared in it: one person, who agreed to both by sharing it."""
    known = replace(contact, tied=other.id)
    record(batch, known, granted=True, wording=shared(to), reply=reply, language=to.language)
    for each, partner in ((contact.id, other.id), (other.id, contact.id)):
        batch.changes.contact_states.append((each, {"tied_to": partner, "tie": AGREED}))
    asked_at = max(filter(None, (contact.invited_at, other.invited_at)), default=None)
    if asked_at is not None:
        batch.changes.contact_states += [(each, {"invited_at": asked_at}) for each in (contact.id, other.id)]


def record(batch: Batch, contact: Contact, *, granted: bool, wording: str, reply: bytes | None, language: str) -> None:
    """A line in the record of consents of each of the two contacts; it names no invitation."""
    for each in (contact.id, contact.tied):
        batch.changes.consents.append(
            ConsentRow(
                id=batch.parts.ids(),
                contact=each,
                invitation=None,
                purpose=PURPOSE,
                granted=granted,
                wording=wording,
                survey="",
                version=0,
                language=language,
                reply=reply,
                at=batch.now,
            )
        )


def stopped(batch: Batch, thread: Thread, reply: bytes, *, reason: str, blurred: bool) -> None:
    """A STOP in one place is one in both (storage shuts the other door), and takes the consent back."""
    contact = thread.contact
    if contact is None or contact.tied is None or contact.tie != AGREED or reason == "wrong_person":
        return
    if not blurred:  # the moment would be that of an anonymous end
        record(batch, contact, granted=False, wording="STOP", reply=reply, language=contact.language)
    for each in (contact.id, contact.tied):
        batch.changes.contact_states.append((each, {"tie": TIE_ENDED}))
