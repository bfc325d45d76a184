"""What an error of the Bot API means for a message; knows nothing of how the call was made."""

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.channels.network import never_sent
from bot.messages import Outcome, Sent

if TYPE_CHECKING:
    from telegram.error import RetryAfter

# Parts of Telegram's descriptions, small letters. A 400 that really means "this person cannot be reached".
GONE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "user_is_blocked",
    "user is deactivated",
    "chat_id_invalid",
)
UNCHANGED = "message is not modified"  # an edit that was made before: what we wanted is there
TOO_LATE = "query is too old"  # the customer no longer waits for this toast
NO_TEXT = "no text in the message to edit"  # it is a picture with a caption


def sent_of(error: Exception) -> Sent:
    """How a send ended that raised `error` (of python-telegram-bot)."""
    from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter

    match error:
        case RetryAfter():
            return Sent(Outcome.LATER, retry_after=seconds_of(error), code="429")
        case InvalidToken():
            return Sent(Outcome.HALT, code="401")
        case Forbidden() | ChatMigrated():
            return Sent(Outcome.NEVER, code="403")
        case BadRequest():
            return _refused(str(error).lower())
        case _:
            return _broken(error)


def seconds_of(error: "RetryAfter") -> float:
    """The pause that a 429 asks for."""
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)


def _refused(description: str) -> Sent:
    """A 400: usually our own mistake, sometimes a person who is gone, sometimes as good as done."""
    if UNCHANGED in description or TOO_LATE in description:
        return Sent(Outcome.SENT, code="unchanged" if UNCHANGED in description else "too_late")
    if any(part in description for part in GONE):
        return Sent(Outcome.NEVER, code="400")
    return Sent(Outcome.REFUSED, code="400")


def _broken(error: Exception) -> Sent:
    """The network or Telegram failed: only a connection that was never made is safe to repeat."""
    if never_sent(error):
        return Sent(Outcome.LATER, code="unreachable")
    if str(error).lower().startswith("too many requests"):
        return Sent(Outcome.LATER, code="429")
    return Sent(Outcome.UNKNOWN, code=type(error).__name__)
