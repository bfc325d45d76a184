"""Encounters that a table brings: read row by row, taken in many at a time, each once; it opens no file.

What is taken in waits for its hour; the first questions go out by the clock, as those of all invitations that wait.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass as changeable
from dataclasses import field, replace
from datetime import datetime, timedelta
from operator import itemgetter
from zoneinfo import ZoneInfo

from bot.contacts import NumberBook, Reading, read_language
from bot.errors import AfterwordError
from bot.flows.survey import Survey
from bot.handlers.batch import Batch
from bot.handlers.drawing_up import (
    Asking,
    after_the_visit,
    conversation_of,
    encounter_of,
    invitation_of,
    language_of,
)
from bot.handlers.due import TOO_OLD
from bot.handlers.eligibility import Skip, Verdict, Wait, matters, may_ask, of_a_kind_left_out
from bot.handlers.invite import FURTHEST, checked_for_customers, for_customers, invite, usual_channel, why_later
from bot.handlers.lots import Fate, Lot, by_share, quotas_now, visit_key
from bot.handlers.new_invitation import NewInvitation, NoTelegram, UnknownChannel, VisitTooFar
from bot.handlers.parts import Parts
from bot.handlers.tried_ways import TriedWays, tried_now
from bot.messages import SMS, TELEGRAM
from bot.ports import Contact, Encounter, Invitation, UnitOfWork
from bot.records import dataclass
from bot.spreadsheets.formulas import typed
from bot.spreadsheets.moments import Dates

COLUMNS = (
    "contact", "channel", "name", "touchpoint", "location", "staff", "segment", "language", "occurred_at", "reference",
    "survey", "time",
)  # fmt: skip
NEEDED = ("contact", "touchpoint")
IN_TURN = "its turn comes"
LEASE, HELD_FOR = "encounters", 120.0  # seconds


class AnotherImport(AfterwordError):
    """Two imports at one time could both take the same row for new."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One row that was understood."""

    line: int  # of the row in its file
    wanted: NewInvitation
    number: Reading
    survey: str
    key: str  # what it is recognised by when it comes again


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one row: status waiting | skipped | known, the reason, when it is asked, a link for Telegram."""

    line: int
    status: str
    reason: str = ""
    due: datetime | None = None
    link: str = ""


Known = tuple[str, str, str, str, str]
"""What few rows say differently: touchpoint, location, language, channel and survey."""

MOST_KNOWN = 10_000  # of these kept in memory
_WRITTEN = itemgetter("touchpoint", "location", "language", "channel", "survey")


@changeable(slots=True)
class Desk:
    """What reading the rows of one file needs; places and languages are looked up once each."""

    parts: Parts
    now: datetime
    dates: str = ""  # dmy | mdy | ymd, or nothing
    numbers: NumberBook = field(init=False)
    zone: ZoneInfo = field(init=False)
    written: Dates = field(init=False)
    delay: timedelta = field(init=False)
    usual: dict[str, str] = field(init=False)  # what a row means that says nothing of it
    found: dict[Known, Known] = field(default_factory=dict)
    surveys: set[str] = field(default_factory=set)  # that customers can be asked

    def __post_init__(self) -> None:
        organisation = self.parts.organisation
        self.numbers = NumberBook(organisation)
        self.zone = self.parts.zone
        self.written = Dates(self.zone, self.dates)
        self.delay = timedelta(hours=organisation.rules.delay_hours)
        self.usual = {"location": "", "language": "", "channel": usual_channel(self.parts), "survey": ""}

    def read(self, line: int, cells: Mapping[str, str]) -> Visit:
        """One row, its cells named as in COLUMNS. Raises an AfterwordError that says what is wrong with it."""
        row = {name: typed(cell) for name, cell in cells.items()}
        if not (row.get("contact") and row.get("touchpoint")):
            missing = [name for name in NEEDED if not row.get(name)]
            raise AfterwordError(f"There is no {' and no '.join(missing)} in this row.")
        said = row.get
        number = self.numbers.read(row["contact"])
        touchpoint, location, language, channel, survey = self._known(row)
        wanted = NewInvitation(
            contact=number.address.value,
            touchpoint=touchpoint,
            survey=said("survey", ""),
            name=said("name", ""),
            location=location,
            staff=said("staff", ""),
            segment=said("segment", ""),
            language=language,
            channel=channel,
            reference=said("reference", ""),
            occurred_at=self._moment(said("occurred_at", ""), said("time", "")),
            selection="import",
            delay=self.delay,
        )
        return Visit(line, wanted, number, survey, visit_key(wanted, wanted.contact, self.now, self.zone))

    def _moment(self, written: str, clock: str) -> datetime | None:
        if not written:
            return None
        moment = self.written.read(f"{written} {clock}" if clock else written)
        if moment - self.now > FURTHEST:
            raise VisitTooFar(
                "This visit is more than a year ahead. Check the date, or bring it again nearer the time."
            )
        return moment

    def _known(self, row: Mapping[str, str]) -> Known:
        written: Known = _WRITTEN({**self.usual, **row})
        found = self.found.get(written)
        if found is None:
            if len(self.found) >= MOST_KNOWN:
                self.found.clear()
            found = self.found[written] = self._looked_up(*written)
        return found

    def _looked_up(self, touchpoint: str, location: str, language: str, channel: str, survey: str) -> Known:
        organisation = self.parts.organisation
        return (
            organisation.find_touchpoint(touchpoint),
            organisation.find_location(location) if location else "",
            read_language(language) if language else "",
            self._channel(channel or self.usual["channel"]),
            self._survey(survey or organisation.survey),
        )

    def _channel(self, written: str) -> str:
        channel = written.strip().lower()
        if channel not in {SMS, TELEGRAM}:
            raise UnknownChannel("There is no channel '{name}'. Use sms or telegram.", name=written)
        if channel == TELEGRAM and not self.parts.bot_name():
            raise NoTelegram("No Telegram bot is connected, so there is no link to give. Set AFTERWORD_TELEGRAM_TOKEN.")
        return channel

    def _survey(self, written: str) -> str:
        if written not in self.surveys:
            checked_for_customers(self.parts.shelf.files.load(written))
            self.surveys.add(written)
        return written


async def hold(uow: UnitOfWork, owner: str, now: datetime) -> None:
    """One import at a time, so that none takes what another is taking. Raises AnotherImport."""
    if not await uow.hold(LEASE, owner, now, HELD_FOR):
        raise AnotherImport("Another import of encounters is running. Wait until it has ended, then start this again.")


def too_old(wanted: NewInvitation, now: datetime) -> str:
    """Why nobody remembers this visit well enough; nothing where they may."""
    old = wanted.occurred_at is not None and now - wanted.occurred_at > TOO_OLD
    return f"visited more than {TOO_OLD.days} days ago" if old else ""


async def take_visits(
    parts: Parts,
    uow: UnitOfWork,
    visits: Sequence[Visit],
    now: datetime,
    *,
    owner: str,
    lots: Mapping[str, Lot] | None = None,
) -> list[Outcome]:
    """Store encounters that no file brought before, with their invitations; each waits, or is skipped with a reason.

    `lots` are those of a draw from the whole list, by key; without them each encounter is drawn by the plan, if at all.

    Raises AnotherImport where somebody else is at it.
    """
    await hold(uow, owner, now)
    fresh = set(await uow.take_encounters([visit.key for visit in visits], parts.week(now)))
    new: list[Visit] = []
    outcomes: list[Outcome] = []
    for visit in visits:
        if visit.key in fresh:
            fresh.remove(visit.key)
            new.append(visit)
        else:
            outcomes.append(Outcome(visit.line, "known"))
    given = lots if lots is not None else {each.key: by_share(parts, each.wanted, each.key) for each in new}
    fate = Fate(given, await quotas_now(parts, uow, now), of_list=lots is not None)
    outcomes += [await _with_link(parts, uow, visit, now, fate) for visit in new if visit.wanted.channel == TELEGRAM]
    return outcomes + await _by_message(parts, uow, [v for v in new if v.wanted.channel != TELEGRAM], now, fate)


async def _with_link(parts: Parts, uow: UnitOfWork, visit: Visit, now: datetime, fate: Fate) -> Outcome:
    done = await invite(parts, uow, visit.wanted, now, fate=fate)
    return Outcome(visit.line, done.status, done.reason, None, done.link)


async def _by_message(
    parts: Parts, uow: UnitOfWork, visits: Sequence[Visit], now: datetime, fate: Fate
) -> list[Outcome]:
    contacts = await uow.contacts({visit.number.address: _new_contact(visit) for visit in visits}, now)
    surveys = {name: await for_customers(parts, uow, name, now) for name in dict.fromkeys(v.survey for v in visits)}
    batch, drawing = Batch(parts, now), DrawingUp(parts, now, fate, await tried_now(parts, uow))
    await drawing.ways.look_up(parts, uow, contacts.values())
    rows, outcomes = [], []
    for each in visits:
        visit, survey = drawing.tried(each, surveys[each.survey], contacts[each.number.address])
        contact = contacts[visit.number.address]
        if visit.wanted.language and not contact.language_chosen and contact.language != visit.wanted.language:
            batch.changes.contact_states.append((contact.id, {"language": visit.wanted.language}))
        encounter, invitation = drawing.of(visit, survey, drawing.ways.through(visit.wanted, survey, contact))
        skipped = invitation.state == "skipped"
        name = visit.wanted.name or contact.name
        rows.append((encounter, invitation, None if skipped else conversation_of(parts, survey, invitation, name)))
        outcomes.append(
            Outcome(visit.line, invitation.state, invitation.reason, None if skipped else invitation.due_at)
        )
    await uow.add_encounters(rows)
    await uow.write(batch.changes)
    return outcomes


def _new_contact(visit: Visit) -> dict[str, str]:
    language = visit.wanted.language or visit.number.language
    return {"name": visit.wanted.name, "language": language, "timezone": visit.number.timezone}


@changeable(slots=True)
class DrawingUp:
    """Encounters and invitations of one unit of work; what many of them have in common is worked out once."""

    parts: Parts
    now: datetime
    fate: Fate
    ways: TriedWays = field(default_factory=TriedWays)
    weeks: dict[datetime, str] = field(default_factory=dict)
    languages: dict[tuple[object, ...], str] = field(default_factory=dict)
    verdicts: dict[tuple[object, datetime], Verdict] = field(default_factory=dict)

    def tried(self, visit: Visit, survey: Survey, contact: Contact) -> tuple[Visit, Survey]:
        """The visit and its survey as they are asked, where two ways are tried."""
        if survey.name not in self.ways.running:
            return visit, survey
        language = self._language(visit, survey, contact)
        wanted, survey = self.ways.of(self.parts, visit.wanted, survey, visit.key, language, contact)
        return replace(visit, wanted=wanted), survey

    def of(self, visit: Visit, survey: Survey, contact: Contact) -> tuple[Encounter, Invitation]:
        """The encounter and its invitation: waiting for its hour, or skipped."""
        due = after_the_visit(visit.wanted.occurred_at, visit.wanted.delay, self.now)
        verdict = self._verdict(visit, contact, due)
        until, why = (verdict.until, verdict.reason) if isinstance(verdict, Wait) else (due, self._why(visit, due))
        channel = contact.address.channel  # of their number, unless two channels are tried
        asking = Asking(channel, self._language(visit, survey, contact), self._week(due), until, reason=why)
        encounter = encounter_of(self.parts, visit.wanted, contact, self.now)
        invitation = invitation_of(self.parts, visit.wanted, survey, encounter, asking, self.now)
        if isinstance(verdict, Skip):
            return encounter, self.fate.not_eligible(invitation, verdict, visit.key)
        drawn = self.fate.drawn(invitation, visit.key)
        return encounter, drawn if drawn.state == "waiting" or until == due else replace(drawn, due_at=due)

    def _verdict(self, visit: Visit, contact: Contact, due: datetime) -> Verdict:
        if why := too_old(visit.wanted, self.now):
            return Skip(why)
        alike = (matters(contact), due)
        verdict = self.verdicts.get(alike)
        if verdict is None:
            verdict = may_ask(contact, self.parts.organisation.rules, self.parts.zone, due)
            self.verdicts[alike] = verdict
        if isinstance(verdict, Skip):
            return verdict
        return of_a_kind_left_out(visit.wanted, self.parts.organisation.rules) or verdict

    def _why(self, visit: Visit, due: datetime) -> str:
        return IN_TURN if due <= self.now else why_later(visit.wanted.occurred_at, self.now)

    def _week(self, due: datetime) -> str:
        if due not in self.weeks:
            self.weeks[due] = self.parts.week(due)
        return self.weeks[due]

    def _language(self, visit: Visit, survey: Survey, contact: Contact) -> str:
        wanted, region = visit.wanted, visit.number.language
        told = (wanted.language, contact.language, contact.language_chosen, region, survey.name)
        found = self.languages.get(told)
        if found is None:
            speaks = replace(contact, language=wanted.language or contact.language)
            found = language_of(self.parts, wanted, survey, speaks, SMS, region)
            self.languages[told] = found
        return found
