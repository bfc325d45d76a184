"""Encounters that a table brings: read row by row, taken in many at a time, each once; it opens no file.

What is taken in waits for its hour; the first questions go out by the clock, as those of all invitations that wait.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.contacts import NumberBook, Reading, read_language
from bot.errors import AfterwordError
from bot.flows.survey import Survey
from bot.handlers.batch import Batch
from bot.handlers.drawing_up import conversation_of, draw_up
from bot.handlers.due import TOO_OLD
from bot.handlers.eligibility import Skip, Wait, may_ask
from bot.handlers.invite import FURTHEST, TO_COME, checked_for_customers, for_customers, invite, usual_channel
from bot.handlers.lots import Fate, Lot, by_share, quotas_now, visit_key
from bot.handlers.new_invitation import NewInvitation, NoTelegram, UnknownChannel, VisitTooFar
from bot.handlers.parts import Parts
from bot.messages import SMS, TELEGRAM
from bot.ports import Contact, Encounter, Invitation, UnitOfWork
from bot.spreadsheets.formulas import typed
from bot.spreadsheets.moments import read_moment

COLUMNS = (
    "contact", "channel", "name", "touchpoint", "location", "staff", "segment", "language", "occurred_at", "reference",
    "survey", "time",
)  # fmt: skip
NEEDED = ("contact", "touchpoint")
AFTERWARDS = "a while after the visit"
IN_TURN = "its turn comes"
LEASE, HELD_FOR = "encounters", 120.0  # seconds: one import at a time, so that none takes what another is taking


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


@dataclass(slots=True)
class Desk:
    """What reading the rows of one file needs; places and languages are looked up once each."""

    parts: Parts
    now: datetime
    dates: str = ""  # dmy | mdy | ymd, or nothing
    numbers: NumberBook = field(init=False)
    found: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.numbers = NumberBook(self.parts.organisation)

    def read(self, line: int, cells: Mapping[str, str]) -> Visit:
        """One row, its cells named as in COLUMNS. Raises an AfterwordError that says what is wrong with it."""
        row = {name: typed(cell) for name, cell in cells.items()}
        missing = [name for name in NEEDED if not row.get(name)]
        if missing:
            raise AfterwordError(f"There is no {' and no '.join(missing)} in this row.")
        number = self.numbers.read(row["contact"])
        wanted = NewInvitation(
            contact=number.address.value,
            touchpoint=self._once("touchpoint", row["touchpoint"]),
            survey=row.get("survey", ""),
            name=row.get("name", ""),
            location=self._once("location", row.get("location", "")),
            staff=row.get("staff", ""),
            segment=row.get("segment", ""),
            language=self._once("language", row.get("language", "")),
            channel=self._once("channel", row.get("channel") or usual_channel(self.parts)),
            reference=row.get("reference", ""),
            occurred_at=self._moment(row.get("occurred_at", ""), row.get("time", "")),
            selection="import",
            delay=timedelta(hours=self.parts.organisation.rules.delay_hours),
        )
        survey = wanted.survey or self.parts.organisation.survey
        self._once("survey", survey)
        return Visit(line, wanted, number, survey, visit_key(wanted, wanted.contact, self.now, self.parts.zone))

    def _moment(self, written: str, clock: str) -> datetime | None:
        if not written:
            return None
        moment = read_moment(f"{written} {clock}".strip(), self.parts.zone, self.dates)
        if moment - self.now > FURTHEST:
            raise VisitTooFar(
                "This visit is more than a year ahead. Check the date, or bring it again nearer the time."
            )
        return moment

    def _once(self, kind: str, written: str) -> str:
        if not written:
            return ""
        if (kind, written) not in self.found:
            self.found[kind, written] = self._looked_up(kind, written)
        return self.found[kind, written]

    def _looked_up(self, kind: str, written: str) -> str:
        match kind:
            case "touchpoint":
                return self.parts.organisation.find_touchpoint(written)
            case "location":
                return self.parts.organisation.find_location(written)
            case "language":
                return read_language(written)
            case "channel":
                return self._channel(written)
            case _:
                return self._survey(written)

    def _channel(self, written: str) -> str:
        channel = written.strip().lower()
        if channel not in {SMS, TELEGRAM}:
            raise UnknownChannel("There is no channel '{name}'. Use sms or telegram.", name=written)
        if channel == TELEGRAM and not self.parts.bot_name():
            raise NoTelegram("No Telegram bot is connected, so there is no link to give. Set AFTERWORD_TELEGRAM_TOKEN.")
        return channel

    def _survey(self, written: str) -> str:
        return checked_for_customers(self.parts.shelf.files.load(written)).name


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
    if not await uow.hold(LEASE, owner, now, HELD_FOR):
        raise AnotherImport("Another import of encounters is running. Wait until it has ended, then start this again.")
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
    batch = Batch(parts, now)
    rows, outcomes = [], []
    for visit in visits:
        contact = contacts[visit.number.address]
        if visit.wanted.language and not contact.language_chosen and contact.language != visit.wanted.language:
            batch.changes.contact_states.append((contact.id, {"language": visit.wanted.language}))
        encounter, invitation = _drawn_up(parts, visit, surveys[visit.survey], contact, now, fate)
        skipped = invitation.state == "skipped"
        name = visit.wanted.name or contact.name
        talk = None if skipped else conversation_of(parts, surveys[visit.survey], invitation, name)
        rows.append((encounter, invitation, talk))
        outcomes.append(
            Outcome(visit.line, invitation.state, invitation.reason, None if skipped else invitation.due_at)
        )
    await uow.add_encounters(rows)
    await uow.write(batch.changes)
    return outcomes


def _new_contact(visit: Visit) -> dict[str, str]:
    language = visit.wanted.language or visit.number.language
    return {"name": visit.wanted.name, "language": language, "timezone": visit.number.timezone}


def _drawn_up(
    parts: Parts, visit: Visit, survey: Survey, contact: Contact, now: datetime, fate: Fate
) -> tuple[Encounter, Invitation]:
    """The encounter and its invitation: waiting for its hour, or skipped."""
    speaks = replace(contact, language=visit.wanted.language or contact.language)
    encounter, invitation = draw_up(parts, visit.wanted, survey, speaks, SMS, now, region=visit.number.language)
    if visit.wanted.occurred_at is not None and now - visit.wanted.occurred_at > TOO_OLD:
        reason = f"visited more than {TOO_OLD.days} days ago"
        return encounter, fate.not_eligible(invitation, Skip(reason), visit.key)
    verdict = may_ask(contact, parts.organisation.rules, parts.zone, invitation.due_at)
    if isinstance(verdict, Skip):
        return encounter, fate.not_eligible(invitation, verdict, visit.key)
    invitation = fate.drawn(invitation, visit.key)
    if invitation.state == "skipped":
        return encounter, invitation
    if isinstance(verdict, Wait):
        return encounter, replace(invitation, due_at=verdict.until, reason=verdict.reason)
    return encounter, replace(invitation, reason=_why_it_waits(visit, invitation, now))


def _why_it_waits(visit: Visit, invitation: Invitation, now: datetime) -> str:
    if invitation.due_at <= now:
        return IN_TURN
    return TO_COME if visit.wanted.occurred_at is not None and visit.wanted.occurred_at > now else AFTERWARDS
