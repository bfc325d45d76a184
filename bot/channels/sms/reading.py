"""Reads Twilio's webhook forms and listed messages into Replies and Receipts; knows neither how they came nor why."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from bot.messages import SMS, Address, Receipt, Reply, ReplyKind

if TYPE_CHECKING:
    from twilio.rest.api.v2010.account.message import MessageInstance

# Twilio's default words: it confirms them itself. twilio.com/docs/messaging/tutorials/advanced-opt-out
STOP_WORDS = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "OPTOUT", "REVOKE"})
CONFIRMED_WORDS = STOP_WORDS | {"START", "UNSTOP", "HELP", "INFO"}
ANSWER_TOO = "YES"  # Twilio's third start word; to us it is an answer, whatever else Twilio takes it for

# Twilio's statuses to ours; the others (queued, sending, accepted...) say nothing that we did not know.
RECEIPTS = {
    "sent": "sent",
    "delivered": "delivered",
    "read": "delivered",
    "undelivered": "undelivered",
    "failed": "failed",
    "canceled": "failed",
}


def reply_of(form: Mapping[str, str], at: datetime) -> Reply | None:
    """The reply in an inbound webhook's parameters; None where the sid or the sender is missing.

    `at` (aware) is when it arrived: the form holds no time.
    """
    sid, sender = form.get("MessageSid"), form.get("From")
    if not sid or not sender:
        return None
    text, media = form.get("Body", ""), form.get("NumMedia", "0")
    confirmed = _confirmed(text, form.get("OptOutType", ""))
    return Reply(sid, Address(SMS, sender), text, at, _kind(media), confirmed=confirmed)


def receipt_of(form: Mapping[str, str]) -> Receipt | None:
    """The receipt in a status callback's parameters; None for a status that says nothing new.

    Raises KeyError where MessageSid or MessageStatus is missing.
    """
    sid, status = form["MessageSid"], RECEIPTS.get(form["MessageStatus"])
    return None if status is None else Receipt(SMS, sid, status, form.get("ErrorCode") or None)


def listed(message: "MessageInstance") -> Reply | None:
    """The reply in one message of Twilio's list; None for one that went out, or that holds no sender or time."""
    at = message.date_sent or message.date_created
    if message.direction != "inbound" or not message.sid or not message.from_ or at is None:
        return None
    text = message.body or ""
    kind = _kind(message.num_media or "0")
    return Reply(message.sid, Address(SMS, message.from_), text, at, kind, confirmed=_confirmed(text, ""))


def _kind(media: str) -> ReplyKind:
    return ReplyKind.MEDIA if media.isdecimal() and int(media[:4]) > 0 else ReplyKind.TEXT


def _confirmed(text: str, opt_out_type: str) -> bool:
    """Whether Twilio has answered by itself: the whole body is one of its words, or it says so."""
    word = text.strip().upper()
    return word != ANSWER_TOO and (bool(opt_out_type) or word in CONFIRMED_WORDS)
