"""Turning what the engine decided into what storage writes: one visible table says what each fact leaves behind."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.flows import conversation as flow
from bot.flows.due import due_at
from bot.flows.wording import consent_wording, messages_for
from bot.handlers.batch import CaseFact, Step, expiry
from bot.handlers.differences import add_step
from bot.handlers.invitation_state import moved
from bot.handlers.two_ways import ways_of
from bot.ports import ConsentRow, ConversationRow, Thread
from bot.privacy.blurring import week_start


def apply(step: Step) -> Thread:
    """Add all consequences of one step to its batch; gives the thread as it stands afterwards."""
    step = with_case(step)
    conversation = step.turn.conversation
    changes = step.batch.changes
    for fact in step.turn.facts:
        WRITES[type(fact)](step, fact)
    _tell_case(step)
    add_step(changes, step.survey, step.before, conversation, step.invitation, step.batch.parts.ids())
    if conversation is not step.before:
        changes.conversations.append(
            ConversationRow(conversation, step.contact, due_at(conversation, step.batch.parts.rules))
        )
    invitation = moved(step)
    cut = step.anonymous and conversation.ended and bool(conversation.answers)
    if cut:
        changes.cut.append((step.invitation.id, step.contact))
    _send(step, forget=step.anonymous)
    thread = step.thread
    return Thread(thread.address, thread.contact, thread.person, invitation, None if cut else conversation)


def with_case(step: Step) -> Step:
    """The step whose conversation knows its new case's id: later facts find the case by it, also while anonymous."""
    matter = step.turn.conversation.matter
    if matter is None or matter.case is not None or not any(isinstance(f, flow.CaseRaised) for f in step.turn.facts):
        return step
    known = replace(matter, case=step.batch.parts.ids())
    return replace(step, turn=replace(step.turn, conversation=replace(step.turn.conversation, matter=known)))


def _tell_case(step: Step) -> None:
    """What matters to the case of a conversation is seen to before the batch is written (see `cases.seeing`)."""
    matter = step.turn.conversation.matter
    if matter is None or matter.case is None:
        return
    for fact in step.turn.facts:
        if isinstance(fact, TOLD_TO_CASES):
            step.batch.case_facts.append(CaseFact(step, fact, matter.case))


def _send(step: Step, *, forget: bool) -> None:
    opens = isinstance(step.turn.facts[0], flow.Asked) and step.turn.facts[0].first if step.turn.facts else False
    asked_for = step.reply is not None
    for message in messages_for(step.turn, step.survey, step.batch.parts.phrases):
        step.batch.put(
            message,
            contact=step.contact,
            invitation=step.invitation.id,
            expires_at=expiry(message, step.batch.now),
            urgent=asked_for,
            opens=opens,
            forget=forget and step.turn.conversation.ended,
        )


# ---- what each fact writes ----


def _nothing(step: Step, fact: flow.Fact) -> None:
    """Rows and tallies follow from the conversation itself (see projection); nothing more is kept."""


def _consent(step: Step, fact: flow.Fact) -> None:
    if not isinstance(fact, flow.ConsentRecorded):
        raise TypeError(fact)
    unlinked = step.anonymous and fact.purpose == "quote"  # with a contact beside it, it would mark their response
    conversation = step.turn.conversation
    step.batch.changes.consents.append(
        ConsentRow(
            id=step.batch.parts.ids(),
            contact=None if unlinked else step.contact,
            invitation=None if unlinked else step.invitation.id,
            purpose=fact.purpose,
            granted=fact.granted,
            wording=_wording(step, fact.purpose, fact.asked),
            survey=conversation.survey,
            version=conversation.version,
            language=conversation.language,
            reply=None if unlinked else step.reply,
            at=week_start(step.batch.now) if unlinked else step.batch.now,
        )
    )


def _wording(step: Step, purpose: str, asked: str) -> str:
    """What was shown, without names and places: the same for all who were asked alike, so made once a batch."""
    talk, worded = step.before, step.batch.worded
    alike = (purpose, asked, talk.survey, str(talk.version), talk.language, talk.channel, talk.context.organisation)
    known = worded.get(alike)
    if known is None:
        phrases = step.batch.parts.phrases
        known = worded[alike] = consent_wording(purpose, step.survey, conversation=talk, phrases=phrases, asked=asked)
    return known


def _stopped(step: Step, fact: flow.Fact) -> None:
    if not isinstance(fact, flow.Ended):
        raise TypeError(fact)
    if fact.reason in {"stop", "wrong_person"} and step.thread.contact is not None:
        at = week_start(step.batch.now) if step.anonymous else step.batch.now
        step.batch.changes.suppressed.append((step.thread.contact.address, fact.reason, at))


def _answered(step: Step, fact: flow.Fact) -> None:
    """Somebody who answers is not resting."""
    if step.survey.by_visitors:  # as customers they are asked as often as before
        return
    if step.thread.contact is not None and (step.thread.contact.unanswered or step.thread.contact.rest_until):
        for contact in ways_of(step.thread.contact):
            step.batch.changes.contact_states.append((contact, {"unanswered": 0, "rest_until": None}))


def _closed(step: Step, fact: flow.Fact) -> None:
    """Two invitations in a row without an answer earn the customer a rest."""
    declined = isinstance(fact, flow.Closed) and fact.declined  # "no, thank you" is an answer to being asked
    if step.survey.by_visitors or declined or step.turn.conversation.answers or step.thread.contact is None:
        return
    unanswered = step.thread.contact.unanswered + 1
    rest = step.batch.now + timedelta(days=step.batch.parts.organisation.rules.rest_days) if unanswered >= 2 else None
    for contact in ways_of(step.thread.contact):
        step.batch.changes.contact_states.append((contact, {"unanswered": unanswered, "rest_until": rest}))


TOLD_TO_CASES = (
    flow.CaseRaised, flow.CaseSharpened, flow.LawConcerned, flow.MadeReachable, flow.AnonymityChosen, flow.Completed,
    flow.Closed, flow.Ended,
)  # fmt: skip
WRITES: dict[type[flow.Fact], Callable[[Step, flow.Fact], None]] = {
    flow.Asked: _nothing,
    flow.AnswerRecorded: _answered,
    flow.NotUnderstood: _nothing,
    flow.QuestionSkipped: _nothing,
    flow.ChoiceShown: _nothing,
    flow.PressAcknowledged: _nothing,
    flow.ConsentRecorded: _consent,
    flow.AnonymityChosen: _nothing,
    flow.WentBack: _nothing,
    flow.CaseRaised: _nothing,  # these four are told to cases
    flow.CaseSharpened: _nothing,
    flow.LawConcerned: _nothing,
    flow.MadeReachable: _nothing,
    flow.HelpGiven: _nothing,
    flow.Reopened: _nothing,
    flow.CommentKept: _nothing,
    flow.AnswerWithdrawn: _nothing,
    flow.ChoicesShown: _nothing,
    flow.TooLate: _nothing,
    flow.Completed: _nothing,
    flow.Closed: _closed,
    flow.Ended: _stopped,
}
