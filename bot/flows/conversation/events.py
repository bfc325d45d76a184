"""What can happen to a conversation; what follows from it stands in the facts."""

from datetime import datetime

from bot.records import dataclass


@dataclass(frozen=True, slots=True)
class Invited:
    """The time to ask has come."""


@dataclass(frozen=True, slots=True)
class Replied:
    """The customer wrote or pressed. `choice` is a button's data, `reply` the stored reply's key."""

    text: str
    choice: str | None = None
    media: bool = False
    reply: str = ""
    message: str | None = None  # provider's id of the message whose button was pressed
    press: str | None = None  # the press to acknowledge
    at: datetime | None = None  # when it was written, by the provider's clock; None: now


@dataclass(frozen=True, slots=True)
class Edited:
    """The customer changed an earlier message: the one of reply `of`, which read `was` before."""

    text: str
    of: str
    was: str
    reply: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """The customer wants to go on in another language."""

    language: str


@dataclass(frozen=True, slots=True)
class SilenceFell:
    """The conversation's own due time passed without a reply: remind or close."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The customer opted out, blocked the bot or is the wrong person. `reason`: stop | blocked | wrong_person."""

    reason: str = "stop"


@dataclass(frozen=True, slots=True)
class Continued:
    """The conversation goes on over another channel: the customer writes there, or (`asks`) did not answer here."""

    channel: str
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Undelivered:
    """The invitation could not be delivered."""


Event = Invited | Replied | Edited | LanguageChosen | SilenceFell | Stopped | Continued | Undelivered
