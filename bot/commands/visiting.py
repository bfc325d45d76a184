"""The command by which staff report a visit of their own: /shop. It asks no customer, and nobody else."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.commands import planning_visits, visit_words
from bot.commands.caller import Answer, Caller, Refused, say
from bot.commands.planning_visits import CHECKLIST
from bot.commands.visit_words import verb_of
from bot.flows.conversation import Asked, Conversation, Turn
from bot.flows.survey import Survey
from bot.flows.wording import messages_for
from bot.handlers.batch import Batch
from bot.handlers.beginning import begin, is_open
from bot.handlers.drawing_up import conversation_of, draw_up
from bot.handlers.new_invitation import NewInvitation
from bot.handlers.parts import Parts
from bot.ports import VISITS, Contact, PlannedVisit, Thread, UnitOfWork
from bot.ports.visits import BEGUN, OPEN, PLANNED
from bot.surveys.library import UnknownSurvey


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit was about, and the checklist that is filled in."""

    touchpoint: str
    location: str
    survey: str


async def shop(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/shop TOUCHPOINT [LOCATION] [SURVEY]: begin a checklist at once with whoever asked for it, on their channel.

    /shop plan, visits, drop: see `planning_visits`. /shop N: begin a visit that was planned.
    """
    match verb_of(words, parts.organisation):
        case visit_words.PLAN:
            return await planning_visits.plan(parts, uow, caller, words[1:])
        case visit_words.LIST:
            return await planning_visits.visits(parts, uow, caller)
        case visit_words.DROP:
            return await planning_visits.drop(parts, uow, caller, words[1:])
        case _:
            return await _fill_in(parts, uow, caller, words)


async def _fill_in(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...]) -> Answer:
    if caller.contact is None or caller.person is None:
        raise Refused("We do not know you here. Ask the owner for a code.")
    thread = (await uow.threads({caller.address}))[caller.address]
    if is_open(thread) and thread.conversation is not None:
        return await _first_this(parts, uow, caller, thread.conversation)
    planned = await _planned(parts, uow, caller, words)
    visit = _as_planned(planned) if planned else visit_of(parts, words, places=caller.person.locations)
    survey = await parts.shelf.current(uow, visit.survey, parts.clock())
    if not survey.by_visitors:
        raise Refused(
            "'{survey}' is a survey for customers. Send them /survey; /shop is for checklists.", survey=survey.name
        )
    invitation = await _begin(parts, uow, caller, caller.contact, visit=visit, survey=survey)
    if planned is not None and not await uow.move_visit(planned.id, {PLANNED, OPEN}, BEGUN, invitation=invitation):
        raise Refused("Visit {number} was dropped. Nobody needs to make it.", number=planned.number)
    return ()


async def _planned(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...]) -> PlannedVisit | None:
    """The planned visit that a number alone means; None where a touchpoint is named."""
    if len(words) != 1 or not words[0].isdecimal() or words[0] in parts.organisation.touchpoints:
        return None
    return await planning_visits.visit_to_begin(parts, uow, caller, int(words[0]))


def _as_planned(planned: PlannedVisit) -> Visit:
    return Visit(planned.touchpoint, planned.location, planned.survey)


async def _first_this(parts: Parts, uow: UnitOfWork, caller: Caller, conversation: Conversation) -> Answer:
    """One conversation at a time: the question that is out comes again, so that the next reply answers it."""
    await parts.shelf.fetch(uow, {(conversation.survey, conversation.version)})
    survey = parts.shelf.survey(conversation.survey, conversation.version)
    waiting = caller.speaker(parts).text("Please finish this first, then send /shop again.")
    asked = Turn(conversation, (Asked(conversation.question),))
    return (*say(waiting), *messages_for(asked, survey, parts.phrases))


async def _begin(
    parts: Parts, uow: UnitOfWork, caller: Caller, contact: Contact, *, visit: Visit, survey: Survey
) -> int:
    """Begin it, and give the invitation. Who they are is no part of the answers.

    Fatigue and quiet hours do not count: they asked for it themselves.
    """
    now = parts.clock()
    wanted = NewInvitation("", visit.touchpoint, location=visit.location, language=caller.language, selection=VISITS)
    encounter, invitation = draw_up(parts, wanted, survey, contact, caller.address.channel, now)
    invitation = replace(invitation, state="queued", language=survey.speaks(caller.language))
    conversation = conversation_of(parts, survey, invitation, contact.name)
    await uow.add_encounters([(encounter, invitation, conversation)])
    batch = Batch(parts, now)
    thread = Thread(caller.address, contact, caller.person, invitation, conversation)
    await begin(batch, uow, thread, asked_for=caller.key)
    await uow.write(batch.changes)
    return invitation.id


def visit_of(parts: Parts, words: tuple[str, ...], *, places: Sequence[str] = ()) -> Visit:
    """What the words after /shop mean; `places` are the locations of whoever wrote them.

    Raises:
        Refused: no touchpoint was named where there are several; it lists what can be said.
        AfterwordError: a word is none of our touchpoints, locations or surveys; it names the nearest.
    """
    organisation = parts.organisation
    touchpoint, rest = _named(words, organisation.touchpoints)
    touchpoint = touchpoint or _only(organisation.touchpoints)
    if not touchpoint and not words:
        raise _what_can_be_said(parts)
    if not touchpoint:
        touchpoint, rest = organisation.find_touchpoint(words[0]), words[1:]
    location, rest = _named(rest, organisation.locations)
    survey, rest = _survey(parts, rest)
    if rest:
        location = organisation.find_location(" ".join(rest))
    return Visit(touchpoint, location or _only(places) or _only(organisation.locations), survey)


def _survey(parts: Parts, words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The survey that the last word names, and what stands before it; a word that is none may be a location."""
    if not words:
        return CHECKLIST, ()
    try:
        parts.shelf.files.path(words[-1])
    except UnknownSurvey:
        if not parts.organisation.locations:
            raise
        return CHECKLIST, words
    return words[-1], words[:-1]


def _named(words: tuple[str, ...], known: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The longest run of leading words that is one of these names, and what follows it."""
    names = {each.casefold(): each for each in known}
    for end in range(len(words), 0, -1):
        if (found := names.get(" ".join(words[:end]).casefold())) is not None:
            return found, words[end:]
    return "", words


def _only(places: Sequence[str]) -> str:
    return places[0] if len(places) == 1 else ""


def _what_can_be_said(parts: Parts) -> Refused:
    organisation = parts.organisation
    touchpoints = ", ".join(organisation.touchpoints)
    if not organisation.locations:
        return Refused(
            "Write: /shop TOUCHPOINT, for example /shop {touchpoint}. Touchpoints: {touchpoints}.",
            touchpoint=organisation.touchpoints[0],
            touchpoints=touchpoints,
        )
    return Refused(
        "Write: /shop TOUCHPOINT LOCATION, for example /shop {touchpoint} {location}. Touchpoints: {touchpoints}. "
        "Locations: {locations}.",
        touchpoint=organisation.touchpoints[0],
        location=organisation.locations[0],
        touchpoints=touchpoints,
        locations=", ".join(organisation.locations),
    )
