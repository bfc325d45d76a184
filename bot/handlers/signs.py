"""Signs that an answer may be none: the same score throughout, taps too quick to read, one phone again, staff's own.

Signs are marks of the invitation, counted and never told of a person. A sign proves nothing: who gives five fives may
mean it. No answer is taken out for one.
"""

from datetime import datetime, timedelta
from itertools import groupby

from bot.flows.conversation import Conversation
from bot.flows.survey import Survey
from bot.ports import APART, Thread

STRAIGHT = "straight"  # the same score for every question on the same scale
INSTANT = "instant"  # all scores within moments of each other
AGAIN = "soon_again"  # asked, or came, within a week of the time before
STAFF_PHONE = "staff_phone"  # answered from a phone of our own staff
LEAST = 3  # scores: two that are alike say nothing
QUICK = timedelta(seconds=2)  # for one question more: nobody reads that fast
WEEK = timedelta(days=7)
SCALES = frozenset({"rating", "nps", "ces"})


def with_signs(
    marks: str, thread: Thread, survey: Survey, before: Conversation, after: Conversation, *, state: str, now: datetime
) -> str:
    """The marks of an invitation with the signs that one step shows; `state` is the one it has then."""
    begins = before.asked_at is None and after.asked_at is not None
    if not begins and thread.person is None and state != "complete":
        return marks  # most steps of most conversations
    if thread.invitation is not None and thread.invitation.selection in APART:
        return marks
    found = set()
    if begins and _was_here_lately(thread, now):
        found.add(AGAIN)
    if thread.person is not None and any(answer.understood for answer in after.answers):
        found.add(STAFF_PHONE)
    known = set(marks.split())
    if state == "complete":
        known -= {STRAIGHT, INSTANT}
        found |= signs_of_scores(survey, after)
    return " ".join(sorted(known | found))


def _was_here_lately(thread: Thread, now: datetime) -> bool:
    asked = thread.contact.invited_at if thread.contact is not None else None
    return asked is not None and now - asked < WEEK


def signs_of_scores(survey: Survey, conversation: Conversation) -> set[str]:
    """What the scores of a finished conversation show, where there are enough of them."""
    asked = [each for each in survey.questions if each.kind in SCALES]
    if len(asked) < LEAST:
        return set()
    given = [(each, answer) for each in asked if (answer := conversation.answer(each.id)) is not None]
    if len(given) < LEAST:
        return set()
    times = sorted(answer.at for _, answer in given)
    found = {INSTANT} if times[-1] - times[0] <= QUICK * (len(times) - 1) else set()
    scored = sorted((each.low, each.high, str(answer.value)) for each, answer in given)
    scales = [list(alike) for _, alike in groupby(scored, key=lambda score: score[:2])]
    largest = max(scales, key=len)
    return found | ({STRAIGHT} if len(largest) >= LEAST and len(set(largest)) == 1 else set())
