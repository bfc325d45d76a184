"""Plain values that cross a port: what came in and what goes out; they know no provider and no table."""

from datetime import datetime
from enum import StrEnum

from bot.records import dataclass

SMS = "sms"
TELEGRAM = "telegram"
CHANNELS = (SMS, TELEGRAM)


@dataclass(frozen=True, slots=True)
class Address:
    """Where one person can be reached: an E.164 number on SMS, a chat id in digits on Telegram."""

    channel: str
    value: str

    def __repr__(self) -> str:
        """Show the channel only: addresses never reach a log."""
        return f"Address({self.channel}, ...)"


class ReplyKind(StrEnum):
    """What a customer did."""

    TEXT = "text"
    PRESS = "press"  # a button; `choice` holds its data
    MEDIA = "media"  # a photo, voice, sticker...; `text` holds the caption, if any
    EDIT = "edit"  # an earlier message was edited
    BLOCKED = "blocked"  # the customer blocked the bot
    UNBLOCKED = "unblocked"


@dataclass(frozen=True, slots=True)
class Reply:
    """One inbound message or button press, verbatim.

    `provider_id` is the provider's own id, unique within the channel (Telegram `update_id`, Twilio `MessageSid`).
    `confirmed` says that the provider itself already answered this word (STOP, START, HELP on Twilio).
    `message` is the provider's id of the message a pressed button stood under; `press` the press to acknowledge.
    """

    provider_id: str
    address: Address
    text: str
    at: datetime
    kind: ReplyKind = ReplyKind.TEXT
    choice: str | None = None
    message: str | None = None
    press: str | None = None
    confirmed: bool = False
    language: str | None = None

    def __repr__(self) -> str:
        """Show neither who nor what: replies never reach a log."""
        return f"Reply({self.address.channel}, {self.kind})"


@dataclass(frozen=True, slots=True)
class Button:
    """One button under a message; `data` is at most 64 bytes; `url` opens a page instead."""

    label: str
    data: str = ""
    url: str = ""


class MessageKind(StrEnum):
    """What dispatch is to do with a message."""

    SEND = "send"
    EDIT = "edit"  # change the message `edits` (provider's id): text and buttons; a channel without edits drops it
    TOAST = "toast"  # acknowledge the press `press`; never repeated
    REDACT = "redact"  # have the provider empty the texts that it keeps of this address; may be repeated


SHARES_NUMBER = "number!"
"""The data of a button by which somebody shares their own phone number, where the channel can prove it is theirs."""
OWN_NUMBER = "/number "
"""Begins the `choice` of a reply in which somebody did; nobody can type or press that."""


@dataclass(frozen=True, slots=True)
class Message:
    """One outbound message as plain text or Telegram HTML (`html`), with buttons by row and at most one picture."""

    text: str
    kind: MessageKind = MessageKind.SEND
    buttons: tuple[tuple[Button, ...], ...] = ()
    html: bool = False
    picture: bytes | None = None
    document: tuple[str, bytes] | None = None  # file name and content
    edits: str | None = None
    press: str | None = None
    shows: str = ""  # the content hash of a survey's picture; dispatch puts the picture in its place


class Outcome(StrEnum):
    """How a send ended, by the never/later/ask-first table of the provider."""

    SENT = "sent"
    LATER = "later"  # nothing was sent; try again after `retry_after`
    NEVER = "never"  # never again to this address
    REFUSED = "refused"  # never without a change; not the address's fault
    SUPPRESSED = "suppressed"  # the provider holds a STOP of this person
    UNKNOWN = "unknown"  # it may have been sent: look it up before anything is repeated
    WITHDRAWN = "withdrawn"  # nothing was sent: it was no longer wanted when its turn came
    HALT = "halt"  # stop sending, tell an operator (wrong token, account closed)


@dataclass(frozen=True, slots=True)
class Sent:
    """What a channel says of one send."""

    outcome: Outcome
    provider_id: str | None = None
    retry_after: float | None = None  # seconds
    code: str | None = None  # the provider's code, for the log and `doctor`
    segments: int | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the provider says of a message after it took it (SMS status callbacks)."""

    channel: str
    provider_id: str
    status: str  # sent | delivered | undelivered | failed
    code: str | None = None
