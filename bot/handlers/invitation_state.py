"""How an invitation stands after a step of its conversation, and what is counted beside it."""

from dataclasses import replace

from bot.flows import conversation as flow
from bot.flows.survey import ANONYMOUS, Survey
from bot.handlers.batch import Step
from bot.handlers.marks import marks_after
from bot.handlers.projection import response_state
from bot.handlers.signs import with_signs
from bot.ports import Invitation

_ON_ITS_WAY = frozenset({"queued", "sent"})
WHY_STOPPED = {"blocked": "the customer blocked the bot", "wrong_person": "this is the wrong person"}


def moved(step: Step) -> Invitation:
    """The invitation in the state it has now, written down where that is another one."""
    state, reason = invitation_state(step.survey, step.turn)
    invitation, marks = step.invitation, _marks(step, state)
    state = state or ("reached" if _proves_arrival(step) else "")
    if marks != invitation.marks:
        step.batch.changes.invitation_marks[invitation.id] = marks
    if state and state != invitation.state:
        step.batch.changes.invitation_states.append((invitation.id, state, reason, step.batch.now))
        return replace(invitation, state=state, reason=reason, marks=marks)
    return invitation if marks == invitation.marks else replace(invitation, marks=marks)


def _proves_arrival(step: Step) -> bool:
    """Whoever writes back has read the question, whatever the network says of it, and whatever they mean."""
    begins = step.before.state is flow.State.INVITED
    return step.reply is not None and not begins and step.invitation.state in _ON_ITS_WAY


def _marks(step: Step, state: str) -> str:
    """The marks that the invitation has now."""
    if step.before is step.turn.conversation:
        return step.invitation.marks
    marks = marks_after(
        step.invitation,
        step.before,
        step.turn.conversation,
        facts=step.turn.facts,
        state=state,
        measured=step.survey.once("measured", _measured),
    )
    return with_signs(
        marks, step.thread, step.survey, step.before, step.turn.conversation, state=state, now=step.batch.now
    )


def _measured(survey: Survey) -> tuple[str, ...]:
    return tuple(each.id for each in survey.questions if each.measure)


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
        case flow.State.COMPLETE if conversation.answers:  # words that no question understood, kept as comments
            return response_state(survey, conversation), ""
        case flow.State.COMPLETE | flow.State.CLOSED as state:
            return "closed", _why_closed(conversation, passed=state is flow.State.COMPLETE)
        case _:
            return "", ""


def _why_closed(conversation: flow.Conversation, *, passed: bool) -> str:
    if passed:
        return "every question was passed"
    return "no answer came" if conversation.question else "the customer did not want to take part"
