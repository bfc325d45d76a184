"""Tells whether a text stands among the messages that Twilio lists; pure, it calls nothing."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twilio.rest.api.v2010.account.message import MessageInstance

MARGIN = timedelta(seconds=60)  # our clock and Twilio's may differ, and Twilio keeps whole seconds
NEAR = timedelta(seconds=5)  # the same where it is known how much they differ
TRIAL = "Sent from your Twilio trial account - "  # put before every text of a trial account


def earliest(since: datetime, ahead: timedelta | None) -> datetime:
    """By Twilio's clock the first moment at which a text that was written at `since` by ours can have been taken.

    `ahead` is how far Twilio's clock is before ours now; ours may have been set since. So it may make the moment
    earlier, never later: a text not found is sent once more. With a margin of a minute, a text with the same words of a
    moment before could be taken for it.
    """
    if ahead is None:
        return since - MARGIN
    return since + min(ahead, timedelta()) - (NEAR if abs(ahead) <= MARGIN else MARGIN)


def alike(parts: Sequence[str], listed: Iterable["MessageInstance"], since: datetime) -> list["MessageInstance"]:
    """The listed outbound messages of that time that read as one of these parts."""
    cores = {_core(part) for part in parts}
    return [each for each in listed if _outbound(each) and _later(each, since) and _core_of(each) in cores]


def matches(parts: Sequence[str], candidates: Iterable["MessageInstance"]) -> list["MessageInstance | None"]:
    """For each part of a text, the one of these messages (see `alike`) that is it, or None; each is one part only."""
    left = list(candidates)
    found: list[MessageInstance | None] = []
    for part in parts:
        one = next((each for each in left if _core_of(each) == _core(part)), None)
        if one is not None:
            left.remove(one)
        found.append(one)
    return found


def _outbound(message: "MessageInstance") -> bool:
    return str(message.direction).startswith("outbound")


def _later(message: "MessageInstance", moment: datetime) -> bool:
    """Whether it is of that moment or later; one that does not say when may be, and a text must not go out twice."""
    return message.date_created is None or message.date_created >= moment


def _core_of(message: "MessageInstance") -> str:
    return _core((message.body or "").removeprefix(TRIAL))


def _core(text: str) -> str:
    """Letters and digits decide: Smart Encoding swaps quotes and dashes, and spaces at the ends are lost."""
    return "".join(each for each in text if each.isalnum()) or text.strip()
