"""Which way an inbound reply goes: STOP before everything, commands, the conversation, or a polite word. Pure."""

from datetime import timedelta
from enum import StrEnum

from bot.commands.language import asks_for_own_data, is_command
from bot.flows.conversation import Edited, Event, Replied, Stopped
from bot.flows.reading.intents import Intent, intent_of
from bot.links import is_code
from bot.messages import OWN_NUMBER, SMS, Reply, ReplyKind
from bot.ports import ASKED, Thread
from bot.records import dataclass


class Way(StrEnum):
    """The ways a reply can go."""

    CONVERSATION = "conversation"
    COMMAND = "command"
    STOP = "stop"
    START = "start"
    HELP = "help"
    STRANGER = "stranger"
    KEEP = "keep"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    OLD_BUTTON = "old_button"
    NOT_STAFF = "not_staff"
    EDIT = "edit"
    CASE = "case"
    BOTH_WAYS = "both_ways"


@dataclass(frozen=True, slots=True)
class Kept:
    """The way, and what it means for the conversation."""

    way: Way
    event: Event | None = None
    reason: str = "stop"
    said: Replied | None = None  # the words of a STOP, which may hold a score too


BOTH_WAYS = "ways:"  # begins the data of the buttons under the question whether we may use both ways
OPEN_AGAIN = "start"  # the data of the button under the confirmation of STOP
REOPENED_WITHIN = timedelta(days=30)  # words after the closing of a case open it again; later they are no reply to it
ASKING_FOR_DATA = frozenset({Intent.PRIVACY, Intent.MYDATA, Intent.FORGETME, Intent.LANGUAGE})


def way_of(thread: Thread, reply: Reply) -> Kept:
    """The way of one reply.

    STOP wins over everything; after it only START, a fresh deep link and (in silence) FORGETME are heard.
    """
    match reply.kind:
        case ReplyKind.BLOCKED:
            return Kept(Way.BLOCKED, Stopped("blocked"))
        case ReplyKind.UNBLOCKED:
            return Kept(Way.UNBLOCKED)
        case ReplyKind.EDIT:
            return _edit(thread, reply)
        case ReplyKind.PRESS if reply.choice == OPEN_AGAIN:
            return Kept(Way.START)
        case ReplyKind.PRESS:
            return _pressed(thread, reply)
        case ReplyKind.TEXT | ReplyKind.MEDIA:  # the caption of a picture can say STOP too
            return _text(thread, reply) if reply.text.strip() else _wordless(thread, reply)


def _wordless(thread: Thread, reply: Reply) -> Kept:
    return Kept(Way.COMMAND) if _shares_number(thread, reply) else _conversation(thread, reply)


def _shares_number(thread: Thread, reply: Reply) -> bool:
    """Whether somebody shares their own number because we asked for it; unasked it is a card like any other."""
    contact = thread.contact
    asked = contact is not None and contact.tie == ASKED and contact.tied is None and not contact.suppressed
    return asked and (reply.choice or "").startswith(OWN_NUMBER)


def _pressed(thread: Thread, reply: Reply) -> Kept:
    """A button that says a command is for staff only; any other belongs to a conversation."""
    if (reply.choice or "").startswith(BOTH_WAYS):
        return Kept(Way.BOTH_WAYS)
    if not (reply.choice or "").startswith("/"):
        return _conversation(thread, reply)
    return Kept(Way.NOT_STAFF) if thread.person is None else Kept(Way.COMMAND)


def _text(thread: Thread, reply: Reply) -> Kept:
    intent = intent_of(reply.text, _language(thread))
    if intent in {Intent.STOP, Intent.WRONG_PERSON}:
        reason = "stop" if intent is Intent.STOP else "wrong_person"
        return Kept(Way.STOP, Stopped(reason), reason, _replied(reply))
    if is_opening(reply.text) or intent is Intent.FORGETME:
        return Kept(Way.COMMAND)
    if intent is Intent.START:
        return Kept(Way.START)
    if thread.contact is not None and thread.contact.suppressed:
        return Kept(Way.KEEP)
    return _wish(thread, reply, intent) or _conversation(thread, reply)


def or_keyword(kept: Kept, thread: Thread, reply: Reply, keyword: str) -> Kept:
    """The way of a text that is a touchpoint's word (`keyword`, or nothing): who is in no conversation begins one.

    In a conversation it is an answer like any other; after STOP it is kept and no more.
    """
    deaf = thread.contact is not None and thread.contact.suppressed
    talking = thread.conversation is not None and thread.conversation.ended_at is None
    free = kept.way in {Way.KEEP, Way.STRANGER, Way.CONVERSATION} and not deaf and not talking
    return Kept(Way.COMMAND) if keyword and free and reply.kind is ReplyKind.TEXT else kept


def _edit(thread: Thread, reply: Reply) -> Kept:
    """An edit can say STOP; in a conversation it may correct the latest answer; anything else is only kept."""
    intent = intent_of(reply.text, _language(thread))
    if intent in {Intent.STOP, Intent.WRONG_PERSON}:
        reason = "stop" if intent is Intent.STOP else "wrong_person"
        return Kept(Way.STOP, Stopped(reason), reason)
    if thread.conversation is None or (thread.contact is not None and thread.contact.suppressed):
        return Kept(Way.KEEP)
    return Kept(Way.EDIT, Edited(reply.text, of="", was="", at=reply.at))


def _wish(thread: Thread, reply: Reply, intent: Intent | None) -> Kept | None:
    """Commands of staff, questions about one's own data, and HELP."""
    staff = thread.person is not None and is_command(reply.text, thread.person.role)
    if staff and not _answers(thread, reply.text):
        return Kept(Way.COMMAND)
    if intent in ASKING_FOR_DATA or asks_for_own_data(reply.text):
        return Kept(Way.COMMAND)
    if intent is Intent.HELP:
        return Kept(Way.KEEP) if reply.confirmed else Kept(Way.HELP, _replied(reply))
    return None


def _answers(thread: Thread, text: str) -> bool:
    """Whether a member of staff who is asked as a customer answers, in words that begin like a command.

    A word on its own is a command, but for HELP, and so is one with a number behind it: "case 12 close…", not "case
    closed in no time".
    """
    conversation, words = thread.conversation, text.split()
    if conversation is None or conversation.ended_at is not None or text.lstrip().startswith("/"):
        return False
    if len(words) == 1:
        return intent_of(text, conversation.language) is Intent.HELP
    return not any(sign.isdigit() for sign in words[1])


def _language(thread: Thread) -> str:
    if thread.conversation is not None:
        return thread.conversation.language
    return (thread.contact.language if thread.contact else "") or "en"


def is_opening(text: str) -> bool:
    """Whether these are the words of a deep link or a one-time code: /start TOKEN, /join CODE, JOIN CODE.

    Telegram may put the bot's name behind the word (/start@our_bot TOKEN). Without the slash only what looks like a
    code counts: "join us" is what people say.
    """
    words = text.strip().split()
    if len(words) != 2:
        return False
    word = words[0].lower()
    return word.partition("@")[0] in {"/start", "/join"} or (word == "join" and is_code(words[1]))


def _conversation(thread: Thread, reply: Reply) -> Kept:
    if thread.contact is not None and thread.contact.suppressed:
        return Kept(Way.KEEP)
    if _answers_case(thread, reply):
        return Kept(Way.CASE)
    if thread.conversation is not None:
        return Kept(Way.CONVERSATION, _replied(reply))
    if reply.kind is ReplyKind.PRESS:
        return Kept(Way.OLD_BUTTON)
    unknown_number = thread.contact is None and reply.address.channel == SMS
    return Kept(Way.KEEP) if unknown_number else Kept(Way.STRANGER)


def _answers_case(thread: Thread, reply: Reply) -> bool:
    """Whether the customer writes back to whoever answered them about a case: nothing is being asked, and it is new."""
    case, talk = thread.case, thread.conversation
    if case is None or case.contact is None or reply.kind is ReplyKind.PRESS or (talk is not None and not talk.ended):
        return False
    return case.closed_at is None or reply.at - case.closed_at <= REOPENED_WITHIN


def _replied(reply: Reply) -> Replied:
    return Replied(
        text=reply.text,
        choice=reply.choice if reply.kind is ReplyKind.PRESS else None,
        media=reply.kind is ReplyKind.MEDIA,
        message=reply.message,
        press=reply.press,
        at=reply.at,
    )
