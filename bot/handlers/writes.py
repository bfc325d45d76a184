"""Turning what the engine decided into what storage writes: one visible table says what each fact leaves behind."""

from collections.abc import Callable
from dataclasses import dataclass as changeable
from dataclasses import field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.flows import conversation as flow
from bot.flows.due import due_at
from bot.flows.survey import ANONYMOUS, Survey
from bot.flows.wording import consent_wording, messages_for
from bot.handlers.marks import marks_after
from bot.handlers.parts import Parts
from bot.handlers.projection import add_step, response_state
from bot.messages import Address, Message, MessageKind
from bot.ports import Changes, ConsentRow, ConversationRow, Invitation, OutboxRow, Thread
from bot.privacy.blurring import week_start

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from bot.records import dataclass  # frozen for mypy, quick to make

TOAST_LIFE = timedelta(seconds=20)


@changeable(slots=True)
class Batch:
    """What one unit of work gathers: its changes, the cases still to be numbered, and the order of its messages."""

    parts: Parts
    now: datetime
    changes: Changes = field(default_factory=Changes)
    raised: list["Raised"] = field(default_factory=list)  # see `cases`
    worded: dict[tuple[str, ...], str] = field(default_factory=dict)  # consent wordings, made once each
    written: dict[tuple[Address, str], dict[str, "Written"]] = field(default_factory=dict)  # by message, then by key

    def position(self) -> int:
        """The next place in the sending order."""
        return self.parts.order.next(self.now)

    def put(self, message: Message, **about: Any) -> None:
        """Put one message in the outbox, due now and in its place; `about` is what else an OutboxRow says of it."""
        row = OutboxRow(
            id=self.parts.ids(),
            message=message,
            position=self.position(),
            created_at=self.now,
            due_at=self.now,
            **about,
        )
        self.changes.outbox.append(row)

    def once_a_day(self, what: str, address: Address) -> str:
        """A key by which one thing is said once a day to one address (storage keeps only its keyed hash)."""
        return f"{what}:{address.channel}:{address.value}:{self.now:%Y-%m-%d}"


@dataclass(frozen=True, slots=True)
class Written:
    """What one message of a customer read at one time, and in which conversation it was said."""

    words: str
    invitation: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """One advance of one conversation, with all that its consequences need."""

    batch: Batch
    survey: Survey
    thread: Thread
    before: flow.Conversation
    turn: flow.Turn
    reply: bytes | None = None

    @property
    def invitation(self) -> Invitation:
        """The invitation this conversation answers."""
        if self.thread.invitation is None:
            raise LookupError("a conversation without its invitation")
        return self.thread.invitation

    @property
    def contact(self) -> int:
        """The contact who is talking."""
        if self.thread.contact is None:
            raise LookupError("a conversation without its contact")
        return self.thread.contact.id

    @property
    def anonymous(self) -> bool:
        """Whether the customer is anonymous after this step."""
        return self.turn.conversation.anonymity == ANONYMOUS


@dataclass(frozen=True, slots=True)
class Raised:
    """An unhappy customer's issue, before it has a number."""

    step: Step
    fact: flow.CaseRaised


def apply(step: Step) -> Thread:
    """Add all consequences of one step to its batch; gives the thread as it stands afterwards."""
    conversation = step.turn.conversation
    changes = step.batch.changes
    for fact in step.turn.facts:
        WRITES[type(fact)](step, fact)
    add_step(changes, step.survey, step.before, conversation, step.invitation, step.batch.parts.ids())
    if conversation is not step.before:
        changes.conversations.append(
            ConversationRow(conversation, step.contact, due_at(conversation, step.batch.parts.rules))
        )
    invitation = _moved(step)
    cut = step.anonymous and conversation.ended and bool(conversation.answers)
    if cut:
        changes.cut.append((step.invitation.id, step.contact))
    _send(step, forget=step.anonymous)
    thread = step.thread
    return Thread(thread.address, thread.contact, thread.person, invitation, None if cut else conversation)


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


def expiry(message: Message, now: datetime) -> datetime:
    """After this a message would only confuse: a toast after seconds, a question after the conversation's time."""
    return now + (TOAST_LIFE if message.kind == MessageKind.TOAST else timedelta(days=3))


def _moved(step: Step) -> Invitation:
    """The invitation in the state it has now, written down where that is another one."""
    state, reason = invitation_state(step.survey, step.turn)
    invitation = _marked(step, state)
    if not state or state == invitation.state:
        return invitation
    step.batch.changes.invitation_states.append((invitation.id, state, reason, step.batch.now))
    return replace(invitation, state=state, reason=reason)


def _marked(step: Step, state: str) -> Invitation:
    """The invitation with the marks it has now, written down where they are others."""
    if step.before is step.turn.conversation:
        return step.invitation
    marks = marks_after(step.invitation, step.before, step.turn.conversation, facts=step.turn.facts, state=state)
    if marks == step.invitation.marks:
        return step.invitation
    step.batch.changes.invitation_marks[step.invitation.id] = marks
    return replace(step.invitation, marks=marks)


WHY_STOPPED = {"blocked": "the customer blocked the bot", "wrong_person": "this is the wrong person"}


def invitation_state(survey: Survey, turn: flow.Turn) -> tuple[str, str]:
    """The final or running state of an invitation, and its reason; empty while nothing was answered."""
    conversation = turn.conversation
    match conversation.state:
        case flow.State.STOPPED if not (conversation.anonymity == ANONYMOUS and conversation.answers):
            said = next((fact.reason for fact in turn.facts if isinstance(fact, flow.Ended)), "stop")
            return "stopped", WHY_STOPPED.get(said, "the customer asked to stop")
        case flow.State.FAILED:
            return "undeliverable", "the message could not be delivered"
        case _ if any(answer.understood for answer in conversation.answers):
            return response_state(survey, conversation), ""
        case flow.State.CLOSED:
            return "closed", "no answer came" if conversation.question else "the customer did not want to take part"
        case _:
            return "", ""


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
            wording=_wording(step, fact.purpose),
            survey=conversation.survey,
            version=conversation.version,
            language=conversation.language,
            reply=None if unlinked else step.reply,
            at=week_start(step.batch.now) if unlinked else step.batch.now,
        )
    )


def _wording(step: Step, purpose: str) -> str:
    """What was shown, without names and places: the same for all who were asked alike, so made once a batch."""
    talk, worded = step.before, step.batch.worded
    alike = (purpose, talk.survey, str(talk.version), talk.language, talk.channel, talk.context.organisation)
    known = worded.get(alike)
    if known is None:
        phrases = step.batch.parts.phrases
        known = worded[alike] = consent_wording(purpose, step.survey, conversation=talk, phrases=phrases)
    return known


def _case(step: Step, fact: flow.Fact) -> None:
    if not isinstance(fact, flow.CaseRaised):
        raise TypeError(fact)
    step.batch.raised.append(Raised(step, fact))


def _stopped(step: Step, fact: flow.Fact) -> None:
    if not isinstance(fact, flow.Ended):
        raise TypeError(fact)
    if fact.reason in {"stop", "wrong_person"} and step.thread.contact is not None:
        step.batch.changes.suppressed.append((step.thread.contact.address, fact.reason, step.batch.now))


def _answered(step: Step, fact: flow.Fact) -> None:
    """Somebody who answers is not resting."""
    if step.survey.by_visitors:  # as customers they are asked as often as before
        return
    if step.thread.contact is not None and (step.thread.contact.unanswered or step.thread.contact.rest_until):
        step.batch.changes.contact_states.append((step.contact, {"unanswered": 0, "rest_until": None}))


def _closed(step: Step, fact: flow.Fact) -> None:
    """Two invitations in a row without an answer earn the customer a rest."""
    declined = isinstance(fact, flow.Closed) and fact.declined  # "no, thank you" is an answer to being asked
    if step.survey.by_visitors or declined or step.turn.conversation.answers or step.thread.contact is None:
        return
    unanswered = step.thread.contact.unanswered + 1
    rest = step.batch.now + timedelta(days=step.batch.parts.organisation.rules.rest_days) if unanswered >= 2 else None
    step.batch.changes.contact_states.append((step.contact, {"unanswered": unanswered, "rest_until": rest}))


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
    flow.CaseRaised: _case,
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
