"""Some days after a case was closed its customer is asked how well it was put right; it knows no channel and no store.

Whoever agreed to be contacted is asked, once a case, by the survey `recovery`, in their language and outside the quiet
hours, when no other conversation with them is open. Their answers are told apart from those about encounters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.contacts import region_language
from bot.flows.survey import Survey
from bot.handlers.batch import Batch
from bot.handlers.beginning import begin, is_open
from bot.handlers.cases.reach import Reach, reach
from bot.handlers.drawing_up import conversation_of, draw_up
from bot.handlers.eligibility import Ask, Skip, Verdict, Wait, may_ask
from bot.handlers.new_invitation import NewInvitation
from bot.handlers.parts import Parts
from bot.languages import hints_of, languages_for
from bot.ports import RECOVERY, CaseRow, Contact, Encounter, Invitation, Thread, UnitOfWork

SURVEY = "recovery"
AT_ONCE = 200
TOO_OLD = timedelta(days=14)  # after the day it was due: then nobody remembers well enough
NOT_AGREED = "did not agree to be contacted"
ASKED_OF_LATER = "is asked about a later case"
WHY_NOT: Mapping[Reach, str] = {Reach.STOPPED: "said STOP", Reach.BLOCKED: "blocked the bot"}
TALKING = "another conversation with this customer is still open"


@dataclass(frozen=True, slots=True)
class Due:
    """A case whose day has come, where its customer stands, and the language they spoke when it was raised."""

    case: CaseRow
    thread: Thread
    language: str


async def ask_recovered(parts: Parts, now: datetime) -> int:
    """Ask about the closed cases whose day has come; gives how many were decided, asked or not.

    Those who cannot be asked just now are looked at again. Each of the others has an invitation from then on: one that
    went out, or one that did not, with its reason.
    """
    days = parts.organisation.cases.recovery_days
    if not days:
        return 0
    until = now - timedelta(days=days)
    async with parts.store.view() as uow:  # every minute, and mostly for nothing: a look blocks nobody
        if not await uow.closed_unasked(until - TOO_OLD, until, 1):
            return 0
    async with parts.store.begin() as uow:
        found = await uow.closed_unasked(until - TOO_OLD, until, AT_ONCE)
        decided = await _decide(parts, uow, found, now)
    if decided:
        parts.wake()
    return decided


async def _decide(parts: Parts, uow: UnitOfWork, found: Sequence[CaseRow], now: datetime) -> int:
    survey = await parts.shelf.current(uow, SURVEY, now)
    customers = await uow.case_customers(found)
    events = await uow.case_events([each.id for each in found])
    threads = await uow.threads({each.contact.address for each in customers.values()})
    raised_in = await uow.threads_of({each.invitation for each in found if each.invitation is not None})
    latest = {each.contact: each.id for each in found}  # the longest closed come first
    batch, decided = Batch(parts, now), 0
    for case in found:
        customer = customers.get(case.id)
        if customer is None:
            continue
        due = Due(case, threads[customer.contact.address], _language(raised_in.get(case.invitation or 0)))
        verdict = _verdict(batch, due, reach(case, customer, events.get(case.id, ())), newest=latest[case.contact])
        if not isinstance(verdict, Wait):
            decided += await _invite(batch, uow, survey, due, verdict)
    await uow.write(batch.changes)
    return decided


def _language(thread: Thread | None) -> str:
    """The language of the conversation that raised a case."""
    return thread.invitation.language if thread is not None and thread.invitation is not None else ""


def _verdict(batch: Batch, due: Due, found: Reach, *, newest: int) -> Verdict:
    """Whether a customer is asked about a case. STOP, a block and a rest hold; that they were asked lately does not."""
    if due.thread.contact is None or found is not Reach.YES:
        return Skip(WHY_NOT.get(found, NOT_AGREED))
    rules, zone = batch.parts.organisation.rules, batch.parts.zone
    verdict = may_ask(due.thread.contact, rules, zone, batch.now, follow_up=True)
    if isinstance(verdict, Skip):
        return verdict
    if due.case.id != newest:  # one question, not one for each
        return Skip(ASKED_OF_LATER)
    return Wait(batch.now, TALKING) if is_open(due.thread) else verdict


async def _invite(batch: Batch, uow: UnitOfWork, survey: Survey, due: Due, verdict: Ask | Skip) -> bool:
    """Store the invitation, and begin it where it may; False where somebody else was quicker."""
    contact = due.thread.contact
    if contact is None:
        return False
    encounter, invitation = _drawn_up(batch, survey, due, contact)
    if not await uow.claim_recovery(due.case.id, invitation.id):
        return False
    if isinstance(verdict, Skip):
        await uow.add_encounters([(encounter, replace(invitation, state="skipped", reason=verdict.reason), None)])
        return True
    invitation = replace(invitation, state="queued")
    conversation = conversation_of(batch.parts, survey, invitation, contact.name)
    await uow.add_encounters([(encounter, invitation, conversation)])
    await begin(batch, uow, replace(due.thread, invitation=invitation, conversation=conversation))
    return True


def _drawn_up(batch: Batch, survey: Survey, due: Due, contact: Contact) -> tuple[Encounter, Invitation]:
    """About the touchpoint and location of the case, on the channel they used, in the language spoken then."""
    parts, case = batch.parts, due.case
    wanted = NewInvitation(
        "", case.touchpoint, survey=survey.name, location=case.location, language=due.language, selection=RECOVERY
    )
    encounter, invitation = draw_up(parts, wanted, survey, contact, contact.address.channel, batch.now)
    hints = hints_of(contact, invited=due.language, region=region_language(contact.address, parts.organisation))
    language = survey.speaks(*languages_for(hints, parts.organisation))
    return encounter, replace(invitation, language=language)
