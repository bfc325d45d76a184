"""What follows when nobody replies: one reminder, then the end; it must not know how time is watched."""

from bot.flows.conversation import Asked, Closed, Continued, SilenceFell, State
from bot.flows.draft import Draft
from bot.flows.due import due_at, falls_back, reminds


def silence_fell(draft: Draft, _event: SilenceFell) -> None:
    """Remind or close, if it is really time: a timer that was overtaken by a reply does nothing."""
    due = due_at(draft.before, draft.rules)
    if due is None or draft.now < due or falls_back(draft.before, draft.now, draft.rules):
        return  # whoever knows whether the other channel is open tries it, or lets go of it
    if reminds(draft.before, draft.now, draft.rules):
        draft.reminded = True
        draft.add(Asked(draft.question, reminder=True))
    else:
        draft.end(State.CLOSED)
        draft.add(Closed())


def continued(draft: Draft, event: Continued) -> None:
    """Go on over another channel; where nobody answered on the first, the question is asked there, once."""
    draft.channel = event.channel
    if event.asks:
        draft.fell_back = True
        draft.add(Asked(draft.question, elsewhere=True))


def moved(draft: Draft, event: Continued) -> None:
    """Go on over another channel where nothing is to be asked."""
    draft.channel = event.channel
