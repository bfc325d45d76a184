"""Planned visits as days pass: visitors are told, reminded, and managers hear of what was not made; knows no channel.

Whatever is told of a visit is deleted once it was sent: a visit that is done must tell nobody who made it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta

from bot.handlers.batch import Batch
from bot.handlers.parts import Parts
from bot.handlers.wording import Speaker
from bot.messages import SMS, Button, Message
from bot.ports import Person, PlannedVisit, UnitOfWork
from bot.ports.visits import BEGUN, DONE, MISSED, OPEN, PLANNED, WITHDRAWN

ENDED = frozenset({"partial", "stopped", "closed", "undeliverable", "skipped"})  # of a checklist that was not finished
UNMADE = frozenset({PLANNED, OPEN})
People = Mapping[int, Person]


async def look_after_visits(parts: Parts, now: datetime) -> int:
    """Do whatever is due of planned visits; gives how many moved on."""
    async with parts.store.view() as uow:
        if not await uow.planned_visits():
            return 0
    async with parts.store.begin() as uow:
        people = {each.id: each for each in await uow.people() if each.contact is not None}
        batch = Batch(parts, now)
        moved = [await _one(batch, uow, visit, people) for visit in await uow.planned_visits()]
        await uow.write(batch.changes)
    if any(moved):
        parts.wake()
    return sum(moved)


async def _one(batch: Batch, uow: UnitOfWork, visit: PlannedVisit, people: People) -> bool:
    visitor = people.get(visit.visitor or 0)
    if visit.state == BEGUN:
        return await _begun(batch, uow, visit, people)
    if visitor is None:
        return await _left(batch, uow, visit, people)
    if batch.now >= visit.closes_at:
        return await _missed(batch, uow, visit, people)
    if visit.state == PLANNED and batch.now >= visit.opens_at:
        return await _opens(batch, uow, visit, visitor)
    return await _reminds(batch, uow, visit, visitor)


async def _begun(batch: Batch, uow: UnitOfWork, visit: PlannedVisit, people: People) -> bool:
    """A checklist that is filled in makes the visit done; one that was left can be begun again while there is time."""
    if visit.progress == "complete":
        return await uow.move_visit(visit.id, {BEGUN}, DONE)
    if visit.progress not in ENDED:
        return False
    if batch.now >= visit.closes_at:
        return await _missed(batch, uow, visit, people)
    return await uow.move_visit(visit.id, {BEGUN}, OPEN)


async def _left(batch: Batch, uow: UnitOfWork, visit: PlannedVisit, people: People) -> bool:
    if not await uow.move_visit(visit.id, UNMADE, WITHDRAWN):
        return False
    for person, to in _told(batch.parts, visit, people):
        text = to.text(
            "Visit {number} ({place}) has nobody to make it any more, so it is dropped. Plan it again with "
            "somebody else.",
            number=visit.number,
            place=place_of(visit),
        )
        batch.put(Message(text), contact=person.contact, once=f"visit:{visit.id}:left:{person.id}", forget=True)
    return True


async def _missed(batch: Batch, uow: UnitOfWork, visit: PlannedVisit, people: People) -> bool:
    if not await uow.move_visit(visit.id, UNMADE | {BEGUN}, MISSED):
        return False
    for person, to in _told(batch.parts, visit, people):
        text = to.text(
            "Visit {number} was not made: {place}, until {day}. To plan it again: /shop plan",
            number=visit.number,
            place=place_of(visit),
            day=last_day(batch.parts, to, visit),
        )
        batch.put(Message(text), contact=person.contact, once=f"visit:{visit.id}:missed:{person.id}", forget=True)
    return True


async def _opens(batch: Batch, uow: UnitOfWork, visit: PlannedVisit, visitor: Person) -> bool:
    if not await uow.move_visit(visit.id, {PLANNED}, OPEN):
        return False
    if not _same_day(batch.parts, visit.created_at, batch.now):  # else they were told with the plan
        to = batch.parts.speaker(visitor.language)
        text = to.text(
            "Visit {number} can be made now: {place}, until {day}. Right after it, send {command}",
            number=visit.number,
            place=place_of(visit),
            day=last_day(batch.parts, to, visit),
            command=command_for(visit, visitor),
        )
        tell(batch, visit, visitor, "open", with_part(to, visit, text))
    return True


async def _reminds(batch: Batch, uow: UnitOfWork, visit: PlannedVisit, visitor: Person) -> bool:
    """On the day before the last one, unless something else was said of the visit on that day or after."""
    parts = batch.parts
    day_before = midnight(parts, visit.closes_at, days=-2)
    if not day_before <= batch.now < midnight(parts, visit.closes_at, days=-1) or visit.reminded_at is not None:
        return False
    if visit.created_at >= day_before or visit.opens_at == day_before:
        return False
    if not await uow.visit_reminded(visit.id, batch.now):
        return False
    to = parts.speaker(visitor.language)
    text = to.text(
        "Visit {number} is still to be made: {place}. The last day is {day}. Right after it, send {command}",
        number=visit.number,
        place=place_of(visit),
        day=last_day(parts, to, visit),
        command=command_for(visit, visitor),
    )
    tell(batch, visit, visitor, "reminder", with_part(to, visit, text))
    return True


def planned_text(parts: Parts, to: Speaker, visit: PlannedVisit, visitor: Person) -> str:
    """What a visitor reads when a visit is planned for them."""
    text = to.text(
        "Visit {number} is yours: {place}, {days}. Right after it, send {command}",
        number=visit.number,
        place=place_of(visit),
        days=days_of(parts, to, visit),
        command=command_for(visit, visitor),
    )
    return with_part(to, visit, text)


def with_part(to: Speaker, visit: PlannedVisit, text: str) -> str:
    """The same with the part of the day that was drawn, where one was."""
    match visit.part:
        case "morning":
            return f"{text} {to.text('Best before noon.')}"
        case "midday":
            return f"{text} {to.text('Best between noon and three.')}"
        case "afternoon":
            return f"{text} {to.text('Best after three.')}"
        case _:
            return text


def tell(batch: Batch, visit: PlannedVisit, visitor: Person, what: str, text: str, *, begins: bool = True) -> None:
    """Put one message about a visit in the outbox, once; where it `begins`, from its first day with a button."""
    to, can_begin = batch.parts.speaker(visitor.language), begins and batch.now >= visit.opens_at
    buttons = ((Button(to.text("Begin the checklist"), f"/shop {visit.number}"),),) if can_begin else ()
    batch.put(
        Message(text, buttons=buttons),
        contact=visitor.contact,
        expires_at=visit.closes_at,
        once=f"visit:{visit.id}:{what}",
        forget=True,
    )


def place_of(visit: PlannedVisit) -> str:
    """What is visited, and where."""
    return f"{visit.touchpoint}, {visit.location}" if visit.location else visit.touchpoint


def days_of(parts: Parts, to: Speaker, visit: PlannedVisit) -> str:
    """On which day, or between which."""
    first = visit.opens_at.astimezone(parts.zone).date()
    last = last_day(parts, to, visit)
    return last if to.day(first) == last else to.text("{first} to {last}", first=to.day(first), last=last)


def last_day(parts: Parts, to: Speaker, visit: PlannedVisit) -> str:
    """The last day on which a visit can be made."""
    return to.day(midnight(parts, visit.closes_at, days=-1).astimezone(parts.zone).date())


def midnight(parts: Parts, moment: datetime, *, days: int = 0) -> datetime:
    """The midnight, in the organisation's timezone, before a moment's day, or so many days from it."""
    day = moment.astimezone(parts.zone).date() + timedelta(days=days)
    return datetime.combine(day, time(0), parts.zone).astimezone(moment.tzinfo)


def command_for(visit: PlannedVisit, visitor: Person) -> str:
    """What begins it, as it is written on the visitor's channel."""
    by_sms = visitor.address is not None and visitor.address.channel == SMS
    return f"SHOP {visit.number}" if by_sms else f"/shop {visit.number}"


def _same_day(parts: Parts, one: datetime, other: datetime) -> bool:
    return one.astimezone(parts.zone).date() == other.astimezone(parts.zone).date()


def _told(parts: Parts, visit: PlannedVisit, people: People) -> Iterable[tuple[Person, Speaker]]:
    """Who planned it; if they are no manager any more, every manager of the place."""
    managers = [each for each in people.values() if each.role in {"manager", "owner"}]
    planner = [each for each in managers if each.id == visit.by]
    for each in planner or [each for each in managers if looks_after(each, visit)]:
        yield each, parts.speaker(each.language)


def looks_after(person: Person, visit: PlannedVisit) -> bool:
    """Whether a visit is in somebody's scope; one without a location is everybody's."""
    return not person.locations or not visit.location or visit.location in person.locations
