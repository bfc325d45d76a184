"""Cases: numbered as they are raised, and those who must see to them alerted at once; knows no channel."""

from dataclasses import replace
from datetime import timedelta

from bot.handlers.batch import Batch, Raised
from bot.handlers.parts import Parts
from bot.handlers.wording import Speaker
from bot.messages import Message
from bot.ports import CaseRow, Person, UnitOfWork
from bot.privacy.blurring import day_start

CASE_DAYS = 1  # an unhappy customer is answered within a day


async def open_cases(batch: Batch, uow: UnitOfWork) -> None:
    """Number the cases of a batch, and alert those who own them. Costs nothing where nobody was unhappy."""
    if not batch.raised:
        return
    last = await uow.last_case_number()
    managers = await batch.parts.managers(uow)
    for number, raised in enumerate(batch.raised, start=last + 1):
        case = replace(_case(raised), number=number)
        batch.changes.cases.append(case)
        for person in managers:
            if sees(person, case):
                _alert(raised, case, person)


def _case(raised: Raised) -> CaseRow:
    """The case without its number. An anonymous customer's is tied to nobody, and known to the day."""
    step, fact = raised.step, raised.fact
    opened = day_start(step.batch.now) if step.anonymous else step.batch.now
    return CaseRow(
        id=step.batch.parts.ids(),
        number=0,
        touchpoint=step.invitation.touchpoint,
        location=step.invitation.location,
        reason=fact.word if fact.value is None else f"{fact.question}: {fact.value}",
        opened_at=opened,
        due_at=opened + timedelta(days=CASE_DAYS),
        contact=None if step.anonymous else step.contact,
        invitation=None if step.anonymous else step.invitation.id,
    )


def sees(person: Person, case: CaseRow) -> bool:
    """Whether a case is in somebody's scope; one without a location is everybody's."""
    return not person.locations or not case.location or case.location in person.locations


def _alert(raised: Raised, case: CaseRow, person: Person) -> None:
    step = raised.step
    batch = step.batch
    batch.put(
        Message(alert_text(batch.parts, batch.parts.speaker(person.language), case, raised)),
        contact=person.contact,
        invitation=None if step.anonymous else step.invitation.id,
        urgent=True,
        forget=step.anonymous,
        once=f"case:{case.id}:{person.id}",
    )


def alert_text(parts: Parts, to: Speaker, case: CaseRow, raised: Raised) -> str:
    """What a manager reads seconds after a low score: where, how low, by when; never who, unless they may know."""
    where = f"{case.touchpoint}, {case.location}" if case.location else case.touchpoint
    fact, due = raised.fact, case.due_at.astimezone(parts.zone)
    if raised.step.anonymous:
        return to.text(
            "Case {number}: An anonymous customer was unhappy with {where} ({question} {value}). "
            "Nobody can be contacted about it; put it right for the next customer.",
            number=case.number,
            where=where,
            question=fact.question,
            value=fact.value,
        )
    return to.text(
        "Case {number}: A customer was unhappy with {where} ({question} {value}). Please see to it by {day} {time}.",
        number=case.number,
        where=where,
        question=fact.question,
        value=fact.value,
        day=to.weekday(due.weekday()),
        time=to.clock(due),
    )
