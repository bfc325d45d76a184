"""What the replies of one batch mean for cases: raised, sharpened, heard, written to, stopped; knows no channel.

It runs once for a batch, just before the batch is written, so that an alert is committed with the answer it is about.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.casework.case import Kind, State, worse
from bot.casework.deadlines import answer_by, resolve_by
from bot.casework.ownership import owner_of
from bot.flows import conversation as flow
from bot.handlers.batch import Batch, CaseFact, CaseWords, Left, Step
from bot.handlers.cases import telling
from bot.handlers.cases.afterwards import earlier_case
from bot.handlers.cases.customers_words import shown_words, words_of
from bot.handlers.cases.desk import Desk, open_desk, with_history
from bot.handlers.cases.opening import deadlines_from, reopen
from bot.messages import Address, ReplyKind
from bot.ports import CaseRow, ConsentRow, Person, Thread, UnitOfWork
from bot.privacy.blurring import day_end, day_start


async def find_cases(uow: UnitOfWork, threads: dict[Address, Thread]) -> None:
    """Give each thread the case in which its customer was last written to. Costs nothing where nobody was."""
    pointed = {each.contact.current_case for each in threads.values() if each.contact and each.contact.current_case}
    if not pointed:
        return
    found = await uow.cases_by_id({each for each in pointed if each is not None})
    for address, thread in threads.items():
        case = found.get(thread.contact.current_case or 0) if thread.contact else None
        if case is not None:
            threads[address] = replace(thread, case=case)


async def see_to_cases(batch: Batch, uow: UnitOfWork) -> None:
    """All that a batch means for cases. Costs nothing where nobody was unhappy, wrote back or left."""
    if not (batch.case_facts or batch.case_words or batch.left):
        return
    theirs = await uow.cases_of({each.contact for each in batch.left}) if batch.left else ()
    known = {each.case for each in batch.case_facts} | {each.case for each in batch.case_words}
    desk = await open_desk(batch, uow, known | {each.id for each in theirs})
    number = await uow.last_case_number() if any(isinstance(f.fact, flow.CaseRaised) for f in batch.case_facts) else 0
    for told in batch.case_facts:
        if isinstance(told.fact, flow.CaseRaised):
            number += 1
            place, anonymous = told.step.invitation, told.step.anonymous
            _raised(desk, told, told.fact, number, earlier=await earlier_case(uow, place, anonymous=anonymous))
        elif told.case in desk.cases:
            _told(desk, told, desk.cases[told.case])
    for said in batch.case_words:
        await _written_back(desk, uow, said)
    for left in batch.left:
        _left(desk, left)


# ---- a new case ----


def _raised(desk: Desk, told: CaseFact, fact: flow.CaseRaised, number: int, *, earlier: int | None) -> None:
    """Number a case, find its owner and alert whom it concerns, in the commit of the answer."""
    case = _new_case(desk, told, fact, number)
    desk.add(case)
    desk.record(case, Kind.RAISED, detail=case.severity, at=case.opened_at)
    _alert(desk, told, case, desk.alerted(case), telling.raised(fact, anonymous=told.step.anonymous, earlier=earlier))


def _new_case(desk: Desk, told: CaseFact, fact: flow.CaseRaised, number: int) -> CaseRow:
    """An anonymous customer's case is tied to nobody, known to the day, and holds no words."""
    step, parts = told.step, desk.batch.parts
    place = step.invitation
    opened = day_start(desk.now) if step.anonymous else desk.now
    owner = owner_of(
        parts.organisation.cases, desk.people, place.touchpoint, place.location, week=desk.week
    )  # fmt: skip
    due = answer_by(parts.organisation.cases, parts.zone, opened, fact.severity)
    resolve = resolve_by(parts.organisation.cases, parts.zone, opened)
    return CaseRow(
        id=told.case,
        number=number,
        touchpoint=place.touchpoint,
        location=place.location,
        reason=_reason(fact, anonymous=step.anonymous),
        opened_at=opened,
        due_at=day_end(due) if step.anonymous else due,
        contact=None if step.anonymous else step.contact,
        invitation=None if step.anonymous else place.id,
        owner=owner.id if owner is not None else None,
        severity=fact.severity,
        raised_by=fact.reason,
        question=fact.question,
        value=fact.value if type(fact.value) is int else None,
        week=parts.week(desk.now),
        resolve_due_at=day_end(resolve) if step.anonymous else resolve,
    )


def _reason(fact: flow.CaseRaised, *, anonymous: bool) -> str:
    if fact.value is not None:
        return f"{fact.question}: {fact.value}"
    return "" if anonymous else fact.word


def _alert(desk: Desk, told: CaseFact, case: CaseRow, people: Iterable[Person], text: telling.Told) -> None:
    """Tell staff at once, whatever the hour; of an anonymous customer's case nothing is kept that holds a moment."""
    step = told.step
    for person in people:
        to = desk.speaker(person)
        desk.tell(
            person,
            text(desk.batch.parts, to, case),
            once=f"case:{case.id}:{person.id}:{case.severity}",
            urgent=True,
            forget=step.anonymous,
            invitation=None if step.anonymous else step.invitation.id,
            buttons=telling.first_buttons(to, case),
        )
        desk.record(case, Kind.ALERTED, person=person.id, at=_moment(desk, step))


def _moment(desk: Desk, step: Step) -> datetime:
    return day_start(desk.now) if step.anonymous else desk.now


# ---- what the conversation goes on to tell ----


def _told(desk: Desk, told: CaseFact, case: CaseRow) -> None:
    match told.fact:
        case flow.CaseSharpened():
            _sharpened(desk, told, told.fact, case)
        case flow.LawConcerned(about):
            desk.record(desk.change(case, law=about), Kind.LAW, detail=about, at=_moment(desk, told.step))
        case flow.MadeReachable():
            _made_reachable(desk, told, case)
        case flow.AnonymityChosen():
            _made_anonymous(desk, case)
        case _:
            _heard(desk, told, case)


def _sharpened(desk: Desk, told: CaseFact, fact: flow.CaseSharpened, case: CaseRow) -> None:
    """A later answer is worse: due sooner where nobody has answered yet, and alerted once more."""
    severity = worse(case.severity, fact.severity)
    if severity == case.severity:
        return
    case = desk.change(case, severity=severity, due_at=_sooner(desk, told.step, case, severity))
    desk.record(case, Kind.SHARPENED, detail=severity, at=_moment(desk, told.step))
    _alert(desk, told, case, desk.concerned(case), telling.sharpened(fact, anonymous=told.step.anonymous))


def _sooner(desk: Desk, step: Step, case: CaseRow, severity: str) -> datetime:
    parts = desk.batch.parts
    due = answer_by(parts.organisation.cases, parts.zone, _moment(desk, step), severity)
    return min(case.due_at, day_end(due) if step.anonymous else due)


def _made_reachable(desk: Desk, told: CaseFact, case: CaseRow) -> None:
    """The customer chose that they may be answered: from now on a case like any other."""
    step, unlinked = told.step, desk.batch.changes.unlinked_cases
    desk.batch.changes.unlinked_cases = [each for each in unlinked if each != case.id]
    case = desk.change(
        case,
        contact=step.contact,
        invitation=step.invitation.id,
        opened_at=desk.now,
        **deadlines_from(desk.batch.parts, desk.now, case.severity),
    )
    desk.record(case, Kind.REACHABLE)


def _made_anonymous(desk: Desk, case: CaseRow) -> None:
    """The customer chose to be anonymous: nothing ties the case to them any more, from this commit on."""
    if case.contact is None:
        return
    if case in desk.batch.changes.cases:
        opened, reason = day_start(case.opened_at), case.reason if case.value is not None else ""
        due, resolve = day_end(case.due_at), case.resolve_due_at and day_end(case.resolve_due_at)
        desk.change(
            case, contact=None, invitation=None, opened_at=opened, due_at=due, resolve_due_at=resolve, reason=reason
        )
    desk.batch.changes.unlinked_cases.append(case.id)


def _heard(desk: Desk, told: CaseFact, case: CaseRow) -> None:
    """The conversation is over: the owner reads what the customer wrote, and whether they may be answered."""
    step = told.step
    if step.anonymous or case.contact is None or case.state == State.CLOSED or _opted_out(told.fact):
        return  # of a STOP the owner is told by itself; the card has the words
    words = words_of(step.turn.conversation, names=(step.thread.contact.name if step.thread.contact else "",))
    may = step.turn.conversation.contact
    if not words and may is None:
        return
    desk.record(case, Kind.HEARD, detail=told_so_far(step.turn.conversation))
    said = len(step.turn.conversation.answers)
    for person in desk.concerned(case):
        to = desk.speaker(person)
        desk.tell(
            person,
            telling.heard(to, case, words, may=may is True),
            once=f"case:{case.id}:{person.id}:heard:{said}",
            invitation=step.invitation.id,
            buttons=telling.buttons(to, case),
        )


def told_so_far(talk: flow.Conversation) -> str:
    """What the bot said to the customer already, for the coach: that we are sorry, and by when they hear from us."""
    asked = flow.RESOLVE in talk.skipped or any(each.question == flow.RESOLVE for each in talk.answers)
    promised = talk.matter is not None and talk.matter.promised
    return " ".join([*(["sorry"] if asked else []), *(["promised"] if promised else [])])


def _opted_out(fact: flow.Fact) -> bool:
    return isinstance(fact, flow.Ended) and fact.reason in {"stop", "wrong_person"}


# ---- outside the conversation ----


async def _written_back(desk: Desk, uow: UnitOfWork, said: CaseWords) -> None:
    """The customer writes back: kept with the case, and its owner told; a closed case is open again."""
    case = desk.cases.get(said.case)
    if case is None or case.contact != said.contact:
        return
    if case.state == State.CLOSED:
        case = reopen(desk, case, person=None)
    media = said.reply.kind is ReplyKind.MEDIA
    event = desk.record(case, Kind.CUSTOMER, words=said.reply.text, detail="media" if media else "")
    await with_history(desk, uow, [case])
    customer = desk.customers.get(case.id)
    shown = shown_words(said.reply.text, names=(customer.contact.name if customer else "",))
    for person in desk.concerned(case):
        to = desk.speaker(person)
        desk.tell(
            person,
            telling.wrote(to, case, shown, media=media),
            once=f"case:{case.id}:{person.id}:{event.id}",
            buttons=telling.buttons(to, case),
            invitation=case.invitation,  # so that an erasure finds it while it waits for the morning
        )


def _left(desk: Desk, left: Left) -> None:
    """The customer wants to hear nothing more: the consent goes, and whoever owns their cases is told."""
    desk.batch.changes.contact_states.append((left.contact, {"current_case": None}))
    unlinked = set(desk.batch.changes.unlinked_cases)
    theirs = [each for each in desk.cases.values() if each.contact == left.contact and each.id not in unlinked]
    for case in theirs:
        if case.state == State.CLOSED:
            continue
        event = desk.record(case, Kind.STOPPED, at=day_start(desk.now) if left.blurred else None)
        if case in desk.batch.changes.cases:
            continue  # its alert goes out now, and its card says so
        for person in desk.concerned(case):
            text = telling.stopped(desk.speaker(person), case)
            desk.tell(person, text, once=f"case:{case.id}:{person.id}:{event.id}")
    if theirs and not left.blurred:
        desk.batch.changes.consents.append(_withdrawn(desk, left.contact))


def _withdrawn(desk: Desk, contact: int) -> ConsentRow:
    """STOP takes back the consent to be answered, too."""
    batch = desk.batch
    return ConsentRow(
        id=batch.parts.ids(),
        contact=contact,
        invitation=None,
        purpose="contact",
        granted=False,
        wording="STOP",
        survey="",
        version=0,
        language="",
        reply=None,
        at=batch.now + timedelta(microseconds=len(batch.changes.consents)),
    )
