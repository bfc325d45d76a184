"""Some days after a case was closed its customer is asked how well it was put right; it knows no channel and no store.

Whoever agreed to be contacted is asked, once a case, by the survey `recovery`, in their language and outside the quiet
hours, when no other conversation with them is open. Their answers are told apart from those about encounters.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.contacts import region_language
from bot.flows.survey import Survey
from bot.handlers.batch import Batch
from bot.handlers.beginning import begin, is_open
from bot.handlers.drawing_up import conversation_of, draw_up
from bot.handlers.eligibility import Ask, Skip, Verdict, Wait, may_ask
from bot.handlers.new_invitation import NewInvitation
from bot.handlers.parts import Parts
from bot.languages import hints_of, languages_for
from bot.ports import RECOVERY, ClosedCase, Encounter, Invitation, Thread, UnitOfWork

SURVEY = "recovery"
RECOVERY_DAYS = 3.0
AT_ONCE = 200
TOO_OLD = timedelta(days=14)  # after the day it was due: then nobody remembers well enough
NOT_AGREED = "did not agree to be contacted"
ASKED_OF_LATER = "is asked about a later case"
TALKING = "another conversation with this customer is still open"


async def ask_recovered(parts: Parts, now: datetime) -> int:
    """Ask about the closed cases whose day has come; gives how many were decided, asked or not.

    Those who cannot be asked just now are looked at again. Each of the others has an invitation from then on: one that
    went out, or one that did not, with its reason.
    """
    until = now - timedelta(days=RECOVERY_DAYS)
    async with parts.store.view() as uow:  # every minute, and mostly for nothing: a look blocks nobody
        if not await uow.closed_unasked(until - TOO_OLD, until, 1):
            return 0
    async with parts.store.begin() as uow:
        found = await uow.closed_unasked(until - TOO_OLD, until, AT_ONCE)
        decided = await _decide(parts, uow, found, now)
    if decided:
        parts.wake()
    return decided


async def _decide(parts: Parts, uow: UnitOfWork, found: Iterable[ClosedCase], now: datetime) -> int:
    found = tuple(found)
    survey = await parts.shelf.current(uow, SURVEY, now)
    threads = await uow.threads({each.address for each in found})
    agreed = await uow.agreed_to_contact({each.contact for each in found})
    latest = {each.contact: each.id for each in found}  # the longest closed come first
    batch, decided = Batch(parts, now), 0
    for case in found:
        thread = threads[case.address]
        verdict = _verdict(batch, thread, case, agreed=agreed, is_latest=latest[case.contact] == case.id)
        if not isinstance(verdict, Wait):
            decided += await _invite(batch, uow, survey, thread, case, verdict)
    await uow.write(batch.changes)
    return decided


def _verdict(batch: Batch, thread: Thread, case: ClosedCase, *, agreed: set[int], is_latest: bool) -> Verdict:
    """Whether a customer is asked about a case. STOP, a block and a rest hold; that they were asked lately does not."""
    if thread.contact is None or case.contact not in agreed:
        return Skip(NOT_AGREED)
    rules, zone = batch.parts.organisation.rules, batch.parts.zone
    verdict = may_ask(thread.contact, rules, zone, batch.now, follow_up=True)
    if isinstance(verdict, Skip):
        return verdict
    if not is_latest:  # one question, not one for each
        return Skip(ASKED_OF_LATER)
    return Wait(batch.now, TALKING) if is_open(thread) else verdict


async def _invite(
    batch: Batch, uow: UnitOfWork, survey: Survey, thread: Thread, case: ClosedCase, verdict: Ask | Skip
) -> bool:
    """Store the invitation, and begin it where it may; False where somebody else was quicker."""
    encounter, invitation = _drawn_up(batch, survey, thread, case)
    if not await uow.claim_recovery(case.id, invitation.id):
        return False
    if isinstance(verdict, Skip) or thread.contact is None:
        reason = verdict.reason if isinstance(verdict, Skip) else NOT_AGREED
        await uow.add_encounters([(encounter, replace(invitation, state="skipped", reason=reason), None)])
        return True
    invitation = replace(invitation, state="queued")
    conversation = conversation_of(batch.parts, survey, invitation, thread.contact.name)
    await uow.add_encounters([(encounter, invitation, conversation)])
    await begin(batch, uow, replace(thread, invitation=invitation, conversation=conversation))
    return True


def _drawn_up(batch: Batch, survey: Survey, thread: Thread, case: ClosedCase) -> tuple[Encounter, Invitation]:
    """About the touchpoint and location of the case, on the channel they used, in the language spoken then."""
    parts, contact = batch.parts, thread.contact
    if contact is None:
        raise LookupError("a case without its contact")
    wanted = NewInvitation(
        "", case.touchpoint, survey=survey.name, location=case.location, language=case.language, selection=RECOVERY
    )
    encounter, invitation = draw_up(parts, wanted, survey, contact, case.address.channel, batch.now)
    hints = hints_of(contact, invited=case.language, region=region_language(contact.address, parts.organisation))
    language = survey.speaks(*languages_for(hints, parts.organisation))
    return encounter, replace(invitation, language=language)
