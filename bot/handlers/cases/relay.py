"""Answering a customer through the bot, without anybody's address: what goes out, when, and what waits its turn."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.flows.conversation import SilenceFell
from bot.flows.engine import advance
from bot.handlers.batch import Batch, Step
from bot.handlers.beginning import is_open
from bot.handlers.cases.desk import Desk, open_desk, with_history
from bot.handlers.cases.reach import Reach, just_wrote, reach
from bot.handlers.cases.seeing import see_to_cases
from bot.handlers.parts import Parts
from bot.handlers.wording import Speaker
from bot.handlers.writes import apply
from bot.messages import Message
from bot.ports import CaseEvent, CaseRow, OutboxRow, Thread, UnitOfWork

EXPIRES = timedelta(days=3)  # an answer that could not be sent for so long would only confuse
PATIENCE = timedelta(minutes=30)  # after the last question of a conversation that is still open


def said(to: Speaker, words: str, *, first: bool) -> str:
    """What the customer reads: who writes, the words, and the first time how to answer and how to stop."""
    if first:
        return to.text(
            "{organisation}: {words}\nReply here to answer. STOP = no more messages.",
            organisation=to.organisation,
            words=words,
        )
    return to.text("{organisation}: {words}", organisation=to.organisation, words=words)


async def post(desk: Desk, uow: UnitOfWork, case: CaseRow, event: CaseEvent) -> bool:
    """Put a message to the customer in the outbox; False while a conversation with them is still open: then it waits.

    The outbox row has the event's own id: the card finds its delivery by it, and it can never be put in twice.
    """
    customer = desk.customers[case.id]
    thread = (await uow.threads({customer.contact.address}))[customer.contact.address]
    if is_open(thread):
        return False
    _put(desk, case, event)
    return True


def _put(desk: Desk, case: CaseRow, event: CaseEvent) -> None:
    batch, customer = desk.batch, desk.customers[case.id]
    contact = customer.contact
    first = contact.current_case != case.id
    to = batch.parts.speaker(contact.language)
    batch.changes.outbox.append(
        OutboxRow(
            id=event.id,
            message=Message(said(to, event.words, first=first)),
            position=batch.position(),
            created_at=batch.now,
            due_at=batch.now,
            contact=contact.id,
            expires_at=event.at + EXPIRES,
            urgent=just_wrote(customer, batch.now),
            once=f"relay:{event.id}",
        )
    )
    if first:
        batch.changes.contact_states.append((contact.id, {"current_case": case.id}))
        desk.customers[case.id] = replace(customer, contact=replace(contact, current_case=case.id))


# ---- what waits for the end of a conversation ----


async def send_waiting(parts: Parts, now: datetime) -> int:
    """Send what waited for a conversation to end; one in which nothing was said for half an hour is ended."""
    async with parts.store.view() as uow:
        waiting = list(await uow.relays_waiting(now - EXPIRES))
    sent = 0
    for case in dict.fromkeys(event.case for event in waiting):
        sent += await _send_of(parts, case, now)
    if sent:
        parts.wake()
    return sent


async def _send_of(parts: Parts, wanted: int, now: datetime) -> int:
    """Send what waits of one case, in its order, if its customer may still be written to."""
    async with parts.store.begin() as uow:
        waiting = [each for each in await uow.relays_waiting(now - EXPIRES) if each.case == wanted]
        batch = Batch(parts, now)
        desk = await open_desk(batch, uow, [wanted])
        case = desk.cases.get(wanted)
        if case is None or not waiting:
            return 0
        await with_history(desk, uow, [case])
        if reach(case, desk.customers.get(case.id), desk.events[case.id]) is not Reach.YES:
            return 0
        address = desk.customers[case.id].contact.address
        thread = (await uow.threads({address}))[address]
        if is_open(thread):
            if not _silent_for_long(thread, now):
                return 0
            await _end(batch, uow, thread)
        for event in waiting:
            _put(desk, case, event)
        await see_to_cases(batch, uow)
        await uow.write(batch.changes)
        return len(waiting)


def _silent_for_long(thread: Thread, now: datetime) -> bool:
    talk = thread.conversation
    return talk is not None and talk.asked_at is not None and now - talk.asked_at >= PATIENCE


async def _end(batch: Batch, uow: UnitOfWork, thread: Thread) -> None:
    """Close the conversation as silence would, only sooner: an answer matters more than our questions."""
    talk = thread.conversation
    if talk is None:
        return
    await batch.parts.shelf.fetch(uow, {(talk.survey, talk.version)})
    survey = batch.parts.shelf.survey(talk.survey, talk.version)
    long_ago = batch.now - timedelta(hours=batch.parts.rules.close_hours)
    silent = replace(talk, reminded=True, asked_at=long_ago)
    apply(Step(batch, survey, thread, silent, advance(survey, silent, SilenceFell(), batch.now, batch.parts.rules)))
