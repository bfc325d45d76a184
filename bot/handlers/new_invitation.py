"""What is said of an encounter whose customer shall be asked, what becomes of it, and what may be wrong with it."""

from datetime import datetime, timedelta

from bot.errors import AfterwordError
from bot.records import dataclass


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """What staff, the till or a file say of one encounter, as they wrote it."""

    contact: str
    touchpoint: str
    survey: str = ""
    name: str = ""
    location: str = ""
    staff: str = ""
    segment: str = ""
    language: str = ""
    channel: str = ""
    reference: str = ""
    occurred_at: datetime | None = None
    selection: str = "staff"
    delay: timedelta = timedelta()  # after the encounter, before anybody is asked
    way: str = ""  # the mark of the way it is asked in, where two are tried


@dataclass(frozen=True, slots=True)
class InvitationResult:
    """What will happen: status queued | waiting | skipped, the reason, and a link for Telegram."""

    encounter: int
    invitation: int
    status: str
    reason: str = ""
    link: str = ""


class UnknownChannel(AfterwordError):
    """The channel asked for is none of ours."""


class NoTelegram(AfterwordError):
    """A Telegram link was asked for, but no bot is connected."""


class ForVisitors(AfterwordError):
    """A customer was to be asked a checklist that staff or trained visitors fill in."""


class VisitTooFar(AfterwordError):
    """A visit is said to be more than a year ahead."""
