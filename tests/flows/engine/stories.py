"""Shared beginnings for the tests of the engine: a survey, a moment, a conversation; they decide nothing."""

from datetime import UTC, datetime

from bot.flows.conversation import Context, Conversation, Event, Invited, Rules, Turn
from bot.flows.engine import advance
from bot.flows.survey import Survey
from tests.conversations.surveys import SURVEYS

RULES = Rules()
NOW = datetime(2026, 11, 16, 17, 30, tzinfo=UTC)
AFTER_VISIT = SURVEYS["after-visit"]
WITH_CONSENTS = SURVEYS["after-visit-with-consents"]


def fresh(survey: Survey = AFTER_VISIT, *, channel: str = "sms", name: str = "", organisation: str = "Riverside Salon"):
    context = Context(organisation, "haircut", "High Street", name)
    return Conversation(42, survey.name, survey.version, "en", channel, context, survey.anonymity)


def invited(survey: Survey = AFTER_VISIT, *, channel: str = "sms") -> Conversation:
    return advance(survey, fresh(survey, channel=channel), Invited(), NOW).conversation


def play(survey: Survey, *events: Event, channel: str = "sms") -> Turn:
    turn = advance(survey, fresh(survey, channel=channel), Invited(), NOW)
    for event in events:
        turn = advance(survey, turn.conversation, event, NOW)
    return turn
