"""What follows when nobody replies: one reminder, then the end; it must not know how time is watched."""

from bot.flows.conversation import Asked, Closed, SilenceFell, State
from bot.flows.draft import Draft
from bot.flows.due import due_at, reminds


def silence_fell(draft: Draft, _event: SilenceFell) -> None:
    """Remind or close, if it is really time: a timer that was overtaken by a reply does nothing."""
    due = due_at(draft.before, draft.rules)
    if due is None or draft.now < due:
        return
    if reminds(draft.before, draft.now, draft.rules):
        draft.reminded = True
        draft.add(Asked(draft.question, reminder=True))
    else:
        draft.end(State.CLOSED)
        draft.add(Closed())
