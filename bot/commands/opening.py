"""What a stranger can do: open a deep link, and join with a one-time code."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.commands.caller import Answer, Caller, Refused, say
from bot.commands.language import MANAGERS
from bot.commands.staff import role_of
from bot.contacts import region_language
from bot.flows.conversation import Asked, Turn
from bot.flows.survey import Survey
from bot.flows.wording import messages_for
from bot.handlers import wording
from bot.handlers.batch import Batch
from bot.handlers.beginning import begin, is_open
from bot.handlers.drawing_up import conversation_of, draw_up
from bot.handlers.guesses import guessed, may_guess
from bot.handlers.invite import for_customers
from bot.handlers.new_invitation import ForVisitors, NewInvitation
from bot.handlers.parts import Parts
from bot.handlers.posters import may_scan
from bot.handlers.two_ways import tie
from bot.handlers.wording import Speaker
from bot.languages import hints_of, language_of_staff, languages_for
from bot.messages import SMS
from bot.ports import Contact, Invitation, Link, Person, Subscription, Thread, UnitOfWork
from bot.surveys.library import UnknownSurvey
from bot.surveys.shelf import BrokenSurvey

ONCE_IN = timedelta(hours=24)  # whoever texts a touchpoint's word is asked no sooner again


async def start(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/start TOKEN: the deep link of one invitation, of a touchpoint, or of a code."""
    link = await uow.link(words[0]) if words else None
    if link is None:
        return await join(parts, uow, caller, words, prepared)
    if link.expires_at is not None and link.expires_at <= parts.clock():
        return say(wording.link_expired(caller.speaker(parts)))
    contact = await contact_of(parts, uow, caller)
    thread = (await uow.threads({caller.address}))[caller.address]
    if is_open(thread):
        return await _ask_again(parts, uow, thread)
    if link.kind == "invitation":
        return await _open_invitation(parts, uow, caller, contact, link)
    return await _open_touchpoint(parts, uow, caller, contact, link)


async def contact_of(parts: Parts, uow: UnitOfWork, caller: Caller) -> Contact:
    """The caller's contact, created now if need be."""
    region = region_language(caller.address, parts.organisation) if caller.address.channel == SMS else ""
    language = languages_for(hints_of(None, app=caller.telegram_language, region=region), parts.organisation)[0]
    return (await uow.contacts({caller.address: {"language": language}}, parts.clock()))[caller.address]


async def open_door(parts: Parts, uow: UnitOfWork, contact: Contact) -> Contact:
    """A fresh link or a good code lifts an earlier STOP or block; one that is used or unknown does not."""
    batch = Batch(parts, parts.clock())
    if contact.suppressed:
        batch.changes.unsuppressed.append(contact.address)
    if contact.blocked:
        batch.changes.contact_states.append((contact.id, {"blocked": False}))
    await uow.write(batch.changes)
    return replace(contact, suppressed=False, blocked=False)


async def _ask_again(parts: Parts, uow: UnitOfWork, thread: Thread) -> Answer:
    """In the middle of a conversation a link only repeats the question that is out."""
    conversation = thread.conversation
    if conversation is None or not conversation.question:
        return ()
    await parts.shelf.fetch(uow, {(conversation.survey, conversation.version)})
    survey = parts.shelf.survey(conversation.survey, conversation.version)
    return messages_for(Turn(conversation, (Asked(conversation.question),)), survey, parts.phrases)


async def _open_invitation(parts: Parts, uow: UnitOfWork, caller: Caller, contact: Contact, link: Link) -> Answer:
    found = await uow.threads_of([link.invitation]) if link.invitation is not None else {}
    thread = next(iter(found.values()), None)
    if thread is None or thread.invitation is None or not await uow.use_link(link.id, parts.clock()):
        return say(wording.link_used(caller.speaker(parts)))
    return await _begin(parts, uow, caller, contact, thread.invitation, thread.contact)


async def _open_touchpoint(parts: Parts, uow: UnitOfWork, caller: Caller, contact: Contact, link: Link) -> Answer:
    now = parts.clock()
    survey = await _asked_by(parts, uow, link, now)
    if not await may_scan(parts, uow, caller.address, now):
        return say(wording.told_enough(caller.speaker(parts)))
    wanted = NewInvitation("", link.touchpoint, location=link.location, staff=link.staff, selection="link")
    encounter, invitation = draw_up(parts, wanted, survey, contact, caller.address.channel, now)
    invitation = replace(invitation, state="queued")
    await uow.add_encounters([(encounter, invitation, None)])
    return await _begin(parts, uow, caller, contact, invitation, None)


async def by_keyword(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """A touchpoint's word, texted by somebody in no conversation: asked at once, once a day, marked as by a link.

    Nothing is said to whoever said STOP, also where they were erased since: only START opens that door. And nothing to
    whoever comes too often, since a text costs.
    """
    contact, now = await contact_of(parts, uow, caller), parts.clock()
    thread = (await uow.threads({caller.address}))[caller.address]
    lately = contact.invited_at is not None and now - contact.invited_at < ONCE_IN
    if not (contact.suppressed or lately or is_open(thread)):
        await _open_touchpoint(parts, uow, caller, contact, Link(0, "touchpoint", words[0]))
    return ()


async def _asked_by(parts: Parts, uow: UnitOfWork, link: Link, now: datetime) -> Survey:
    """The survey of a poster. What is wrong with its file is no news for a customer: `afterword doctor` tells it."""
    try:
        return await for_customers(parts, uow, link.survey or parts.organisation.survey, now)
    except (BrokenSurvey, ForVisitors, UnknownSurvey) as error:
        raise Refused("We cannot ask you about your visit at the moment. Please try again later.") from error


async def _begin(
    parts: Parts, uow: UnitOfWork, caller: Caller, contact: Contact, invitation: Invitation, asked: Contact | None
) -> Answer:
    """Start the conversation of whoever opened a link; `asked` is the contact it was made for."""
    now = parts.clock()
    contact = await open_door(parts, uow, contact)
    await parts.shelf.fetch(uow, {(invitation.survey, invitation.version)})
    survey = parts.shelf.survey(invitation.survey, invitation.version)
    batch = Batch(parts, now)
    languages = _languages(parts, caller, contact, invitation, asked)
    if not contact.language_chosen and contact.language != languages[0]:
        batch.changes.contact_states.append((contact.id, {"language": languages[0]}))
        contact = replace(contact, language=languages[0])
    invitation = replace(
        invitation, contact=contact.id, channel=caller.address.channel, language=survey.speaks(*languages)
    )
    conversation = conversation_of(parts, survey, invitation, asked.name if asked else "")
    tie(batch, contact, asked)
    if invitation.state == "waiting":
        batch.changes.invitation_states.append((invitation.id, "queued", "", now))
        invitation = replace(invitation, state="queued")
    thread = Thread(caller.address, contact, caller.person, invitation, conversation)
    await begin(batch, uow, thread, asked_for=caller.key)
    await uow.write(batch.changes)
    return ()


def _languages(
    parts: Parts, caller: Caller, contact: Contact, invitation: Invitation, asked: Contact | None
) -> tuple[str, ...]:
    """The languages to try with whoever opened a link; the phone number it was made for may tell one too."""
    hints = hints_of(contact, invited=invitation.language, app=caller.telegram_language)
    if asked is not None and asked.language:
        region = region_language(asked.address, parts.organisation)
        hints = replace(hints, kept=asked.language, region=region)
    return languages_for(hints, parts.organisation)


async def join(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/join CODE: a one-time code makes its holder a member of staff; a manager gets the weekly digest."""
    if not words:
        raise Refused("Write: /join CODE")
    now = parts.clock()
    if not await may_guess(uow, caller.address, now):
        return say(wording.guessed_too_often(caller.speaker(parts)))
    contact = await contact_of(parts, uow, caller)
    person = await uow.join(words[0].strip().upper(), contact.id, now)
    if person is None:
        await guessed(uow, caller.address, now)
        return say(wording.code_unknown(caller.speaker(parts)))
    await open_door(parts, uow, contact)
    if person.role in MANAGERS:
        await uow.put_subscription(
            Subscription(id=parts.ids(), person=person.id, locations=person.locations, created_at=now)
        )
    return say(welcome(await _staff_speaker(parts, uow, caller, contact), person))


async def _staff_speaker(parts: Parts, uow: UnitOfWork, caller: Caller, contact: Contact) -> Speaker:
    """How a new member of staff is spoken to, kept for what they are told unasked."""
    language = language_of_staff(hints_of(contact, app=caller.telegram_language), parts.organisation)
    if language != contact.language:
        batch = Batch(parts, parts.clock())
        batch.changes.contact_states.append((contact.id, {"language": language}))
        await uow.write(batch.changes)
    return parts.speaker(language)


def welcome(to: Speaker, person: Person) -> str:
    """What a new member of staff reads first."""
    greeting = to.text("Welcome, {name}.", name=person.name) if person.name else to.text("Welcome.")
    role = to.text("You are {role} at {organisation}.", role=role_of(to, person), organisation=to.organisation)
    digest = wording.digest_when(to, 0, 9) if person.role in MANAGERS else ""
    ending = to.text("Send /help to see what you can do.")
    return " ".join(part for part in (greeting, role, digest, ending) if part)
