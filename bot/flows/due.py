"""When silence has lasted long enough; it must not know what is done about it."""

from datetime import datetime, timedelta
from functools import cache

from bot.flows.conversation import ENDED, REACHABLE, Conversation, Rules, State

_REMINDED_IN = frozenset({State.AGREEING, State.ASKING})  # nobody is reminded of "may we contact you?"


def due_at(conversation: Conversation, rules: Rules) -> datetime | None:
    """Return when `SilenceFell` is next due: for the one reminder, then for closing; None where nothing is out.

    Both are counted from when the question was asked: the reminder does not start the time again.
    """
    if conversation.state in ENDED or conversation.asked_at is None:
        return None
    closes = _hours(conversation, rules)
    if conversation.state not in _REMINDED_IN:
        return conversation.asked_at + _span(closes)
    first = closes if conversation.reminded or conversation.fell_back else min(rules.reminder_hours, closes)
    if _may_fall_back(conversation, rules):
        first = min(rules.fallback_hours, first)
    return conversation.asked_at + _span(first)


@cache
def _span(hours: float) -> timedelta:
    """So many hours; there are two or three such spans, asked for at every reply."""
    return timedelta(hours=hours)


def _hours(conversation: Conversation, rules: Rules) -> float:
    """How long a question may stay out: the offer to be answered keeps an anonymous customer known, so not for days."""
    return min(rules.offer_hours, rules.close_hours) if conversation.question == REACHABLE else rules.close_hours


def reminds(conversation: Conversation, now: datetime, rules: Rules) -> bool:
    """Say whether silence at `now` calls for the reminder: not given yet, and not already time to close."""
    if conversation.reminded or conversation.state not in _REMINDED_IN or conversation.asked_at is None:
        return False
    if conversation.fell_back or falls_back(conversation, now, rules):
        return False  # the other channel is the second time already
    return now < conversation.asked_at + timedelta(hours=rules.close_hours)


def falls_back(conversation: Conversation, now: datetime, rules: Rules) -> bool:
    """Say whether silence at `now` calls for the other channel: nothing answered yet, and not time to close."""
    asked = conversation.asked_at
    if asked is None or conversation.state not in _REMINDED_IN or not _may_fall_back(conversation, rules):
        return False
    return asked + _span(rules.fallback_hours) <= now < asked + _span(rules.close_hours)


def _may_fall_back(conversation: Conversation, rules: Rules) -> bool:
    return bool(
        rules.fallback_hours and conversation.elsewhere and not conversation.fell_back and not conversation.answers
    )
