"""What handlers ask of the outside: a store, channels, a clock, ids. Plain values and protocols; no implementation."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass as changeable
from dataclasses import field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

from bot.flows.conversation import Conversation
from bot.flows.survey import Survey
from bot.messages import Address, Message, Receipt, Reply, Sent

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from bot.records import dataclass  # frozen for mypy, quick to make

# ---- records ----


VISITS = "shop"  # the selection of a checklist that staff fill in about a visit of their own


@dataclass(frozen=True, slots=True)
class Contact:
    """How one person can be reached, as far as handlers need it."""

    id: int
    address: Address
    name: str = ""
    language: str = ""
    timezone: str = ""
    blocked: bool = False
    suppressed: bool = False  # said STOP; outlives erasure
    invited_at: datetime | None = None  # last invitation that was sent
    unanswered: int = 0  # invitations in a row without an answer
    rest_until: datetime | None = None
    language_chosen: bool = False  # the language is their own choice, not a guess
    stopped_by: str = ""  # where suppressed: stop | provider (it holds the STOP) | wrong_person | forget


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff: role is staff | manager | owner."""

    id: int
    role: str
    name: str = ""
    contact: int | None = None
    address: Address | None = None
    locations: tuple[str, ...] = ()  # scope; empty: all
    joined_at: datetime | None = None
    language: str = ""  # of their contact


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


@dataclass(frozen=True, slots=True)
class Invitation:
    """The asking of one survey about one encounter.

    state: waiting (its turn, its hour, or a press on its link) | queued (to be sent) | sent | reached | partial |
    complete | stopped | closed | undeliverable | skipped. `reason` says why it was not sent, or why it waits.
    selection: staff | api | link | import | random - how the customer came to be asked; VISITS where no customer was.
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


@dataclass(frozen=True, slots=True)
class Admitted:
    """A reply seen for the first time; `key` is its keyed hash, the only trace of the provider's id."""

    key: bytes
    reply: Reply


# ---- what a transaction leaves behind; storage writes each list with one executemany ----


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A reply as kept: state done | pending (a command to be answered) | set_aside (with its error)."""

    key: bytes
    reply: Reply
    contact: int | None
    invitation: int | None
    state: str = "done"
    error: str = ""


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """The answers of one invitation with their flags; `contact` and `invitation` are None when anonymous."""

    id: int
    invitation: int | None
    contact: int | None
    survey: str
    version: int
    touchpoint: str
    location: str
    staff: str
    segment: str
    channel: str
    language: str
    week: str
    selection: str
    state: str  # partial | complete | stopped
    late: bool
    anonymity: str
    take_part: bool | None = None
    contact_ok: bool | None = None
    quote: bool | None = None
    shown: str = ""  # JSON: the blocks asked and the orders of options, where chance decided them


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer; `value` numeric (yes 1, no 0, a choice its index), `choice` its text, `at` None if anonymous."""

    response: int
    position: int
    question: str
    value: int | None
    choice: str
    words: str
    counts: bool
    understood: bool
    at: datetime | None
    counted: tuple[int, ...] | None = None  # what it is tallied as; None: its value, if it counts and was understood


@dataclass(frozen=True, slots=True)
class AnswerTallyKey:
    """What answers are counted by."""

    week: str
    survey: str
    version: int
    question: str
    touchpoint: str
    location: str
    channel: str
    selection: str
    value: int


@dataclass(frozen=True, slots=True)
class PatternTallyKey:
    """What joint answers of one person are counted by; no place, so that no small group stands beside them."""

    week: str
    survey: str
    version: int
    pattern: str


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """Append-only: who agreed to what, in which words, by which reply, when."""

    id: int
    contact: int | None
    invitation: int | None
    purpose: str  # take_part (withdrawn by STOP) | contact | quote | start (the door was opened again)
    granted: bool
    wording: str  # the exact words shown; stored once by hash
    survey: str
    version: int
    language: str
    reply: bytes | None
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseRow:
    """An unhappy customer's issue; anonymous: `contact` and `invitation` are None, `opened_at` is only the day."""

    id: int
    number: int  # what people call it: 1, 2, 3...
    touchpoint: str
    location: str
    reason: str
    opened_at: datetime
    due_at: datetime
    contact: int | None = None
    invitation: int | None = None


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An improvement: what is done about which figure, from where to where, and when to look whether it helped.

    state: planned | doing. `then` and `expected` are percent of answers that count as satisfied, NPS in points.
    """

    id: int
    number: int  # 0: not given yet
    state: str
    what: str
    finding: str
    who: str
    refers_to: str
    entry: str  # of the playbook
    week: str  # whose digest found it
    measure: str
    question: str
    touchpoint: str  # empty: all
    location: str
    then: float
    expected: float
    answers: int  # of that week
    weeks: int  # of new answers before a change of this size can be told from chance
    created_at: datetime
    by: int | None = None  # the person who planned or started it
    started_at: datetime | None = None
    review_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One message to send. To a contact, or (after erasure) to a bare address.

    position: sent in this order per contact. urgent: the customer just asked for it, quiet hours do not apply.
    expires_at: not sent after. opens: sending it starts the conversation (the invitation itself).
    forget: the row is deleted once it is settled (anonymous). once: unique key, so that it can be put in only once.
    """

    id: int
    message: Message
    position: int
    created_at: datetime
    due_at: datetime
    contact: int | None = None
    address: Address | None = None
    invitation: int | None = None
    expires_at: datetime | None = None
    urgent: bool = False
    opens: bool = False
    forget: bool = False
    exempt: bool = False  # sent although the contact said STOP: the one confirmation of it
    once: str | None = None


@dataclass(frozen=True, slots=True)
class ConversationRow:
    """A conversation as stored; `due_at` is when silence next falls."""

    conversation: Conversation
    contact: int
    due_at: datetime | None


@changeable(slots=True)
class Changes:
    """Everything one unit of work writes, in plain lists."""

    inbox: list[InboxRow] = field(default_factory=list)
    conversations: list[ConversationRow] = field(default_factory=list)
    invitation_states: list[tuple[int, str, str, datetime]] = field(default_factory=list)  # id, state, reason, at
    invitation_marks: dict[int, str] = field(default_factory=dict)  # all marks of an invitation, where they changed
    responses: list[ResponseRow] = field(default_factory=list)  # inserted or replaced
    withdrawn_responses: list[int] = field(default_factory=list)  # deleted with their answers
    answers: list[AnswerRow] = field(default_factory=list)  # inserted or replaced by (response, position)
    answer_tallies: dict[AnswerTallyKey, int] = field(default_factory=dict)  # differences
    pattern_tallies: dict[PatternTallyKey, int] = field(default_factory=dict)  # differences
    consents: list[ConsentRow] = field(default_factory=list)
    cases: list[CaseRow] = field(default_factory=list)
    outbox: list[OutboxRow] = field(default_factory=list)
    suppressed: list[tuple[Address, str, datetime]] = field(
        default_factory=list
    )  # address, reason, at; drops its queue
    unsuppressed: list[Address] = field(default_factory=list)
    contact_states: list[tuple[int, dict[str, Any]]] = field(default_factory=list)  # id, columns of Contact to set
    cut: list[tuple[int, int]] = field(default_factory=list)  # (invitation, contact) to become anonymous for good


@dataclass(frozen=True, slots=True)
class Parcel:
    """A leased outbox row, opened: what to send, to whom, and what has happened to it so far."""

    id: int
    address: Address
    message: Message
    attempts: int
    created_at: datetime
    expires_at: datetime | None
    contact: int | None = None
    invitation: int | None = None
    urgent: bool = False
    opens: bool = False
    unsure: bool = False  # an earlier send had an unknown outcome: ask the provider first
    timezone: str = ""
    suppressed: bool = False
    exempt: bool = False
    last_tried_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """How a parcel ended for now: sent | failed | dropped (with reason) | later (due again at) | unsure."""

    id: int
    state: str
    at: datetime
    provider_id: str | None = None
    due_at: datetime | None = None
    reason: str = ""
    stopped: bool = False  # the provider holds a STOP of this address that we did not know of


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


@dataclass(frozen=True, slots=True)
class Subscription:
    """When one manager gets the digest: weekday 0 is Monday."""

    id: int
    person: int
    weekday: int = 0
    hour: int = 9
    timezone: str = ""
    locations: tuple[str, ...] = ()
    touchpoints: tuple[str, ...] = ()
    language: str = ""
    paused: bool = False
    created_at: datetime | None = None
    quiet_since: str = ""  # the first week without answers, while none come; nothing is sent meanwhile
    contact: int | None = None  # where it goes, when that is not the person's own contact
    channel: str = ""  # of that contact


@dataclass(frozen=True, slots=True)
class DigestKey:
    """What one digest is about, and its language; empty names mean all."""

    week: str
    touchpoints: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    language: str = "en"


# ---- protocols ----


class UnitOfWork(Protocol):
    """One transaction: load in batches, then `write` what changed. Leaving the block without an error commits."""

    # replies
    async def admit(self, replies: Sequence[Reply]) -> Sequence[Admitted]:
        """Replies not seen before, in the given order; each provider id is admitted once, for ever."""

    async def threads(self, addresses: Collection[Address]) -> Mapping[Address, Thread]:
        """One thread for each address, in one query; unknown addresses get an empty one. Rows are locked."""

    async def threads_of(self, invitations: Collection[int]) -> Mapping[int, Thread]:
        """The threads of these invitations (each with its own conversation)."""

    async def written_since(self, contacts: Collection[int], since: datetime) -> Sequence[InboxRow]:
        """What these contacts wrote since then, oldest first, without address; what was emptied is left out."""

    async def last_case_number(self) -> int:
        """The highest case number given so far; 0 where there is none."""

    async def pending_commands(self, limit: int) -> Sequence[InboxRow]:
        """Stored commands that were not answered yet, oldest first."""

    async def settle_commands(self, keys: Collection[bytes], error: str = "") -> None:
        """Mark commands as answered, or as set aside with an error."""

    async def write(self, changes: Changes) -> None:
        """Write all changes, one statement a table; tallies by upsert; then cut what became anonymous."""

    # contacts and asking
    async def contacts(self, wanted: Mapping[Address, Mapping[str, Any]], now: datetime) -> Mapping[Address, Contact]:
        """The contacts of these addresses, created where missing with name, language, timezone."""

    async def add_encounters(self, rows: Sequence[tuple[Encounter, Invitation, Conversation | None]]) -> None:
        """Store encounters with their invitations (asked tallies too) and conversations not yet begun."""

    async def due_invitations(self, now: datetime, limit: int) -> Sequence[Thread]:
        """Invitations in state waiting or queued whose time has come and whose contact has no open conversation."""

    async def due_conversations(self, now: datetime, limit: int) -> Sequence[Thread]:
        """Conversations whose silence has lasted long enough."""

    async def begin(self, invitation: int, contact: int) -> None:
        """Make this the contact's current conversation (the pointer that `threads` follows), and its owner."""

    async def encounter(self, encounter_id: int) -> tuple[Encounter, Invitation] | None:
        """One encounter with its invitation."""

    async def remembered(self, key: str) -> tuple[str, Mapping[str, Any]] | None:
        """What an Idempotency-Key was used for: the request's fingerprint and the answer that was given."""

    async def remember(self, key: str, fingerprint: str, answer: Mapping[str, Any]) -> None:
        """Keep the answer given to an Idempotency-Key (only the key's hash is kept)."""

    # outbox
    async def lease(
        self, now: datetime, *, owner: str, seconds: float, limit: int, channels: Collection[str]
    ) -> Sequence[Parcel]:
        """Due messages, at most the first unsettled one of each contact and position order kept, leased to `owner`."""

    async def settle(self, results: Sequence[Settled]) -> None:
        """Record how sends ended; invitation states and contact times follow from `opens`."""

    async def receipts(self, receipts: Sequence[Receipt], now: datetime) -> Sequence[Receipt]:
        """Take in delivery receipts; an invitation becomes reached or undeliverable.

        Gives the receipts of messages that are not known: they may have come before the send was recorded.
        """

    async def next_due(self) -> datetime | None:
        """When the outbox next has something to send."""

    async def reclaim(self, owner: str, now: datetime) -> int:
        """End the leases of every owner but this one, who is alone now (decision 0005); gives how many.

        What they held comes back as unsure: it may have been sent.
        """

    # people, links, subscriptions
    async def people(self) -> Sequence[Person]:
        """Everybody who was invited or joined, and was not removed."""

    async def add_person(self, person: Person, code: str, expires_at: datetime) -> None:
        """A person to be, with a one-time code (kept only as a hash)."""

    async def join(self, code: str, contact: int, now: datetime) -> Person | None:
        """Use a code once; None if there is no such open code."""

    async def remove_person(self, person_id: int, now: datetime) -> None:
        """Take a role away; subscriptions and open codes go with it."""

    async def add_link(self, token: str, link: Link) -> None:
        """A deep link; only the token's hash is kept."""

    async def link(self, token: str) -> Link | None:
        """The deep link of a token."""

    async def use_link(self, link_id: int, now: datetime) -> bool:
        """Mark a one-person link as used; False if it was used before."""

    async def subscriptions(self) -> Sequence[Subscription]:
        """All subscriptions."""

    async def put_subscription(self, subscription: Subscription) -> None:
        """Keep a subscription, replacing the person's earlier one."""

    async def claim_run(self, subscription: int, period: str, now: datetime, *, sent: DigestKey | None = None) -> bool:
        """Reserve one digest for one period, and note which was sent; False if it was already done. Unique for ever."""

    async def sent_in(self, subscription: int, period: str) -> DigestKey | None:
        """Which digest was sent for this period; None where none was."""

    async def set_quiet(self, subscription: int, week: str) -> None:
        """Note since which week no answers come for a subscription; empty: they do."""

    async def delivery_code(self, person: int, address: Address) -> str:
        """Six letters and digits that show that a person reads what comes to an address; always the same ones."""

    async def kept_digest(self, key: DigestKey) -> Mapping[str, Any] | None:
        """A digest as it was when it was first shown; None where it was not."""

    async def keep_digests(self, bodies: Mapping[DigestKey, Mapping[str, Any]], now: datetime) -> int:
        """Keep digests that were not kept yet; gives how many. One that is kept never changes."""

    async def quotable(self, week: str) -> Sequence[Mapping[str, Any]]:
        """Every comment of a week that may be quoted, as in `tallies`."""

    async def answered(self, first_week: str, last_week: str) -> Sequence[Mapping[str, Any]]:
        """Where customers answered in these weeks: week, touchpoint, location, people (0 for answers brought in)."""

    async def period_of_last_run(self, subscription: int) -> str | None:
        """The latest period whose digest was claimed."""

    # surveys, reports, privacy
    async def publish(self, survey: Survey, document: str, now: datetime) -> int:
        """Freeze a survey; the same content hash gives the version it already has."""

    async def survey(self, name: str, version: int | None = None) -> tuple[str, int] | None:
        """The stored document and version (the newest when none is asked for)."""

    async def pictures(self, name: str, version: int) -> Mapping[str, str]:
        """The content hash of each picture of a frozen survey, by question."""

    async def picture(self, content_hash: str) -> bytes | None:
        """What a picture holds."""

    async def versions(self) -> Sequence[tuple[str, int]]:
        """Every published survey and version."""

    async def tallies(self, until_week: str, now: datetime | None = None) -> Mapping[str, Any]:
        """Rows for reports: answers, asked, that week's quotable comments and themes, open and overdue cases.

        Cases are overdue at `now`, or at the end of the week when no time is given.
        """

    async def published(self, week: str) -> Sequence[Mapping[str, Any]]:
        """What digests have shown of this week and those before it (week, measure, question, scope, values)."""

    async def put_published(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Keep what a digest showed, replacing what was shown of the same group."""

    async def unsorted_comments(self, week: str, limit: int) -> Sequence[Mapping[str, Any]]:
        """Comments of a week that were not sorted yet, or whose words changed since, with what they answer."""

    async def put_sorted_comments(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Keep what was found in comments: response, position, mark, themes, feeling."""

    async def correct_comment(
        self, code: str, themes: Sequence[str], *, locations: Sequence[str], weeks: Sequence[str]
    ) -> Mapping[str, Any] | None:
        """Give a quotable comment of these weeks and locations (none: all) other themes; None where there is none.

        Gives its week, touchpoint and location, and its response's themes with their feelings `before` and `after`.
        """

    async def corrected_comments(self) -> Sequence[Mapping[str, Any]]:
        """Every comment that a manager corrected and whose words are still kept."""

    async def patterns(self, first_week: str, last_week: str) -> Sequence[Mapping[str, Any]]:
        """How many people gave each pattern of joint answers in these weeks (survey, version, pattern, count)."""

    async def actions(self) -> Sequence[ActionRow]:
        """Every action that is not over, the oldest first."""

    async def add_action(self, action: ActionRow) -> ActionRow | None:
        """Keep an action under the next number; None where one about the same figure is still under way."""

    async def begin_action(self, number: int, by: int | None, now: datetime, review_at: datetime) -> bool:
        """Turn a plan into something that is being done; False where no plan has this number."""

    async def open_cases(self) -> Sequence[CaseRow]:
        """Cases nobody has closed, the oldest first."""

    async def close_case(self, number: int, done: str, by: int | None, now: datetime) -> bool:
        """Close a case with what was done about it, by a person; False where it was closed before."""

    async def postpone(self, invitation: int, until: datetime, reason: str) -> None:
        """Look at a waiting invitation again at `until`."""

    async def responses(
        self, since: datetime | date | None = None, *, visits: bool = False
    ) -> Sequence[Mapping[str, Any]]:
        """Responses with their answers, for exports: customers', or with `visits` those of trained visits alone."""

    async def imported(self, keys: Sequence[str]) -> Mapping[str, tuple[int, bool]]:
        """For each key of a response from another tool: its id, always the same, and whether it is there already."""

    async def person_data(self, address: Address) -> Mapping[str, Any] | None:
        """Everything kept about one contact."""

    async def erase(self, address: Address, now: datetime) -> bool:
        """Erase one contact; answers stay as anonymous ones where the law's purpose allows, the suppression stays."""

    async def tidy(self, now: datetime) -> int:
        """Delete what is kept too long, and finish what an interruption left; gives how many rows went."""

    async def levels(self) -> Mapping[str, float]:
        """Numbers as they stand: outbox_waiting, conversations_open, replies_set_aside, cases_open."""

    async def hold(self, name: str, owner: str, now: datetime, seconds: float) -> bool:
        """Take or keep the lease of this name for so many seconds; False while another owner holds it."""

    async def release(self, name: str, owner: str) -> None:
        """Give the lease of this name back, if it is this owner's."""

    async def fire(self, job: str, fire_time: datetime) -> bool:
        """Write into the ledger that a job ran for this time; False if it is there already."""

    async def last_fired(self, job: str) -> datetime | None:
        """The newest time this job ran for; None before the first."""

    async def meta(self, key: str) -> str | None:
        """A value kept under a name."""

    async def set_meta(self, key: str, value: str) -> None:
        """Keep a value under a name."""


class Store(Protocol):
    """A database."""

    def begin(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """A write transaction; commits on leaving, rolls back on an error."""

    def view(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """A read transaction that never blocks a writer."""

    async def check(self) -> None:
        """Make sure the database is there, up to date and opened by the right key; raises a named error."""

    async def close(self) -> None:
        """Let go of all connections."""


class Channel(Protocol):
    """One way to reach people."""

    name: str

    async def send(self, address: Address, message: Message) -> Sent:
        """Hand one message to the provider; never raises for what the provider or the network does."""

    async def find(self, address: Address, message: Message, since: datetime) -> Sent | None:
        """Look up whether a message of unknown outcome was sent; None where the provider cannot be asked."""

    async def close(self) -> None:
        """Let go of connections."""


class Clock(Protocol):
    """The time, aware, in UTC."""

    def __call__(self) -> datetime:
        """The moment it is."""


class Ids(Protocol):
    """Random 63-bit ids: they say nothing about order."""

    def __call__(self) -> int:
        """A fresh id."""
