"""Asking somebody about an encounter: encounters, invitations, links, and where each conversation stands."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.flows.conversation import Conversation
from bot.messages import Address
from bot.ports.cases import CaseRow
from bot.ports.people import Contact, Person
from bot.records import dataclass

VISITS = "shop"  # the selection of a checklist that staff fill in about a visit of their own
RECOVERY = "recovery"  # the selection of a survey that asks how well a closed case was put right
ASIDE = (":resolve", ":about", ":received", ":reachable")  # what customers say to us alone is no comment on a visit
APART = (VISITS, RECOVERY)  # what came of these is in no figure of customers' encounters


@dataclass(frozen=True, slots=True)
class Encounter:
    """One service event with one customer."""

    id: int
    contact: int | None
    touchpoint: str
    location: str = ""
    staff: str = ""
    segment: str = ""
    occurred_at: datetime | None = None
    reference: str = ""
    source: str = "staff"
    day: str = ""  # it happened on, by the organisation's clock, as 2026-11-27; its week once the link is cut
    told_on: str = ""  # the day we heard of it


@dataclass(frozen=True, slots=True)
class Invitation:
    """The asking of one survey about one encounter.

    state: waiting (its turn, its hour, or a press on its link) | queued (to be sent) | sent | reached | partial |
    complete | stopped | closed | undeliverable | skipped. `reason` says why it was not sent, or why it waits.
    selection: staff | api | link | import | random - how the customer came to be asked; VISITS where no customer
    was; RECOVERY where a case of theirs was closed.
    """

    id: int
    encounter: int
    contact: int | None
    survey: str
    version: int
    language: str
    channel: str
    selection: str
    state: str
    week: str  # ISO week it was created in, in the organisation's timezone, e.g. 2026-W46
    created_at: datetime
    due_at: datetime
    touchpoint: str = ""
    location: str = ""
    staff: str = ""
    segment: str = ""
    reason: str = ""
    sent_at: datetime | None = None
    marks: str = ""  # what is counted beside the state (see bot.handlers.marks), sorted, separated by spaces


@dataclass(frozen=True, slots=True)
class Thread:
    """All that one inbound reply needs: who it is, where the conversation stands, what it is about."""

    address: Address
    contact: Contact | None = None
    person: Person | None = None
    invitation: Invitation | None = None
    conversation: Conversation | None = None
    case: CaseRow | None = None  # the one in which they were last written to


@dataclass(frozen=True, slots=True)
class Link:
    """A deep link: of one invitation (serves one person once) or of a touchpoint (serves many)."""

    id: int
    kind: str  # invitation | touchpoint | join
    touchpoint: str = ""
    location: str = ""
    staff: str = ""
    survey: str = ""
    invitation: int | None = None
    person: int | None = None  # who joins by it
    used_at: datetime | None = None
    expires_at: datetime | None = None


class Asking(Protocol):
    """Encounters, invitations and links, in the store."""

    async def add_encounters(self, rows: Sequence[tuple[Encounter, Invitation, Conversation | None]]) -> None:
        """Store encounters with their invitations (asked tallies too) and conversations not yet begun."""

    async def due_invitations(self, now: datetime, limit: int) -> Sequence[Thread]:
        """Invitations in state waiting or queued whose time has come and whose contact has no open conversation."""

    async def due_conversations(self, now: datetime, limit: int) -> Sequence[Thread]:
        """Conversations whose silence has lasted long enough."""

    async def begin(self, invitation: int, contact: int) -> None:
        """Make this the contact's current conversation (the pointer that `threads` follows), and its owner."""

    async def postpone(self, invitation: int, until: datetime, reason: str) -> None:
        """Look at a waiting invitation again at `until`."""

    async def hold_back(self, now: datetime, reason: str) -> None:
        """Give this reason to invitations whose time has come while their contact is in a conversation."""

    async def encounter(self, encounter_id: int) -> tuple[Encounter, Invitation] | None:
        """One encounter with its invitation."""

    async def remembered(self, key: str) -> tuple[str, Mapping[str, Any]] | None:
        """What an Idempotency-Key was used for: the request's fingerprint and the answer that was given."""

    async def remember(self, key: str, fingerprint: str, answer: Mapping[str, Any]) -> None:
        """Keep the answer given to an Idempotency-Key (only the key's hash is kept)."""

    async def take_encounters(self, keys: Sequence[str], week: str) -> Collection[str]:
        """Note keys of encounters that a file brings; gives those that no file brought before."""

    async def take_encounter(self, key: str, week: str) -> bool:
        """Note the key of an encounter that a caller tells of; whether it is new. Others with that key wait."""

    async def encounter_of(self, contact: int, touchpoint: str, reference: str) -> tuple[Encounter, Invitation] | None:
        """The encounter of a contact that has this reference, with its invitation."""

    async def add_link(self, token: str, link: Link) -> None:
        """A deep link; only the token's hash is kept."""

    async def link(self, token: str) -> Link | None:
        """The deep link of a token."""

    async def use_link(self, link_id: int, now: datetime) -> bool:
        """Mark a one-person link as used, and any other of its invitation; False if it was used before."""
