"""The legal side of a case: what may be a customer's right, from which day, and what they got; it decides nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.casework.case import Do, Kind
from bot.flows.conversation import RECEIVED
from bot.handlers.cases.customers_words import shown_words
from bot.handlers.cases.remedies import NO_REMEDY, repairs
from bot.handlers.cases.working import Work
from bot.handlers.parts import Parts
from bot.ports import CaseCustomer, CaseEvent, CaseRow
from bot.rights.guidance import Guidance, Matter, guidance
from bot.rights.rulebook import Rulebook
from bot.rights.said_days import SaidDay, read_day

UNREAD = SaidDay()


@dataclass(frozen=True, slots=True)
class Law:
    """What is known of the legal side of one case."""

    book: Rulebook | None  # None: it cannot be used
    found: Guidance | None
    said: str = ""  # when it was received, in the customer's words, where they are no certain day
    read: SaidDay = UNREAD  # what was made of them


def law_of(
    parts: Parts,
    case: CaseRow,
    events: Sequence[CaseEvent],
    *,
    rows: Sequence[Mapping[str, Any]],
    customer: CaseCustomer | None,
    visited: date | None,
) -> Law | None:
    """The legal side of a case; None where nothing points to a right."""
    if not case.law:
        return None
    said, read = _said(parts, case, rows, customer)
    received = date.fromisoformat(case.received_on) if case.received_on else read.day
    matter = Matter(
        case.law,
        received=received,
        assumed=visited,
        reported=case.opened_at.astimezone(parts.zone).date(),
        nation=parts.organisation.nation,
        repairs=repairs(events),
    )
    book = parts.rulebook.now()
    found = guidance(book, matter, parts.clock().astimezone(parts.zone).date()) if book is not None else None
    return Law(book, found, "" if received else said, read)


def _said(
    parts: Parts, case: CaseRow, rows: Sequence[Mapping[str, Any]], customer: CaseCustomer | None
) -> tuple[str, SaidDay]:
    """When it was received, as the customer said it, and the day that is meant, if it is certain."""
    row = next((each for each in reversed(rows) if each["question"] == RECEIVED), None)
    if row is None:
        return "", UNREAD
    written = (row["at"] or case.opened_at).astimezone(parts.zone).date()
    language = customer.contact.language if customer is not None else ""
    read = read_day(
        row["words"], written, language=language or parts.organisation.language, country=parts.organisation.country
    )
    return shown_words(row["words"], names=row["names"]), read


# ---- what staff write down ----


async def mark(work: Work, about: str, why: str = "") -> bool:
    """It may be a right about such a thing, or (nothing) it is none; False where somebody was quicker."""
    if not await work.move(Do.LAW, {"law": about}):
        return False
    work.desk.record(work.case, Kind.LAW, person=work.who, words=why, detail=about or NO_REMEDY)
    await work.finish()
    return True


async def receive(work: Work, day: date) -> bool:
    """It was received on that day."""
    if not await work.move(Do.RECEIVED, {"received_on": day.isoformat()}):
        return False
    work.desk.record(work.case, Kind.RECEIVED, person=work.who, words=day.isoformat())
    await work.finish()
    return True


async def remedy(work: Work, what: str, words: str) -> bool:
    """The customer got this, or has the goods back."""
    if not await work.move(Do.REMEDY, {}):
        return False
    work.desk.record(work.case, Kind.REMEDY, person=work.who, words=words, detail=what)
    await work.finish()
    return True
