"""Inviting a customer: who, about what, by which survey; asked now, later or not, always with a stored reason."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.contacts import read_contact, read_language, region_language, timezone_of
from bot.flows.survey import Survey
from bot.handlers.batch import Batch
from bot.handlers.beginning import STILL_OPEN, begin, is_open
from bot.handlers.caps import within_caps
from bot.handlers.drawing_up import conversation_of, draw_up, language_of
from bot.handlers.eligibility import Ask, Skip, Verdict, Wait, may_ask, of_a_kind_left_out
from bot.handlers.lots import Fate, fate_of, visit_key
from bot.handlers.new_invitation import (
    ForVisitors,
    InvitationResult,
    NewInvitation,
    NoTelegram,
    UnknownChannel,
    VisitTooFar,
)
from bot.handlers.parts import Parts
from bot.handlers.tried_ways import tried_now, without_way
from bot.links import new_token
from bot.messages import SMS, TELEGRAM, Address
from bot.ports import Contact, Encounter, Invitation, Link, Thread, UnitOfWork

FAR = datetime(2100, 1, 1, tzinfo=UTC)  # waits for a press, not for a time
FURTHEST = timedelta(days=366)  # a visit later than that is a slip of the pen
TO_COME = "the visit is still to come"
AFTERWARDS = "a while after the visit"


async def invite(
    parts: Parts, uow: UnitOfWork, wanted: NewInvitation, now: datetime, *, fate: Fate | None = None
) -> InvitationResult:
    """Store one encounter with its invitation, and ask at once where the rules allow it.

    `fate` is what was decided of it with others of its list; without it the plan decides, where there is one. Whoever
    calls this wakes dispatch after the commit.

    Raises an AfterwordError that says what is wrong with the contact, touchpoint, location, survey or channel;
    nothing is stored then.
    """
    address = read_contact(wanted.contact, parts.organisation.country)
    wanted = _checked(parts, wanted, now)
    channel = wanted.channel or usual_channel(parts)
    if channel == TELEGRAM and not parts.bot_name():
        raise NoTelegram("No Telegram bot is connected, so there is no link to give. Set AFTERWORD_TELEGRAM_TOKEN.")
    survey = await for_customers(parts, uow, wanted.survey or parts.organisation.survey, now)
    contact = await _contact(parts, uow, address, wanted, now)
    key = visit_key(wanted, address.value, now, parts.zone)
    ways = await tried_now(parts, uow)
    if ways.running:
        await ways.look_up(parts, uow, [contact])
        language = language_of(parts, wanted, survey, contact, channel, None)
        wanted, survey = ways.of(parts, replace(wanted, channel=channel), survey, key, language, contact)
    chat = ways.through(wanted, survey, contact)  # where they are asked, if two channels are tried
    channel_asked = TELEGRAM if chat.id != contact.id else channel
    encounter, invitation = draw_up(parts, wanted, survey, chat, channel_asked, now)
    fate = fate or await fate_of(parts, uow, wanted, key, now)
    drawn = _Drawn(encounter, invitation, fate, key, of_a_kind_left_out(invitation, parts.organisation.rules))
    if channel == TELEGRAM:
        return await _by_link(parts, uow, drawn, contact, now)
    return await _by_message(parts, uow, survey, drawn, replace(chat, name=contact.name or chat.name), now)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """An encounter with its invitation, and what is to become of it."""

    encounter: Encounter
    invitation: Invitation
    fate: Fate
    key: str
    kind: Skip | None  # why nobody is asked about visits of this kind

    def left_out(self, skip: Skip | None) -> Invitation | None:
        """The invitation where its customer is not to be asked; None where they are."""
        skip = skip or self.kind
        if skip is not None:
            return self.fate.not_eligible(self.invitation, skip, self.key)
        after = self.drawn
        return after if after.state == "skipped" else None

    @property
    def drawn(self) -> Invitation:
        """The invitation after the draw."""
        return self.fate.drawn(self.invitation, self.key)


async def for_customers(parts: Parts, uow: UnitOfWork, name: str, now: datetime) -> Survey:
    """The survey of this name as it is asked of customers now; ForVisitors where it is none of theirs."""
    return checked_for_customers(await parts.shelf.current(uow, name, now))


def checked_for_customers(survey: Survey) -> Survey:
    """The survey, where it is one that customers are asked; ForVisitors where it is not."""
    if survey.by_visitors:
        raise ForVisitors(
            "'{survey}' is a checklist for trained visits, so no customer is asked it. Staff fill it in with /shop.",
            survey=survey.name,
        )
    return survey


def _checked(parts: Parts, wanted: NewInvitation, now: datetime) -> NewInvitation:
    if wanted.occurred_at is not None and wanted.occurred_at - now > FURTHEST:
        raise VisitTooFar("This visit is more than a year ahead. Check the date, or send it again nearer the time.")
    if wanted.channel and wanted.channel not in {SMS, TELEGRAM}:
        raise UnknownChannel("There is no channel '{name}'. Use sms or telegram.", name=wanted.channel)
    return replace(
        wanted,
        language=read_language(wanted.language) if wanted.language else "",
        touchpoint=parts.organisation.find_touchpoint(wanted.touchpoint),
        location=parts.organisation.find_location(wanted.location) if wanted.location else "",
    )


def usual_channel(parts: Parts) -> str:
    """The channel of an invitation for which none is named."""
    return TELEGRAM if TELEGRAM in parts.channels and SMS not in parts.channels else SMS


async def _contact(parts: Parts, uow: UnitOfWork, address: Address, wanted: NewInvitation, now: datetime) -> Contact:
    language = wanted.language or region_language(address, parts.organisation)
    known = await uow.contacts(
        {address: {"name": wanted.name, "language": language, "timezone": timezone_of(address, parts.organisation)}},
        now,
    )
    contact = known[address]
    if wanted.language and not contact.language_chosen and contact.language != wanted.language:
        contact = replace(contact, language=wanted.language)  # what we say outside the conversation is said in it too
        batch = Batch(parts, now)
        batch.changes.contact_states.append((contact.id, {"language": wanted.language}))
        await uow.write(batch.changes)
    return replace(contact, name=wanted.name or contact.name)


async def _not_asked(uow: UnitOfWork, encounter: Encounter, skipped: Invitation) -> InvitationResult:
    await uow.add_encounters([(encounter, skipped, None)])
    return InvitationResult(encounter.id, skipped.id, "skipped", skipped.reason)


async def _by_link(parts: Parts, uow: UnitOfWork, drawn: _Drawn, contact: Contact, now: datetime) -> InvitationResult:
    encounter, verdict = drawn.encounter, may_ask(contact, parts.organisation.rules, parts.zone, now)
    if (skipped := drawn.left_out(verdict if isinstance(verdict, Skip) else None)) is not None:
        return await _not_asked(uow, encounter, skipped)
    invitation = replace(drawn.drawn, state="waiting", reason="waits for the customer to open the link", due_at=FAR)
    await uow.add_encounters([(encounter, invitation, None)])
    token = new_token()
    await uow.add_link(token, Link(id=parts.ids(), kind="invitation", invitation=invitation.id))
    link = f"https://t.me/{parts.bot_name()}?start={token}"
    return InvitationResult(encounter.id, invitation.id, "waiting", invitation.reason, link)


async def _by_message(
    parts: Parts, uow: UnitOfWork, survey: Survey, drawn: _Drawn, contact: Contact, now: datetime
) -> InvitationResult:
    encounter, due = drawn.encounter, drawn.invitation.due_at
    verdict = await _verdict(parts, uow, contact, now, due, encounter.occurred_at)
    if (skipped := drawn.left_out(verdict if isinstance(verdict, Skip) else None)) is not None:
        return await _not_asked(uow, encounter, skipped)
    invitation = drawn.drawn
    verdict = await within_caps(parts, uow, contact.address, invitation, verdict, now)
    match verdict:
        case Skip(reason):
            invitation = replace(invitation, state="skipped", reason=reason, marks=without_way(invitation.marks))
        case Wait(until, reason):
            invitation = replace(invitation, reason=reason, due_at=until)
        case Ask():
            invitation = replace(invitation, state="queued")
    conversation = None if isinstance(verdict, Skip) else conversation_of(parts, survey, invitation, contact.name)
    await uow.add_encounters([(encounter, invitation, conversation)])
    if isinstance(verdict, Ask) and conversation is not None:
        batch = Batch(parts, now)
        await begin(batch, uow, Thread(contact.address, contact, None, invitation, conversation))
        await uow.write(batch.changes)
    return InvitationResult(encounter.id, invitation.id, invitation.state, invitation.reason)


def why_later(occurred_at: datetime | None, now: datetime) -> str:
    """Why nobody is asked before the hour that follows from when the visit was."""
    return TO_COME if occurred_at is not None and occurred_at > now else AFTERWARDS


async def _verdict(
    parts: Parts, uow: UnitOfWork, contact: Contact, now: datetime, due: datetime, occurred_at: datetime | None
) -> Verdict:
    verdict = may_ask(contact, parts.organisation.rules, parts.zone, due)
    if isinstance(verdict, Skip):
        return verdict
    if due > now:
        return verdict if isinstance(verdict, Wait) else Wait(due, why_later(occurred_at, now))
    thread = (await uow.threads({contact.address}))[contact.address]
    if is_open(thread):
        return Wait(now, STILL_OPEN)
    return verdict
