"""What is done by the clock about cases: reminders before a deadline, somebody else told after it, owners who left."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.casework.case import Kind, State
from bot.casework.deadlines import Deadline, Step, Target, step_due
from bot.casework.ownership import escalated_to, owner_of
from bot.handlers.batch import Batch
from bot.handlers.cases import telling
from bot.handlers.cases.desk import Desk, open_desk, with_history
from bot.handlers.cases.reach import Reach, reach
from bot.handlers.cases.relay import send_waiting
from bot.handlers.parts import Parts
from bot.handlers.quiet import quiet_until
from bot.ports import CaseEvent, CaseRow, Person, UnitOfWork

TAKEN = {Kind.REMINDED: Step.REMIND, Kind.ESCALATED: Step.ESCALATE}


async def casework(parts: Parts, now: datetime) -> int:
    """Everything about cases that is due; gives how much was done."""
    return await send_waiting(parts, now) + await keep_deadlines(parts, now)


async def keep_deadlines(parts: Parts, now: datetime) -> int:
    """Remind and escalate, once each; not in the night. Looks first, so that nothing is locked where nothing is due."""
    if quiet_until(parts, "", now) is not None:
        return 0
    async with parts.store.view() as uow:
        due = await _due(parts, uow, now)
    if not due:
        return 0
    async with parts.store.begin() as uow:
        await uow.last_case_number()  # whoever asks is alone with the cases: no two processes remind of the same
        batch = Batch(parts, now)
        desk = await _desk(batch, uow)
        done = sum(_see_to(desk, desk.cases[case]) for case in due if case in desk.cases)
        await uow.write(batch.changes)
    if done:
        parts.wake()
    return done


async def _desk(batch: Batch, uow: UnitOfWork) -> Desk:
    rows = list(await uow.open_cases())
    desk = await open_desk(batch, uow)
    desk.cases = {each.id: each for each in rows}
    return await with_history(desk, uow, rows) if rows else desk


async def _due(parts: Parts, uow: UnitOfWork, now: datetime) -> list[int]:
    desk = await _desk(Batch(parts, now), uow)
    return [case.id for case in desk.cases.values() if _has_left(desk, case) or any(_steps(desk, case))]


def _has_left(desk: Desk, case: CaseRow) -> bool:
    return case.owner is not None and desk.owner(case) is None


def _steps(desk: Desk, case: CaseRow) -> Iterator[tuple[Step, Target]]:
    """What is to be done about a case now."""
    events = desk.events[case.id]
    taken = steps_taken(events)
    for deadline in deadlines(desk, case):
        step = step_due(deadline, desk.now, taken)
        if step is not None:
            yield step, deadline.target


def deadlines(desk: Desk, case: CaseRow) -> list[Deadline]:
    """The deadlines of a case. Where nobody can be answered, it is seen to once somebody has taken it."""
    events = desk.events[case.id]
    reopened = [each.at for each in events if each.kind == Kind.REOPENED]
    since = reopened[-1] if reopened else case.opened_at
    mute = reach(case, desk.customers.get(case.id), events) is not Reach.YES
    answered = case.answered_at is not None or (mute and case.state != State.OPEN)
    found = [Deadline(Target.ANSWER, since, case.due_at, met=answered)]
    if case.resolve_due_at is not None:
        found.append(Deadline(Target.RESOLVE, since, case.resolve_due_at))
    return found


def steps_taken(events: Sequence[CaseEvent]) -> set[tuple[Step, Target]]:
    """What was done about the deadlines since the case was last opened."""
    taken: set[tuple[Step, Target]] = set()
    for each in events:
        if each.kind == Kind.REOPENED:
            taken.clear()
        elif each.kind in TAKEN:
            taken.add((TAKEN[Kind(each.kind)], Target(each.detail)))
    return taken


def _see_to(desk: Desk, case: CaseRow) -> int:
    done = 0
    if _has_left(desk, case):
        case = _pass_on(desk, case)
        done += 1
    for step, target in list(_steps(desk, case)):
        _remind(desk, case, target) if step is Step.REMIND else _escalate(desk, case, target)
        done += 1
    return done


def _pass_on(desk: Desk, case: CaseRow) -> CaseRow:
    """An owner who has left is nobody's owner: the case goes to whose turn it is, or to all who manage the place."""
    rules = desk.batch.parts.organisation.cases
    owner = owner_of(rules, desk.people, case.touchpoint, case.location, week=desk.week)
    case = desk.change(case, owner=owner.id if owner else None, state=State.OPEN)
    event = desk.record(case, Kind.HANDED, person=owner.id if owner else None, detail="left")
    for person in desk.concerned(case):
        to = desk.speaker(person)
        text = telling.handed(to, case, "") if owner else telling.without_owner(to, case)
        desk.tell(person, text, once=f"case:{case.id}:{person.id}:{event.id}", buttons=telling.buttons(to, case))
    return case


def _remind(desk: Desk, case: CaseRow, target: Target) -> None:
    for person in desk.concerned(case):
        to = desk.speaker(person)
        text = telling.reminder(desk.batch.parts, to, case, answer=target is Target.ANSWER)
        desk.tell(person, text, once=key(desk, case, Step.REMIND, target, person), buttons=telling.buttons(to, case))
    desk.record(case, Kind.REMINDED, detail=target)


def _escalate(desk: Desk, case: CaseRow, target: Target) -> None:
    """Tell somebody who exists, may see the case and is not told as its owner; where there is nobody, say so on it."""
    told = [each.id for each in desk.concerned(case)]
    person = escalated_to(desk.batch.parts.organisation.cases, desk.people, case.location, told=told)
    desk.record(case, Kind.ESCALATED, person=person.id if person else None, detail=target)
    if person is None:
        return
    to, owner = desk.speaker(person), desk.owner(case)
    text = telling.escalation(
        desk.batch.parts, to, case, answer=target is Target.ANSWER, owner=owner.name if owner else ""
    )
    desk.tell(person, text, once=key(desk, case, Step.ESCALATE, target, person), buttons=telling.buttons(to, case))


def key(desk: Desk, case: CaseRow, step: Step, target: Target, person: Person) -> str:
    """What makes a reminder come once each time a case is opened, and lets it be taken back while it waits."""
    opened = sum(each.kind == Kind.REOPENED for each in desk.events[case.id])
    return f"case:{case.id}:{person.id}:{step}:{target}:{opened}"


async def drop_reminders(desk: Desk, uow: UnitOfWork, case: CaseRow, *targets: Target) -> None:
    """Take back what still waits about deadlines that are met."""
    keys = [
        key(desk, case, step, target, person)
        for step in Step
        for target in targets
        for person in desk.people
        if person.contact is not None
    ]
    await uow.drop_messages(keys, desk.now)
