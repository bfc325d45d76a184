"""What is counted of an invitation beside its state: how soon it was answered, reminded, commented; pure.

Marks say nothing of what was answered and hold no moment: only in which of a few spans the first answer came. They
stand on the invitation, so that their tally can be recounted; an anonymous one keeps them when its link is cut.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.flows.conversation import Closed, Conversation, Ended, Fact
from bot.ports import Invitation

SPANS = (1, 2, 5, 15, 30, 60, 120, 240, 480, 1440, 4320)  # minutes since the asking; a span ends with its number
LONGER = "within:longer"
_ENDS = frozenset({Closed, Ended})
REMINDED = "reminded"  # a reminder went out before any answer
AFTER_REMINDER = "after_reminder"  # the first answer came after it
COMMENTED = "commented"
BROKE_OFF = "broke_off"  # stopped after an answer
DECLINED = "declined"  # "no, thank you"
WRONG_PERSON = "wrong_person"
_REOPENED = (WRONG_PERSON, BROKE_OFF, DECLINED)  # gone when the door is opened again


def marks_after(
    invitation: Invitation, before: Conversation, after: Conversation, *, facts: Sequence[Fact], state: str
) -> str:
    """The marks of an invitation after one step, sorted and separated by spaces; `state` is the one it has then."""
    begun, began = _begun(after), _begun(before)
    if begun and began and not _moves(invitation, after, facts, state):
        return invitation.marks
    marks, begins = set(invitation.marks.split()) - {COMMENTED}, begun and not began
    if after.reminded and not begun:
        marks.add(REMINDED)
    if begins:
        marks.add(within(invitation.sent_at or before.asked_at, _first_answer(after)))
        marks |= {AFTER_REMINDER} if REMINDED in marks else set()
    if begun and any(answer.counts and answer.comment.strip() for answer in after.answers):
        marks.add(COMMENTED)
    if state not in {"", "stopped"}:  # the door was opened again
        marks -= {*_REOPENED}
    marks |= _endings(facts, state, begun=begun)
    return " ".join(sorted(marks - {""}))


def _moves(invitation: Invitation, after: Conversation, facts: Sequence[Fact], state: str) -> bool:
    """Whether a step of a conversation in which something was answered before can change any mark: few do."""
    if invitation.state == "stopped" or any(type(fact) in _ENDS for fact in facts):
        return True
    commented = any(answer.counts and answer.comment.strip() for answer in after.answers)
    return commented != (COMMENTED in invitation.marks) or any(mark in invitation.marks for mark in _REOPENED)


def within(asked: datetime | None, answered: datetime) -> str:
    """The span in which an answer came, as a mark; empty where the asking has no time."""
    if asked is None:
        return ""
    minutes = (answered - asked).total_seconds() / 60
    return next((f"within:{span}" for span in SPANS if minutes <= span), LONGER)


def _endings(facts: Sequence[Fact], state: str, *, begun: bool) -> set[str]:
    """How it ended, where the state alone does not say; nothing of an anonymous STOP, which is no state either."""
    found = set()
    for fact in facts:
        if isinstance(fact, Ended) and state == "stopped":
            found |= {WRONG_PERSON} if fact.reason == "wrong_person" else {BROKE_OFF} if begun else set()
        if isinstance(fact, Closed) and fact.declined and not begun:
            found.add(DECLINED)
    return found


def _begun(conversation: Conversation) -> bool:
    for answer in conversation.answers:  # noqa: SIM110 - twice as quick as `any`, and asked twice at every reply
        if answer.understood:
            return True
    return False


def _first_answer(conversation: Conversation) -> datetime:
    return next(answer.at for answer in conversation.answers if answer.understood)
