"""What is counted of an invitation beside its state: how soon it was answered, reminded, commented; pure.

Marks say nothing of what was answered and hold no moment: only in which of a few spans the first answer came, and where
a conversation ended before its first score. They
stand on the invitation, so that their tally can be recounted; an anonymous one keeps them when its link is cut.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.flows.conversation import Closed, Conversation, Ended, Fact
from bot.handlers.tried_ways import ANSWERED, ASKED, WAY
from bot.ports import Invitation

SPANS = (1, 2, 5, 15, 30, 60, 120, 240, 480, 1440, 4320)  # minutes since the asking; a span ends with its number
LONGER = "within:longer"
_ENDS = frozenset({Closed, Ended})
REMINDED = "reminded"  # a reminder went out before any answer
AFTER_REMINDER = "after_reminder"  # the first answer came after it
FALLBACK = "fallback"  # the other way was tried before any answer
AFTER_FALLBACK = "after_fallback"  # the first answer came after that
COMMENTED = "commented"
BROKE_OFF = "broke_off"  # stopped after an answer
DECLINED = "declined"  # "no, thank you"
WRONG_PERSON = "wrong_person"
UNSCORED = "unscored"  # something was answered, and nothing yet that makes a figure
LEFT_UNSCORED = "left_unscored"  # the same of one who stopped
ALL_ANSWERED = "all_answered"  # stopped when every question had been asked
_REOPENED = (WRONG_PERSON, BROKE_OFF, DECLINED, LEFT_UNSCORED, ALL_ANSWERED)  # gone when the door is opened again


def marks_after(
    invitation: Invitation,
    before: Conversation,
    after: Conversation,
    *,
    facts: Sequence[Fact],
    state: str,
    measured: Collection[str] = (),
) -> str:
    """The marks of an invitation after one step, sorted and separated by spaces; `state` is the one it has then.

    `measured` are the questions that make a figure; without any, every answer is as good as another.
    """
    begun, began = _begun(after), _begun(before)
    if begun and began and not _moves(invitation, after, facts, state):
        return invitation.marks
    marks, begins = set(invitation.marks.split()) - {COMMENTED}, begun and not began
    if after.reminded and not begun:
        marks.add(REMINDED)
    if after.fell_back and not begun:
        marks.add(FALLBACK)
    if begins:
        marks.add(within(invitation.sent_at or before.asked_at, _first_answer(after)))
        marks |= {AFTER_REMINDER} if REMINDED in marks else set()
        marks |= {AFTER_FALLBACK} if FALLBACK in marks else set()
    if begun and any(answer.counts and answer.comment.strip() for answer in after.answers):
        marks.add(COMMENTED)
    if state not in {"", "stopped"}:  # the door was opened again
        marks -= {*_REOPENED}
    marks |= _endings(facts, state, begun=begun) | _way(marks, after, begun=begun)
    marks |= _how_far(invitation, marks, state, short=begun and not _scored(after, measured))
    return " ".join(sorted(marks - {""}))


def _how_far(invitation: Invitation, marks: set[str], state: str, *, short: bool) -> set[str]:
    """How far somebody came who has not answered all, or stopped; takes away what was so before. `short` of a score."""
    finished = invitation.state == "complete" or ALL_ANSWERED in marks
    marks -= {UNSCORED, LEFT_UNSCORED, ALL_ANSWERED}
    if state == "stopped" and WRONG_PERSON not in marks and finished:
        return {ALL_ANSWERED}
    if not short or state == "complete" or WRONG_PERSON in marks:
        return set()
    return {LEFT_UNSCORED if state == "stopped" else UNSCORED}


def _moves(invitation: Invitation, after: Conversation, facts: Sequence[Fact], state: str) -> bool:
    """Whether a step of a conversation in which something was answered before can change any mark: few do."""
    if invitation.state == "stopped" or any(type(fact) in _ENDS for fact in facts):
        return True
    if UNSCORED in invitation.marks:
        return True
    commented = any(answer.counts and answer.comment.strip() for answer in after.answers)
    return commented != (COMMENTED in invitation.marks) or any(mark in invitation.marks for mark in _REOPENED)


def within(asked: datetime | None, answered: datetime) -> str:
    """The span in which an answer came, as a mark; empty where the asking has no time."""
    if asked is None:
        return ""
    minutes = (answered - asked).total_seconds() / 60
    return next((f"within:{span}" for span in SPANS if minutes <= span), LONGER)


def _way(marks: Collection[str], after: Conversation, *, begun: bool) -> set[str]:
    """How far an invitation came of which one of two ways is tried."""
    way = next((each for each in marks if each.startswith(WAY) and each.count(":") == 1), "")
    steps = ((ASKED, after.asked_at is not None), (ANSWERED, begun)) if way else ()
    return {way + step for step, done in steps if done}


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


def _scored(conversation: Conversation, measured: Collection[str]) -> bool:
    return not measured or any(each.understood and each.question in measured for each in conversation.answers)


def _first_answer(conversation: Conversation) -> datetime:
    return next(answer.at for answer in conversation.answers if answer.understood)
