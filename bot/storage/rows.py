"""Stored rows as the records handlers know, and records as rows; knows no query."""

from datetime import datetime
from operator import attrgetter
from typing import Any

from bot.flows import stored
from bot.flows.conversation import Conversation
from bot.messages import Address
from bot.ports import Contact, Encounter, Invitation, Link, Person, Subscription
from bot.privacy.sealing import Sealer, Unreadable
from bot.storage import purposes
from bot.storage.errors import UnreadableConversation

# Read in one go each: these are read for every reply.
_CONTACT = attrgetter(
    "contact_id", "name_sealed", "contact_language", "timezone", "blocked", "suppressed_since", "invited_at",
    "unanswered", "rest_until", "language_chosen", "current_case", "suppressed_reason", "tie",
    "tied_to",
)  # fmt: skip
_INVITATION = attrgetter(
    "invitation_id", "encounter_id", "invitation_contact", "survey", "version", "language", "channel", "selection",
    "state", "week", "created_at", "due_at", "touchpoint", "location",
)  # fmt: skip


def address_index(sealer: Sealer, address: Address) -> bytes:
    """The blind index an address is found by."""
    return sealer.index(f"{purposes.ADDRESS} {address.channel}", address.value)


def contact_of(sealer: Sealer, row: Any, address: Address) -> Contact:
    """A contact from the columns of `contacts` and whether it is suppressed."""
    (
        contact, name, language, timezone, blocked, since, invited_at, unanswered, rest_until, chosen, case, why, tie,
        tied,
    ) = _CONTACT(row)  # fmt: skip
    return Contact(
        contact,
        address,
        sealer.open_text(purposes.CONTACT, name),
        language,
        timezone,
        blocked,
        since is not None,
        invited_at,
        unanswered,
        rest_until,
        chosen,
        case,
        why or "",
        tie,
        tied,
    )


def person_of(sealer: Sealer, row: Any, address: Address | None) -> Person:
    """A member of staff from the columns of `people`."""
    return Person(
        row.person_id,
        row.role,
        sealer.open_text(purposes.PERSON, row.person_name),
        row.contact_id,
        address,
        row.locations,
        row.joined_at,
        row.contact_language or "",
    )


def invitation_of(sealer: Sealer, row: Any) -> Invitation:
    """An invitation from the labelled columns of `invitations`."""
    staff = sealer.open_text(purposes.INVITATION, row.staff_sealed)
    return Invitation(*(*_INVITATION(row), staff, row.segment, row.reason, row.sent_at, row.marks))


def invitation_row(sealer: Sealer, invitation: Invitation) -> dict[str, Any]:
    """An invitation as a row of `invitations`."""
    return {
        "id": invitation.id,
        "encounter_id": invitation.encounter,
        "contact_id": invitation.contact,
        "survey": invitation.survey,
        "version": invitation.version,
        "language": invitation.language,
        "channel": invitation.channel,
        "selection": invitation.selection,
        "state": invitation.state,
        "week": invitation.week,
        "created_at": invitation.created_at,
        "due_at": invitation.due_at,
        "touchpoint": invitation.touchpoint,
        "location": invitation.location,
        "staff_sealed": sealer.seal_text(purposes.INVITATION, invitation.staff),
        "segment": invitation.segment,
        "reason": invitation.reason,
        "sent_at": invitation.sent_at,
        "marks": invitation.marks,
    }


def encounter_row(sealer: Sealer, encounter: Encounter) -> dict[str, Any]:
    """An encounter as a row of `encounters`."""
    return {
        "id": encounter.id,
        "contact_id": encounter.contact,
        "touchpoint": encounter.touchpoint,
        "location": encounter.location,
        "staff_sealed": sealer.seal_text(purposes.ENCOUNTER, encounter.staff),
        "segment": encounter.segment,
        "occurred_at": encounter.occurred_at,
        "reference_sealed": sealer.seal_text(purposes.ENCOUNTER, encounter.reference),
        "source": encounter.source,
        "day": encounter.day,
        "told_on": encounter.told_on,
    }


def encounter_of(sealer: Sealer, row: Any) -> Encounter:
    """An encounter from the columns of `encounters`."""
    return Encounter(
        row.id,
        row.contact_id,
        row.touchpoint,
        row.location,
        sealer.open_text(purposes.ENCOUNTER, row.staff_sealed),
        row.segment,
        row.occurred_at,
        sealer.open_text(purposes.ENCOUNTER, row.reference_sealed),
        row.source,
        row.day,
        row.told_on,
    )


def conversation_of(sealer: Sealer, invitation: int, body: bytes) -> Conversation:
    """A stored conversation; UnreadableConversation, naming the invitation, where it cannot be read."""
    try:
        return stored.from_bytes(sealer.open(purposes.CONVERSATION, body))
    except (Unreadable, stored.UnreadableConversation) as error:
        raise UnreadableConversation(invitation, type(error).__name__) from error


def conversation_row(sealer: Sealer, conversation: Conversation, due_at: datetime | None) -> dict[str, Any]:
    """A conversation as a row of `conversations`."""
    return {
        "invitation_id": conversation.invitation,
        "body_sealed": sealer.seal(purposes.CONVERSATION, stored.to_bytes(conversation)),
        "state": conversation.state,
        "due_at": due_at,
    }


def link_of(sealer: Sealer, row: Any) -> Link:
    """A deep link from the columns of `links`."""
    return Link(
        row.id,
        row.kind,
        row.touchpoint,
        row.location,
        sealer.open_text(purposes.LINK, row.staff_sealed),
        row.survey,
        row.invitation_id,
        row.person_id,
        row.used_at,
        row.expires_at,
    )


def subscription_of(row: Any) -> Subscription:
    """A subscription from the columns of `subscriptions`."""
    return Subscription(
        row.id,
        row.person_id,
        row.weekday,
        row.hour,
        row.timezone,
        row.locations,
        row.touchpoints,
        row.language,
        row.paused,
        row.created_at,
        row.quiet_since,
        row.contact_id if row.channel else None,
        row.channel or "",
    )
