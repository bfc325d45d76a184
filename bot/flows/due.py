"""When silence has lasted long enough; it must not know what is done about it."""

from datetime import datetime, timedelta

from bot.flows.conversation import ENDED, REACHABLE, Conversation, Rules, State

_REMINDED_IN = frozenset({State.AGREEING, State.ASKING})  # nobody is reminded of "may we contact you?"


def due_at(conversation: Conversation, rules: Rules) -> datetime | None:
    """Return when `SilenceFell` is next due: for the one reminder, then for closing; None where nothing is out.

    Both are counted from when the question was asked: the reminder does not start the time again.
    """
    if conversation.state in ENDED or conversation.asked_at is None:
        return None
    closes = conversation.asked_at + timedelta(hours=_hours(conversation, rules))
    if conversation.reminded or conversation.state not in _REMINDED_IN:
        return closes
    return min(conversation.asked_at + timedelta(hours=rules.reminder_hours), closes)


def _hours(conversation: Conversation, rules: Rules) -> float:
    """How long a question may stay out: the offer to be answered keeps an anonymous customer known, so not for days."""
    return min(rules.offer_hours, rules.close_hours) if conversation.question == REACHABLE else rules.close_hours


def reminds(conversation: Conversation, now: datetime, rules: Rules) -> bool:
    """Say whether silence at `now` calls for the reminder: not given yet, and not already time to close."""
    if conversation.reminded or conversation.state not in _REMINDED_IN or conversation.asked_at is None:
        return False
    return now < conversation.asked_at + timedelta(hours=rules.close_hours)
