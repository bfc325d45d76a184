"""The two ways a reply is taken: while a question is out, and outside of that; it must not know what a reply means."""

from bot.flows.asking import STATES
from bot.flows.conversation import Reopened, Replied, State
from bot.flows.draft import Draft
from bot.flows.ending import asks_for_help, in_time, outside
from bot.flows.listening import typed
from bot.flows.pressing import acknowledge, good_choice, pressed


def replied(draft: Draft, event: Replied) -> None:
    """Take a reply while a question is out."""
    draft.written_at = event.at
    if event.choice is None:
        typed(draft, event)
    elif (choice := good_choice(draft, event.choice)) is None:
        acknowledge(draft, event, old=True)
    else:
        pressed(draft, event, choice)


def replied_outside(draft: Draft, event: Replied) -> None:
    """Take a reply before the start or after the end: an old button does nothing, a late reply may open it again."""
    draft.written_at = event.at
    if event.choice is not None:
        if not in_time(draft) or good_choice(draft, event.choice) is None:
            acknowledge(draft, event, old=True)
            return
    elif not in_time(draft) or asks_for_help(draft, event):
        outside(draft, event)
        return
    _reopen(draft)
    replied(draft, event)


def _only_fetched_late(draft: Draft) -> bool:
    """Whether this was said before the end and reaches us after it.

    An end that is still ahead of the clock was played by `tick --now`: who writes after it writes late.
    """
    return draft.ended_at is not None and draft.said_at < draft.ended_at <= draft.now


def _reopen(draft: Draft) -> None:
    draft.state = STATES.get(draft.question, State.ASKING)
    draft.late = draft.late or not _only_fetched_late(draft)
    draft.ended_at = None
    draft.asked_at = draft.now
    draft.add(Reopened())
