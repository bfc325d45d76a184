"""An encounter, its invitation and its conversation as they begin; nothing is stored or sent."""

from datetime import UTC, datetime, timedelta

from bot.contacts import region_language
from bot.flows.conversation import Context, Conversation
from bot.flows.drawing import draw
from bot.flows.survey import Survey
from bot.handlers.new_invitation import NewInvitation
from bot.handlers.parts import Parts
from bot.languages import hints_of, languages_for
from bot.messages import TELEGRAM
from bot.ports import Contact, Encounter, Invitation
from bot.records import dataclass

SOON = timedelta(minutes=15)  # a till's clock may be fast


def draw_up(
    parts: Parts,
    wanted: NewInvitation,
    survey: Survey,
    contact: Contact,
    channel: str,
    now: datetime,
    *,
    region: str | None = None,
) -> tuple[Encounter, Invitation]:
    """An encounter and its invitation, not yet sent. `region` is the language of the contact's, where it is known."""
    visited = wanted.occurred_at or (now if wanted.delay else None)  # told of without a time: it was just now
    due = after_the_visit(visited, wanted.delay, now)
    encounter = encounter_of(parts, wanted, contact, now)
    asking = Asking(channel, language_of(parts, wanted, survey, contact, channel, region), parts.week(due), due)
    return encounter, invitation_of(parts, wanted, survey, encounter, asking, now)


@dataclass(frozen=True, slots=True)
class Asking:
    """How and when somebody is asked about an encounter."""

    channel: str
    language: str
    week: str  # of the moment it was due at first
    due_at: datetime
    reason: str = ""  # why not now


def encounter_of(parts: Parts, wanted: NewInvitation, contact: Contact, now: datetime) -> Encounter:
    """The encounter, under a new id."""
    return Encounter(
        id=parts.ids(),
        contact=contact.id,
        touchpoint=wanted.touchpoint,
        location=wanted.location,
        staff=wanted.staff,
        segment=wanted.segment,
        occurred_at=wanted.occurred_at or now,
        reference=wanted.reference,
        source=wanted.selection,
        day=parts.day(wanted.occurred_at or now),
        told_on=parts.day(now),
    )


def invitation_of(
    parts: Parts, wanted: NewInvitation, survey: Survey, encounter: Encounter, asking: Asking, now: datetime
) -> Invitation:
    """The invitation of an encounter, under a new id."""
    return Invitation(
        id=parts.ids(),
        encounter=encounter.id,
        contact=encounter.contact,
        survey=survey.name,
        version=survey.version,
        language=asking.language,
        channel=asking.channel,
        selection=wanted.selection,
        state="waiting",
        week=asking.week,
        created_at=now,
        due_at=asking.due_at,
        touchpoint=wanted.touchpoint,
        location=wanted.location,
        staff=wanted.staff,
        segment=wanted.segment,
        reason=asking.reason,
        marks=wanted.way,
    )


def language_of(
    parts: Parts, wanted: NewInvitation, survey: Survey, contact: Contact, channel: str, region: str | None
) -> str:
    """The language to ask in. On Telegram only what was said of it: who opens the link tells the rest then."""
    region = region_language(contact.address, parts.organisation) if region is None else region
    hints = hints_of(contact, invited=wanted.language, region=region)
    if channel == TELEGRAM:
        return hints.chosen or hints.invited
    return survey.speaks(*languages_for(hints, parts.organisation))


def after_the_visit(occurred_at: datetime | None, delay: timedelta, now: datetime) -> datetime:
    """When to ask at the earliest: nobody can say how a visit went that is still to come."""
    if occurred_at is None:
        return now
    earliest = occurred_at + delay
    return now if earliest <= now or (not delay and earliest - now <= SOON) else earliest.astimezone(UTC)


def conversation_of(parts: Parts, survey: Survey, invitation: Invitation, name: str) -> Conversation:
    """The conversation of an invitation before anything was said."""
    return Conversation(
        invitation=invitation.id,
        survey=survey.name,
        version=survey.version,
        language=invitation.language,
        channel=invitation.channel,
        context=Context(parts.organisation.name, invitation.touchpoint, invitation.location, name),
        anonymity=survey.anonymity,
        drawn=draw(survey, parts.chance),
    )
