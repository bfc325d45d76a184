"""The conversation engine: one event in, the changed conversation and the facts out; pure, sends and stores nothing."""

from datetime import datetime

from bot.flows.conversation import Conversation, Event, Rules, Turn
from bot.flows.draft import begin, written
from bot.flows.moves import IllegalMove, move_of
from bot.flows.survey import Survey

_DEFAULT = Rules()


def advance(
    survey: Survey,
    conversation: Conversation,
    event: Event,
    now: datetime,
    rules: Rules = _DEFAULT,
) -> Turn:
    """Return where the conversation stands after `event` at `now` (UTC), and the facts that follow, in order.

    `survey` is the version that the conversation was begun with.

    Raises:
        IllegalMove: the event cannot happen in this state; nothing was changed.
    """
    move = move_of(conversation.state, event)
    draft = begin(survey, conversation, now=now, rules=rules)
    move.do(draft, event)
    if draft.state not in move.leads_to:
        raise IllegalMove(
            f"{type(event).__name__} led from {conversation.state} to {draft.state}, which bot/flows/moves.py "
            "does not allow. Nothing was changed; please report this."
        )
    return written(draft)
