"""The unit of work handlers are given: one transaction, each method a line that says which file does the work."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from bot.flows.conversation import Conversation
from bot.flows.survey import Survey
from bot.messages import Address, Receipt, Reply
from bot.ports import (
    ActionRow,
    Admitted,
    CaseCustomer,
    CaseEvent,
    CaseRow,
    Changes,
    Contact,
    DigestKey,
    Encounter,
    InboxRow,
    Invitation,
    Link,
    Parcel,
    Person,
    PlannedVisit,
    Settled,
    Subscription,
    Thread,
)
from bot.ports.announcements import Announcement
from bot.ports.bookkeeping import Span
from bot.ports.draws import DrawRow
from bot.ports.frames import GivenCount, RefusedCount
from bot.ports.telling import RaisedBefore, Raiser, Raisers, Recipient, Telling, ToldAction
from bot.ports.trials import Trial
from bot.storage import (
    actions,
    admission,
    announcements,
    asking,
    bookkeeping,
    caps,
    case_customers,
    case_events,
    case_records,
    cases,
    contacts,
    draws,
    exports,
    frame_views,
    imported,
    kept,
    links,
    mending,
    outbox,
    patterns,
    people,
    persons,
    planned_visits,
    quotable,
    recoveries,
    replies,
    settling,
    shown,
    silent,
    sorting,
    staff_scores,
    subscriptions,
    surveys,
    taken,
    tallies,
    tellings,
    threads,
    tidying,
    trials,
)
from bot.storage import changes as writing
from bot.storage.transaction import Transaction


class SqlUnitOfWork:
    """`bot.ports.UnitOfWork` on one SQL transaction; what each method does is said there and in the file it names."""

    __slots__ = ("_tx",)

    def __init__(self, transaction: Transaction) -> None:
        self._tx = transaction

    @property
    def transaction(self) -> Transaction:
        """The transaction itself, for those in storage who work on the whole database."""
        return self._tx

    # ---- replies ----

    async def admit(self, replies: Sequence[Reply]) -> Sequence[Admitted]:
        """Replies not seen before."""
        return await admission.admit(self._tx, replies)

    async def threads(self, addresses: Collection[Address]) -> Mapping[Address, Thread]:
        """One thread for each address."""
        return await threads.threads(self._tx, addresses)

    async def threads_of(self, invitations: Collection[int]) -> Mapping[int, Thread]:
        """The threads of these invitations."""
        return await threads.threads_of(self._tx, invitations)

    async def whose(self, address: Address) -> tuple[int | None, int | None]:
        """The contact of an address and their current invitation."""
        return await replies.whose(self._tx, address)

    async def set_aside(self, limit: int) -> Sequence[InboxRow]:
        """What could not be worked on."""
        return await replies.set_aside(self._tx, limit)

    async def take_up(self, key: bytes) -> bool:
        """Whether this reply is still set aside."""
        return await replies.take_up(self._tx, key)

    async def written_since(self, contacts: Collection[int], since: datetime) -> Sequence[InboxRow]:
        """What these contacts wrote since then."""
        return await replies.written_since(self._tx, contacts, since)

    async def last_case_number(self) -> int:
        """The highest case number given so far."""
        return await cases.last_case_number(self._tx)

    async def pending_commands(self, limit: int) -> Sequence[InboxRow]:
        """Stored commands that were not answered yet."""
        return await replies.pending_commands(self._tx, limit)

    async def claim_command(self, key: bytes) -> bool:
        """Whether a stored command is ours to answer now."""
        return await replies.claim_command(self._tx, key)

    async def settle_commands(self, keys: Collection[bytes], error: str = "") -> None:
        """Mark commands as answered, or as set aside with an error."""
        await replies.settle_commands(self._tx, keys, error)

    async def write(self, changes: Changes) -> None:
        """Write all changes."""
        await writing.write(self._tx, changes)

    # ---- contacts and asking ----

    async def contacts(self, wanted: Mapping[Address, Mapping[str, Any]], now: datetime) -> Mapping[Address, Contact]:
        """The contacts of these addresses, created where missing."""
        return await contacts.find_or_add(self._tx, wanted, now)

    async def add_encounters(self, rows: Sequence[tuple[Encounter, Invitation, Conversation | None]]) -> None:
        """Store encounters with their invitations."""
        await asking.add_encounters(self._tx, rows)

    async def due_invitations(self, now: datetime, limit: int) -> Sequence[Thread]:
        """Invitations whose time has come."""
        return await threads.due_invitations(self._tx, now, limit)

    async def due_conversations(self, now: datetime, limit: int) -> Sequence[Thread]:
        """Conversations whose silence has lasted long enough."""
        return await threads.due_conversations(self._tx, now, limit)

    async def begin(self, invitation: int, contact: int) -> None:
        """Make this the contact's current conversation."""
        await asking.begin(self._tx, invitation, contact)

    async def postpone(self, invitation: int, until: datetime, reason: str) -> None:
        """Look at a waiting invitation again at `until`."""
        await asking.postpone(self._tx, invitation, until, reason)

    async def hold_back(self, now: datetime, reason: str) -> None:
        """Why invitations still wait whose time has come."""
        await threads.hold_back(self._tx, now, reason)

    async def encounter(self, encounter_id: int) -> tuple[Encounter, Invitation] | None:
        """One encounter with its invitation."""
        return await asking.encounter(self._tx, encounter_id)

    async def remembered(self, key: str) -> tuple[str, Mapping[str, Any]] | None:
        """What an Idempotency-Key was used for."""
        return await asking.remembered(self._tx, key)

    async def remember(self, key: str, fingerprint: str, answer: Mapping[str, Any]) -> None:
        """Keep the answer given to an Idempotency-Key."""
        await asking.remember(self._tx, key, fingerprint, answer)

    # ---- outbox ----

    async def lease(
        self, now: datetime, *, owner: str, seconds: float, limit: int, channels: Collection[str]
    ) -> Sequence[Parcel]:
        """Due messages, leased to `owner`."""
        return await outbox.lease(self._tx, now, owner=owner, seconds=seconds, limit=limit, channels=channels)

    async def unsettled(self, wanted: Collection[int]) -> Mapping[int, str]:
        """Which of these messages are still to be sent, and by whom."""
        return await outbox.unsettled(self._tx, wanted)

    async def known_sends(self, channel: str, provider_ids: Collection[str]) -> Collection[str]:
        """Which of a provider's messages are recorded as sent."""
        return await settling.known_sends(self._tx, channel, provider_ids)

    async def settle(self, results: Sequence[Settled]) -> None:
        """Record how sends ended."""
        await settling.settle(self._tx, results)

    async def receipts(self, receipts: Sequence[Receipt], now: datetime) -> Sequence[Receipt]:  # noqa: ARG002 - the port's signature
        """Take in delivery receipts; gives those whose message is not known (yet)."""
        return await settling.receipts(self._tx, receipts)

    async def next_due(self) -> datetime | None:
        """When the outbox next has something to send."""
        return await outbox.next_due(self._tx)

    async def take_back(self, owners: Collection[str], now: datetime) -> int:
        """End the leases of these owners."""
        return await outbox.take_back(self._tx, owners, now)

    async def reclaim(self, owner: str, now: datetime) -> int:
        """End the leases of every owner but this one."""
        return await outbox.reclaim(self._tx, owner, now)

    # ---- people, links, subscriptions ----

    async def other_ways(self, wanted: Collection[int]) -> dict[int, Contact]:
        """The other way to reach each of these contacts who agreed to both."""
        return await contacts.other_ways(self._tx, wanted)

    async def people(self) -> Sequence[Person]:
        """All members of staff."""
        return await people.everyone(self._tx)

    async def add_person(self, person: Person, code: str, expires_at: datetime) -> None:
        """A person to be, with a one-time code."""
        await people.add_person(self._tx, person, code, expires_at)

    async def join(self, code: str, contact: int, now: datetime) -> Person | None:
        """Use a code once."""
        return await people.join(self._tx, code, contact, now)

    async def remove_person(self, person_id: int, now: datetime) -> None:
        """No longer a member of staff."""
        await people.remove_person(self._tx, person_id, now)

    async def take_encounters(self, keys: Sequence[str], week: str) -> Collection[str]:
        """Note keys of imported encounters."""
        return await taken.take(self._tx, keys, week)

    async def take_encounter(self, key: str, week: str) -> bool:
        """Note the key of one encounter."""
        return await taken.take_one(self._tx, key, week)

    async def encounter_of(self, contact: int, touchpoint: str, reference: str) -> tuple[Encounter, Invitation] | None:
        """The encounter of a contact that has this reference."""
        return await asking.encounter_of(self._tx, contact, touchpoint, reference)

    async def standing_of(self, addresses: Collection[Address]) -> Mapping[Address, Contact]:
        """The contacts of these addresses, of whom there are any."""
        return await contacts.find(self._tx, addresses)

    async def known_encounters(self, keys: Sequence[str]) -> Collection[str]:
        """Encounters that a file brought before."""
        return await taken.known(self._tx, keys)

    async def unit_keys(self, keys: Sequence[str]) -> Sequence[str]:
        """What encounters are called in a draw."""
        return draws.unit_keys(self._tx, keys)

    async def add_draw(self, draw: DrawRow) -> int:
        """Keep a draw under the next number."""
        return await draws.add(self._tx, draw)

    async def draws(self) -> Sequence[DrawRow]:
        """All draws."""
        return await draws.everything(self._tx)

    async def draw_of_list(self, list_hash: str) -> DrawRow | None:
        """The draw made from exactly this list."""
        return await draws.of_list(self._tx, list_hash)

    async def answered_in_cells(self, first_week: str) -> Sequence[Mapping[str, Any]]:
        """How invitations stand, since a week."""
        return await tallies.answered_in_cells(self._tx, first_week)

    async def add_link(self, token: str, link: Link) -> None:
        """Keep a deep link."""
        await links.add_link(self._tx, token, link)

    async def link(self, token: str) -> Link | None:
        """The link of a token."""
        return await links.find_link(self._tx, token)

    async def use_link(self, link_id: int, now: datetime) -> bool:
        """Mark a one-person link as used."""
        return await links.use_link(self._tx, link_id, now)

    async def subscriptions(self) -> Sequence[Subscription]:
        """All subscriptions."""
        return await subscriptions.everything(self._tx)

    async def put_subscription(self, subscription: Subscription) -> None:
        """Add or replace a subscription."""
        await subscriptions.put_subscription(self._tx, subscription)

    async def claim_run(self, subscription: int, period: str, now: datetime, *, sent: DigestKey | None = None) -> bool:
        """Reserve one digest for one period."""
        return await subscriptions.claim_run(self._tx, subscription, period, now, sent=sent)

    async def sent_in(self, subscription: int, period: str) -> DigestKey | None:
        """Which digest was sent for a period."""
        return await subscriptions.sent_in(self._tx, subscription, period)

    async def set_quiet(self, subscription: int, week: str) -> None:
        """Note since which week no answers come."""
        await subscriptions.set_quiet(self._tx, subscription, week)

    async def delivery_code(self, person: int, address: Address) -> str:
        """What shows that a person reads an address."""
        return subscriptions.delivery_code(self._tx, person, address)

    async def kept_digest(self, key: DigestKey) -> Mapping[str, Any] | None:
        """A digest as it was first shown."""
        return await kept.find(self._tx, key)

    async def keep_digests(self, bodies: Mapping[DigestKey, Mapping[str, Any]], now: datetime) -> int:
        """Keep digests that were not kept yet."""
        return await kept.keep(self._tx, bodies, now)

    async def quotable(self, week: str) -> Sequence[Mapping[str, Any]]:
        """Every comment of a week that may be quoted."""
        return await quotable.quotable(self._tx, week)

    async def answered(self, first_week: str, last_week: str) -> Sequence[Mapping[str, Any]]:
        """Where customers answered."""
        return await kept.answered(self._tx, first_week, last_week)

    async def period_of_last_run(self, subscription: int) -> str | None:
        """The newest period done for a subscription."""
        return await subscriptions.period_of_last_run(self._tx, subscription)

    # ---- trials of two ways ----

    async def add_trial(self, trial: Trial) -> int:
        """Keep a trial under the next number."""
        return await trials.add(self._tx, trial)

    async def trials(self, *states: str) -> Sequence[Trial]:
        """Trials in these states."""
        return await trials.everything(self._tx, states)

    async def move_trial(self, number: int, states: Collection[str], values: Mapping[str, Any]) -> bool:
        """Change a trial that is in one of these states."""
        return await trials.move(self._tx, number, states, values)

    async def marked(self, marks: Collection[str]) -> Mapping[str, int]:
        """How many invitations have each of these marks."""
        return await trials.marked(self._tx, marks)

    async def answered_values(self, survey: str, version: int, question: str) -> Mapping[int, int]:
        """How often each value was given."""
        return await trials.answered_values(self._tx, survey, version, question)

    async def asked_by_week(self, survey: str, first_week: str, last_week: str) -> Sequence[Mapping[str, Any]]:
        """How many were asked, week by week."""
        return await trials.asked_by_week(self._tx, survey, first_week, last_week)

    # ---- the frame ----

    async def frame(self, first: str, last: str) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """Counts of these days."""
        return await frame_views.frame(self._tx, first, last)

    async def frame_places(self, first: str, last: str) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """How many came where on these days, and the counts of others."""
        return await frame_views.frame_places(self._tx, first, last)

    async def fed(self, since: str) -> Sequence[Mapping[str, Any]]:
        """How many encounters we heard of on each day."""
        return await frame_views.fed(self._tx, since)

    async def frame_rows(self, weeks: Sequence[str], after: int, limit: int) -> Sequence[Mapping[str, Any]]:
        """The next invitations of these weeks."""
        return await frame_views.frame_rows(self._tx, weeks, after, limit)

    async def refuse_encounters(self, counts: Mapping[RefusedCount, int]) -> None:
        """Count encounters that could not be used."""
        await frame_views.refuse(self._tx, counts)

    async def give_count(self, given: GivenCount) -> None:
        """Keep a count."""
        await frame_views.give(self._tx, given)

    # ---- telling customers ----

    async def told_action(self, number: int) -> ToldAction | None:
        """The action of this number, in whatever state."""
        return await tellings.told_action(self._tx, number)

    async def telling(self, number: int) -> Telling | None:
        """The telling about the action of this number, locked."""
        return await tellings.find(self._tx, number)

    async def tellings(self) -> Sequence[Telling]:
        """Every telling, the oldest first."""
        return await tellings.everything(self._tx)

    async def add_telling(self, telling: Telling) -> None:
        """Keep a new telling."""
        await tellings.add(self._tx, telling)

    async def change_telling(self, telling: Telling) -> None:
        """Keep a telling as it is now."""
        await tellings.change(self._tx, telling)

    async def raisers(self, wanted: RaisedBefore) -> Raisers:
        """Who raised what a telling is about."""
        return await tellings.raisers(self._tx, wanted)

    async def raisers_among(self, contacts: Collection[int]) -> Sequence[Raiser]:
        """How these contacts stand now."""
        return await tellings.raisers_among(self._tx, contacts)

    async def heard_about(self, first_week: str, last_week: str, touchpoint: str, location: str) -> int:
        """How many responses there are about a place."""
        return await tellings.heard_about(self._tx, first_week, last_week, touchpoint, location)

    async def comments_between(self, first_week: str, last_week: str) -> Sequence[str]:
        """Every customer's words of these weeks."""
        return await tellings.comments_between(self._tx, first_week, last_week)

    async def told(self, telling: int) -> Collection[int]:
        """The contacts that a telling went to."""
        return await tellings.told(self._tx, telling)

    async def add_recipients(self, recipients: Sequence[Recipient]) -> None:
        """Note whom a telling goes to."""
        await tellings.add_recipients(self._tx, recipients)

    async def delivery(self, telling: int) -> Mapping[str, int]:
        """How sending a telling went."""
        return await tellings.delivery(self._tx, telling)

    # ---- surveys, reports, privacy ----

    async def publish(self, survey: Survey, document: str, now: datetime) -> int:
        """Freeze a survey; gives its version."""
        return await surveys.publish(self._tx, survey, document, now)

    async def survey(self, name: str, version: int | None = None) -> tuple[str, int] | None:
        """The stored document and version."""
        return await surveys.find_survey(self._tx, name, version)

    async def pictures(self, name: str, version: int) -> Mapping[str, str]:
        """The content hash of each picture of a frozen survey, by question."""
        return await surveys.pictures_of(self._tx, name, version)

    async def picture(self, content_hash: str) -> bytes | None:
        """What a picture holds."""
        return await surveys.picture(self._tx, content_hash)

    async def versions(self) -> Sequence[tuple[str, int]]:
        """All frozen versions as (name, version)."""
        return await surveys.versions(self._tx)

    async def tallies(self, until_week: str, now: datetime | None = None) -> Mapping[str, Any]:
        """Rows for reports."""
        return await tallies.tallies(self._tx, until_week, now)

    async def published(self, week: str) -> Sequence[Mapping[str, Any]]:
        """What digests have shown."""
        return await shown.shown(self._tx, week)

    async def put_published(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Keep what a digest showed."""
        await shown.put_shown(self._tx, rows)

    async def unsorted_comments(self, week: str, limit: int) -> Sequence[Mapping[str, Any]]:
        """Comments of a week that were not sorted yet."""
        return await sorting.unsorted(self._tx, week, limit)

    async def put_sorted_comments(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Keep what was found in comments."""
        await sorting.put_sorted(self._tx, rows)

    async def correct_comment(
        self, code: str, themes: Sequence[str], *, locations: Sequence[str], weeks: Sequence[str]
    ) -> Mapping[str, Any] | None:
        """Give a comment other themes."""
        return await sorting.correct(self._tx, code, themes, locations=locations, weeks=weeks)

    async def corrected_comments(self) -> Sequence[Mapping[str, Any]]:
        """Every comment that a manager corrected."""
        return await sorting.corrections(self._tx)

    async def patterns(self, first_week: str, last_week: str) -> Sequence[Mapping[str, Any]]:
        """How many people gave each pattern of joint answers."""
        return await patterns.counted(self._tx, first_week, last_week)

    async def staff_scores(self, weeks: Collection[str], questions: Collection[str]) -> Sequence[Mapping[str, Any]]:
        """How often each value was given, by member of staff, without their names."""
        return await staff_scores.staff_scores(self._tx, weeks, questions)

    async def actions(self) -> Sequence[ActionRow]:
        """Every action that is not over."""
        return await actions.under_way(self._tx)

    async def all_actions(self) -> Sequence[ActionRow]:
        """Every action there ever was."""
        return await actions.everything(self._tx)

    async def add_action(self, action: ActionRow) -> ActionRow | None:
        """Keep an action under the next number."""
        return await actions.add(self._tx, action)

    async def begin_action(self, number: int, by: int | None, now: datetime, review_at: datetime) -> bool:
        """Turn a plan into something that is being done."""
        return await actions.begin(self._tx, number, by=by, now=now, review_at=review_at)

    async def change_action(self, number: int, values: Mapping[str, Any], *, states: Collection[str]) -> bool:
        """Set fields of an action."""
        return await actions.change(self._tx, number, values, states=states)

    async def planned_visits(self, since: datetime | None = None) -> Sequence[PlannedVisit]:
        """Visits that are still to be made."""
        return await planned_visits.found(self._tx, since)

    async def plan_visits(self, visits: Sequence[PlannedVisit]) -> Sequence[PlannedVisit]:
        """Keep visits under the next numbers."""
        return await planned_visits.plan(self._tx, visits)

    async def move_visit(
        self, visit: int, before: Collection[str], after: str, *, invitation: int | None = None
    ) -> bool:
        """Take a visit from one state to another."""
        return await planned_visits.move(self._tx, visit, before, after, invitation=invitation)

    async def visit_reminded(self, visit: int, now: datetime) -> bool:
        """Note that a visitor was reminded."""
        return await planned_visits.reminded(self._tx, visit, now)

    async def open_cases(self) -> Sequence[CaseRow]:
        """Cases nobody has closed."""
        return await cases.open_cases(self._tx)

    async def closed_cases(self, since: datetime) -> Sequence[CaseRow]:
        """Cases closed since then."""
        return await cases.closed_cases(self._tx, since)

    async def case(self, number: int) -> CaseRow | None:
        """The case of this number."""
        return await cases.numbered(self._tx, number)

    async def cases_by_id(self, wanted: Collection[int]) -> Mapping[int, CaseRow]:
        """Cases by their ids."""
        return await cases.by_id(self._tx, wanted)

    async def cases_of(self, contacts: Collection[int]) -> Sequence[CaseRow]:
        """The open cases of these contacts."""
        return await cases.of_contacts(self._tx, contacts)

    async def change_case(self, case: int, was: Mapping[str, Any], to: Mapping[str, Any]) -> bool:
        """Change a case that still is as it was."""
        return await cases.change(self._tx, case, was, to)

    async def case_events(self, cases: Collection[int]) -> Mapping[int, Sequence[CaseEvent]]:
        """Everything that happened to these cases."""
        return await case_events.events_of(self._tx, cases)

    async def case_customers(self, cases: Collection[CaseRow]) -> Mapping[int, CaseCustomer]:
        """Whose these cases are."""
        return await case_customers.customers(self._tx, cases)

    async def case_words(self, invitation: int) -> Sequence[Mapping[str, Any]]:
        """What the customer of an invitation wrote."""
        return await case_customers.words(self._tx, invitation)

    async def visited_at(self, invitation: int) -> datetime | None:
        """When the visit was that an invitation asks about."""
        return await case_customers.visited_at(self._tx, invitation)

    async def relays_waiting(self, since: datetime) -> Sequence[CaseEvent]:
        """Messages to customers that are not in the outbox yet."""
        return await case_events.relays_waiting(self._tx, since)

    async def deliveries(self, events: Collection[int]) -> Mapping[int, tuple[str, str]]:
        """How the sending of messages to customers stands."""
        return await case_events.deliveries(self._tx, events)

    async def drop_messages(self, keys: Collection[str], now: datetime) -> None:
        """Take back messages that still wait."""
        await case_events.drop_messages(self._tx, keys, now)

    async def closed_unasked(self, since: datetime, until: datetime, limit: int) -> Sequence[CaseRow]:
        """Cases closed in this time whose customers were not asked about it yet."""
        return await recoveries.unasked(self._tx, since, until, limit)

    async def claim_recovery(self, case: int, invitation: int) -> bool:
        """Note by which invitation a closed case is asked about, once."""
        return await recoveries.claim(self._tx, case, invitation)

    async def case_followed(self, invitation: int) -> int | None:
        """The number of the case that an invitation asks about."""
        return await recoveries.followed(self._tx, invitation)

    async def scores_in(self, invitation: int) -> Sequence[Mapping[str, Any]]:
        """What was answered in numbers to one invitation."""
        return await case_records.scores(self._tx, invitation)

    async def case_records(self, since: datetime) -> Sequence[Mapping[str, Any]]:
        """Cases raised or closed since then, in plain values."""
        return await case_records.since(self._tx, since)

    async def responses(
        self, since: datetime | date | None = None, *, visits: bool = False
    ) -> Sequence[Mapping[str, Any]]:
        """Responses with their answers: customers', or those of trained visits."""
        return await exports.all_responses(self._tx, since, visits=visits)

    async def responses_after(
        self, after: tuple[str, int] | None, limit: int, *, visits: bool = False
    ) -> Sequence[Mapping[str, Any]]:
        """The next responses after one of this week and id."""
        return await exports.responses_after(self._tx, after, limit, visits=visits)

    async def invitations_after(self, after: tuple[str, int] | None, limit: int) -> Sequence[Mapping[str, Any]]:
        """The next invitations after one of this week and id."""
        return await exports.invitations_after(self._tx, after, limit)

    async def interactions(self, invitations: Sequence[int]) -> Sequence[Mapping[str, Any]]:
        """Messages of these invitations."""
        return await exports.interactions(self._tx, invitations)

    async def imported(self, keys: Sequence[str]) -> Mapping[str, tuple[int, bool]]:
        """The id of each imported response, and whether it is there already."""
        return await imported.imported(self._tx, keys)

    async def person_data(self, address: Address) -> Mapping[str, Any] | None:
        """Everything kept about one contact."""
        return await persons.person_data(self._tx, address)

    async def erase(self, address: Address, now: datetime) -> bool:
        """Erase one contact."""
        return await persons.erase(self._tx, address, now)

    # ---- the organisation's own programs ----

    async def announcements(self, now: datetime, limit: int) -> Sequence[Announcement]:
        """What they are to be told now."""
        return await announcements.due(self._tx, now, limit)

    async def announced(self, announcement: int) -> None:
        """Let go of one."""
        await announcements.done(self._tx, announcement)

    async def announce_later(self, announcement: Announcement, until: datetime) -> None:
        """Keep one until then."""
        await announcements.later(self._tx, announcement, until)

    async def told_of(self, event: str, about: int) -> Mapping[str, Any] | None:
        """What is told of it."""
        return await announcements.told_of(self._tx, event, about)

    # ---- bookkeeping ----

    async def forget_silent(self, before: datetime, now: datetime) -> int:
        """Erase contacts long unheard of."""
        return await silent.forget_silent(self._tx, before, now)

    async def tidy(self, now: datetime) -> int:
        """Delete what is kept too long."""
        return await tidying.tidy(self._tx, now)

    async def standing(self, now: datetime) -> Mapping[str, float]:
        """Numbers for whoever keeps it running."""
        return await bookkeeping.standing(self._tx, now)

    async def tally_problems(self) -> Sequence[str]:
        """Where a tally is not what a recount gives."""
        return await mending.tally_problems(self._tx)

    async def mend_tallies(self) -> int:
        """Set every tally to what a recount gives."""
        return await mending.mend_tallies(self._tx)

    async def clock_set_back(self, now: datetime) -> int:
        """Let go of what a clock that ran ahead has put off."""
        return await mending.clock_set_back(self._tx, now)

    async def levels(self) -> Mapping[str, float]:
        """Numbers as they stand."""
        return await bookkeeping.levels(self._tx)

    async def hold(self, name: str, owner: str, now: datetime, seconds: float) -> bool:
        """Take or keep a lease by name."""
        return await bookkeeping.hold(self._tx, name, owner, now, seconds)

    async def holders(self, prefix: str, now: datetime) -> Mapping[str, bool]:
        """Who holds leases whose names begin so."""
        return await bookkeeping.holders(self._tx, prefix, now)

    async def release(self, name: str, owner: str) -> None:
        """Give a lease back."""
        await bookkeeping.release(self._tx, name, owner)

    async def fire(self, job: str, fire_time: datetime) -> bool:
        """Write into the ledger that a job ran for this time."""
        return await bookkeeping.fire(self._tx, job, fire_time)

    async def last_fired(self, job: str) -> datetime | None:
        """The newest time a job ran for."""
        return await bookkeeping.last_fired(self._tx, job)

    async def count(self, spans: Sequence[Span], by: int = 1) -> None:
        """Add to counts that last for a while."""
        await caps.count(self._tx, spans, by)

    async def counted(self, spans: Sequence[Span]) -> Mapping[Span, int]:
        """Counts that last for a while, as they stand."""
        return await caps.counted(self._tx, spans)

    async def meta(self, key: str) -> str | None:
        """A small fact by name."""
        return await bookkeeping.get_meta(self._tx, key)

    async def set_meta(self, key: str, value: str) -> None:
        """Keep a small fact."""
        await bookkeeping.set_meta(self._tx, key, value)
