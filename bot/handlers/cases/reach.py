"""Whether the customer of a case may be answered, and if not, why; pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from bot.casework.case import Kind
from bot.handlers.wording import Speaker
from bot.ports import CaseCustomer, CaseEvent, CaseRow

JUST_WROTE = timedelta(minutes=15)  # whoever wrote so lately is awake and waits: no quiet hours


class Reach(StrEnum):
    """How a customer can be reached."""

    YES = "yes"
    NOBODY = "nobody"  # anonymous, or erased
    STOPPED = "stopped"
    BLOCKED = "blocked"
    DECLINED = "declined"
    UNASKED = "unasked"


def reach(case: CaseRow, customer: CaseCustomer | None, events: Sequence[CaseEvent]) -> Reach:
    """Only who agreed, has not taken it back, and did not say STOP since, on this channel or in this case."""
    if case.contact is None or customer is None:
        return Reach.NOBODY
    if customer.contact.suppressed or any(each.kind == Kind.STOPPED for each in events):
        return Reach.STOPPED
    if customer.contact.blocked:
        return Reach.BLOCKED
    if customer.agreed is None:
        return Reach.UNASKED
    return Reach.YES if customer.agreed else Reach.DECLINED


def just_wrote(customer: CaseCustomer | None, now: datetime) -> bool:
    """Whether the customer wrote a moment ago."""
    return customer is not None and customer.written_at is not None and now - customer.written_at <= JUST_WROTE


def reach_in_words(to: Speaker, found: Reach) -> str:
    """For the card."""
    match found:
        case Reach.YES:
            return to.text("may be answered")
        case Reach.NOBODY:
            return to.text("anonymous: nobody can be answered")
        case Reach.STOPPED:
            return to.text("sent STOP: nothing can be sent")
        case Reach.BLOCKED:
            return to.text("has blocked us: nothing arrives")
        case Reach.DECLINED:
            return to.text("does not want an answer")
        case Reach.UNASKED:
            return to.text("has not agreed to be answered")
