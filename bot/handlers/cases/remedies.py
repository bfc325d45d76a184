"""What a customer got who may have had a right to it, as the events of a case tell; it knows no law and no wording."""

from collections.abc import Sequence
from datetime import date

from bot.casework.case import Kind
from bot.ports import CaseEvent, CaseRow
from bot.rights.periods import Repair

BACK, NO_REMEDY = "back", "none"
REPAIRS = frozenset({"repair", "replacement"})
REMEDIES = ("refund", "repair", "replacement", "reduction", "repeat", NO_REMEDY)
"""What a customer can have got, as events keep it; `none`: nothing was due."""


def since_reopened(events: Sequence[CaseEvent]) -> list[CaseEvent]:
    """What happened since the case was opened, or opened again."""
    last = max((at for at, each in enumerate(events) if each.kind == Kind.REOPENED), default=-1)
    return list(events[last + 1 :])


def is_settled(case: CaseRow, events: Sequence[CaseEvent]) -> bool:
    """Whether a case may be closed: it concerns no right, or it is written down what the customer got."""
    given = (each for each in since_reopened(events) if each.kind == Kind.REMEDY)
    return not case.law or any(each.detail != BACK for each in given)


def repairs(events: Sequence[CaseEvent]) -> tuple[Repair, ...]:
    """Repairs and replacements with their days, in order; the last may still be under way."""
    found: list[Repair] = []
    for each in events:
        if each.kind != Kind.REMEDY:
            continue
        day = day_of(each)
        if each.detail in REPAIRS and day is not None:
            found.append(Repair(day))
        elif each.detail == BACK and found and day is not None:
            found[-1] = Repair(found[-1].asked, day)
    return tuple(found)


def day_of(event: CaseEvent) -> date | None:
    """The day that stands first in an event's words; it is sealed there, and goes with them."""
    try:
        return date.fromisoformat(event.words[:10])
    except ValueError:
        return None
