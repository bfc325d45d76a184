"""Why a customer is not asked, or not now, for a member of staff to read: a stored reason becomes a whole sentence.

Reasons are stored in English, as the API gives them; each that can be stored has its sentences here.
"""

import re
from collections.abc import Callable
from datetime import date

from bot.handlers.caps import (
    NOT_ABROAD,
    TOO_MANY_ABROAD,
    TOO_MANY_IN_RANGE,
    TOO_MANY_THIS_HOUR,
    TOO_MANY_TODAY,
)
from bot.handlers.eligibility import LEFT_OUT
from bot.handlers.lots import ENOUGH, OUT_DRAWN
from bot.handlers.wording import Speaker

Sentence = Callable[[Speaker, re.Match[str]], str]

_NOT_ASKED: tuple[tuple[str, Sentence], ...] = (
    (r"said STOP", lambda to, _: to.text("Not asked: this customer said STOP.")),
    (
        r"told us that we have the wrong person",
        lambda to, _: to.text("Not asked: whoever has this number told us that we have the wrong person."),
    ),
    (
        r"said STOP in the tool used before",
        lambda to, _: to.text("Not asked: this customer said STOP in the tool you used before."),
    ),
    (
        r"could not be reached by the tool used before",
        lambda to, _: to.text("Not asked: the tool you used before could not reach this customer."),
    ),
    (r"blocked the bot", lambda to, _: to.text("Not asked: this customer blocked the bot.")),
    (
        r"is resting after two invitations without an answer",
        lambda to, _: to.text("Not asked: this customer is resting after two invitations without an answer."),
    ),
    (
        r"was asked less than (?P<days>\d+) days? ago",
        lambda to, found: to.plural(
            "Not asked: this customer was asked less than {n} day ago.",
            "Not asked: this customer was asked less than {n} days ago.",
            int(found["days"]),
        ),
    ),
    (
        TOO_MANY_IN_RANGE,
        lambda to, _: to.text("Not asked: too many texts went to numbers like this one in an hour. The owner knows."),
    ),
    (TOO_MANY_TODAY, lambda to, _: to.text("Not asked: no more texts go out today. The owner knows.")),
    (
        TOO_MANY_ABROAD,
        lambda to, _: to.text("Not asked: no more texts go to other countries today. The owner knows."),
    ),
    (r"too late to ask", lambda to, _: to.text("Not asked: by now it is too late to ask about this visit.")),
    (NOT_ABROAD, lambda to, _: to.text("Not asked: we do not text numbers of other countries.")),
    (
        r"visited more than (?P<days>\d+) days? ago",
        lambda to, found: to.plural(
            "Not asked: this customer was here more than {n} day ago.",
            "Not asked: this customer was here more than {n} days ago.",
            int(found["days"]),
        ),
    ),
    (LEFT_OUT, lambda to, _: to.text("Not asked: customers of this kind are not asked.")),
    (OUT_DRAWN, lambda to, _: to.text("Not asked: chance did not draw this customer.")),
    (ENOUGH, lambda to, _: to.text("Not asked: enough customers have answered about this.")),
)
_LATER: tuple[tuple[str, Sentence], ...] = (
    (
        r"quiet hours until (?P<hour>\d\d):(?P<minute>\d\d)",
        lambda to, found: to.text(
            "Saved. The customer will be asked later: quiet hours until {time}.",
            time=to.time(int(found["hour"]), int(found["minute"])),
        ),
    ),
    (
        r"quiet hours until (?P<hour>\d\d):(?P<minute>\d\d) by the customer's clock",
        lambda to, found: to.text(
            "Saved. The customer will be asked later: quiet hours until {time} by the customer's clock.",
            time=to.time(int(found["hour"]), int(found["minute"])),
        ),
    ),
    (
        r"quiet until (?P<day>\d{4}-\d\d-\d\d) (?P<hour>\d\d):(?P<minute>\d\d)",
        lambda to, found: to.text(
            "Saved. The customer will be asked later: quiet until {day}, {time}.",
            day=to.day(date.fromisoformat(found["day"])),
            time=to.time(int(found["hour"]), int(found["minute"])),
        ),
    ),
    (
        r"the visit is still to come",
        lambda to, _: to.text("Saved. The customer will be asked later: the visit is still to come."),
    ),
    (
        TOO_MANY_THIS_HOUR,
        lambda to, _: to.text("Saved. The customer will be asked later: no more texts go out in this hour."),
    ),
    (
        r"a while after the visit",
        lambda to, _: to.text("Saved. The customer will be asked later: a while after the visit."),
    ),
    (
        r"its turn comes",
        lambda to, _: to.text("Saved. The customer will be asked as soon as the turn comes."),
    ),
    (
        r"another conversation with this customer is still open",
        lambda to, _: to.text(
            "Saved. The customer will be asked later: another conversation with this customer is still open."
        ),
    ),
)


PATTERNS = tuple(pattern for pattern, _ in (*_NOT_ASKED, *_LATER))  # each is reached in a transcript


def not_asked(to: Speaker, reason: str) -> str:
    """Why a customer is not asked at all."""
    return _said(to, _NOT_ASKED, reason) or to.text("Not asked: {reason}.", reason=reason)


def asked_later(to: Speaker, reason: str) -> str:
    """Why a customer is asked later."""
    return _said(to, _LATER, reason) or to.text("Saved. The customer will be asked later: {reason}.", reason=reason)


def is_known(reason: str) -> bool:
    """Whether a stored reason has its sentence here."""
    return any(re.fullmatch(pattern, reason) for pattern in PATTERNS)


def _said(to: Speaker, sentences: tuple[tuple[str, Sentence], ...], reason: str) -> str:
    for pattern, sentence in sentences:
        if found := re.fullmatch(pattern, reason):
            return sentence(to, found)
    return ""
