"""Commands by which managers plan visits: /shop plan, /shop visits, /shop drop N; and the visit that /shop N begins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.commands.caller import Answer, Caller, Refused, say
from bot.commands.language import MANAGERS
from bot.commands.visit_words import ME, Wish, read_plan
from bot.commands.zones import plain
from bot.handlers.batch import Batch
from bot.handlers.drawing_visits import days_between, drawn
from bot.handlers.parts import Parts
from bot.handlers.planned_visits import days_of, last_day, looks_after, place_of, planned_text, tell
from bot.handlers.wording import Speaker
from bot.ports import Person, PlannedVisit, UnitOfWork
from bot.ports.visits import BEGUN, DONE, MISSED, OPEN, PLANNED, TO_BE_MADE, WITHDRAWN
from bot.surveys.library import UnknownSurvey

CHECKLIST = "mystery-shop"  # where no other is named
SHOWN = 15  # visits in one message
PAST = timedelta(days=28)  # of visits that are over
REMEMBERED = timedelta(days=366)  # that one visit is over, to whoever would begin it


@dataclass(frozen=True, slots=True)
class _Plan:
    """A wish with everything it names found."""

    wish: Wish
    location: str
    survey: str
    visitors: tuple[Person, ...]


async def plan(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...]) -> Answer:
    """/shop plan TOUCHPOINT [LOCATION] by NAME [days] [CHECKLIST]: keep it, and tell whoever is to make it."""
    person, to = _manager(caller), caller.speaker(parts)
    today = parts.clock().astimezone(parts.zone).date()
    wish = read_plan(words, parts.organisation, today, to.language, is_survey=lambda word: _is_survey(parts, word))
    people = await uow.people()
    visitors = tuple(_visitor(name, person, people) for name in wish.names)
    await _reachable(uow, visitors)
    found = _Plan(wish, _location(parts, person, wish), await _checklist(parts, uow, wish), visitors)
    wanted = _visits(parts, found, person, today)
    _no_overlap(wanted, await uow.planned_visits(), visitors)
    visits = await uow.plan_visits(wanted)
    batch = Batch(parts, parts.clock())
    for visit in visits:
        visitor = next(each for each in visitors if each.id == visit.visitor)
        tell(batch, visit, visitor, "planned", planned_text(parts, parts.speaker(visitor.language), visit, visitor))
    await uow.write(batch.changes)
    return say("\n".join([*(_planned(parts, to, each, visitors) for each in visits), *_drawn_by(to, visits)]))


async def visits(parts: Parts, uow: UnitOfWork, caller: Caller) -> Answer:
    """/shop visits: for managers those of their places, for others their own; first what is still to be made."""
    person, to = caller.person, caller.speaker(parts)
    if person is None:
        raise Refused("We do not know you here. Ask the owner for a code.")
    found = [each for each in await uow.planned_visits(parts.clock() - PAST) if _sees(person, each)]
    if not found:
        return say(to.text("No visits are planned. To plan one: /shop plan") if _plans(person) else _none_of_yours(to))
    names = {each.id: each.name for each in await uow.people()}
    found.sort(key=lambda each: (each.state not in TO_BE_MADE, each.closes_at, each.number))
    lines = [_line(parts, to, each, names) for each in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(to.plural("... and {n} more.", "... and {n} more.", len(found) - SHOWN))
    return say("\n".join(lines))


async def drop(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...]) -> Answer:
    """/shop drop N: nobody need make this visit any more, and its visitor is told."""
    person, to = _manager(caller), caller.speaker(parts)
    if len(words) != 1 or not words[0].isdecimal():
        raise Refused("Write: /shop drop NUMBER, for example /shop drop 4. /shop visits lists them.")
    found = [each for each in await uow.planned_visits() if looks_after(person, each)]
    visit = next((each for each in found if each.number == int(words[0])), None)
    if visit is None:
        raise Refused("There is no planned visit {number} of your places. /shop visits lists them.", number=words[0])
    if not await uow.move_visit(visit.id, {PLANNED, OPEN}, WITHDRAWN):
        raise Refused("Visit {number} has begun, so it cannot be dropped.", number=visit.number)
    visitor = next((each for each in await uow.people() if each.id == visit.visitor and each.contact), None)
    if visitor is not None and visitor.id != person.id:
        batch = Batch(parts, parts.clock())
        theirs = parts.speaker(visitor.language)
        text = theirs.text("Visit {number} is dropped: {place}.", number=visit.number, place=place_of(visit))
        tell(batch, visit, visitor, "dropped", text, begins=False)
        await uow.write(batch.changes)
    return say(to.text("Visit {number} is dropped: {place}.", number=visit.number, place=place_of(visit)))


async def visit_to_begin(parts: Parts, uow: UnitOfWork, caller: Caller, number: int) -> PlannedVisit:
    """The visit of this number, if the caller may begin it now.

    Raises:
        Refused: it is none of theirs, its days have not begun or are over, it is done, dropped or under way.
    """
    now, to, person = parts.clock(), caller.speaker(parts), caller.person
    known = await uow.planned_visits(now - REMEMBERED)
    visit = next((each for each in known if each.number == number), None)
    if visit is not None and visit.state == DONE:
        raise Refused("Visit {number} is done already.", number=number)
    if visit is None or person is None or visit.visitor != person.id:
        raise Refused("There is no visit {number} of yours. /shop visits lists them.", number=number)
    if visit.state == WITHDRAWN:
        raise Refused("Visit {number} was dropped. Nobody needs to make it.", number=number)
    if visit.state == MISSED or now >= visit.closes_at:
        raise Refused("Visit {number} could be made until {day}.", number=number, day=last_day(parts, to, visit))
    if visit.state == BEGUN:
        raise Refused("You have begun visit {number} already.", number=number)
    if now < visit.opens_at:
        day = to.day(visit.opens_at.astimezone(parts.zone).date())
        raise Refused("Visit {number} can be made from {day} on.", number=number, day=day)
    return visit


def _manager(caller: Caller) -> Person:
    if caller.person is None or not _plans(caller.person):
        raise Refused("Only managers plan visits. To fill in a checklist now: /shop TOUCHPOINT")
    return caller.person


def _plans(person: Person) -> bool:
    return person.role in MANAGERS


def _none_of_yours(to: Speaker) -> str:
    return to.text("No visits are planned for you.")


def _visitor(name: str, planner: Person, people: Iterable[Person]) -> Person:
    """The one member of staff who is meant: by the whole name, or its beginning where that fits one only."""
    if name.casefold() in ME:
        return planner
    named = [each for each in people if each.name]
    whole = [each for each in named if plain(each.name) == plain(name)]
    found = whole or [each for each in named if plain(each.name).startswith(plain(name))]
    if not found:
        known = ", ".join(sorted(each.name for each in named))
        raise Refused("Nobody here is called {name}. There are: {known}.", name=name[:40], known=known)
    if len(found) > 1:
        known = ", ".join(each.name for each in found)
        raise Refused("Several people are called {name}: {known}. Write the whole name.", name=name[:40], known=known)
    if found[0].contact is None:
        raise Refused("{name} has not joined yet, so nothing can be sent to them.", name=found[0].name)
    return found[0]


async def _reachable(uow: UnitOfWork, visitors: Sequence[Person]) -> None:
    threads = await uow.threads({each.address for each in visitors if each.address is not None})
    for each in visitors:
        contact = threads[each.address].contact if each.address is not None else None
        if contact is None or contact.suppressed or contact.blocked:
            raise Refused("{name} gets no messages from us (they said STOP or blocked us).", name=each.name)


def _location(parts: Parts, person: Person, wish: Wish) -> str:
    """Where: as was said, or the only place there is."""
    known = person.locations or parts.organisation.locations
    if wish.location and wish.location not in known:
        raise Refused(
            "{place} is not one of your places. You look after {places}; the owner can change that.",
            place=wish.location,
            places=", ".join(known),
        )
    if not wish.location and len(known) > 1:
        raise Refused("Which place? Name one of: {places}.", places=", ".join(known))
    return wish.location or next(iter(known), "")


def _is_survey(parts: Parts, word: str) -> bool:
    try:
        parts.shelf.files.path(word)
    except UnknownSurvey:
        return False
    return True


async def _checklist(parts: Parts, uow: UnitOfWork, wish: Wish) -> str:
    survey = await parts.shelf.current(uow, wish.survey or CHECKLIST, parts.clock())
    if not survey.by_visitors:
        raise Refused(
            "'{survey}' is a survey for customers. Send them /survey; /shop is for checklists.", survey=survey.name
        )
    return survey.name


def _visits(parts: Parts, found: _Plan, planner: Person, today: date) -> list[PlannedVisit]:
    """The visits of a plan, without numbers: one for each visitor on any of the days, or so many on drawn days."""
    wish = found.wish
    if not wish.count:
        return [_visit(parts, found, each, planner, wish.first, wish.last) for each in found.visitors]
    days, seed = days_between(max(wish.first, today), wish.last), f"{parts.ids():x}"
    return [
        _visit(parts, found, found.visitors[each.visitor], planner, each.day, each.day, part=each.part, seed=seed)
        for each in drawn(days, len(found.visitors), wish.count, seed)
    ]


def _visit(
    parts: Parts, found: _Plan, visitor: Person, planner: Person, first: date, last: date, *, part: str = "",
    seed: str = "",
) -> PlannedVisit:  # fmt: skip
    now = parts.clock()
    return PlannedVisit(
        id=parts.ids(),
        number=0,
        touchpoint=found.wish.touchpoint,
        location=found.location,
        survey=found.survey,
        opens_at=datetime.combine(first, time(0), parts.zone).astimezone(now.tzinfo),
        closes_at=datetime.combine(last + timedelta(days=1), time(0), parts.zone).astimezone(now.tzinfo),
        created_at=now,
        visitor=visitor.id,
        by=planner.id,
        part=part,
        seed=seed,
    )


def _no_overlap(wanted: Iterable[PlannedVisit], known: Iterable[PlannedVisit], visitors: Iterable[Person]) -> None:
    """One visitor makes one visit to one place in one window: two would be one visit told twice."""
    seen = list(known)
    names = {each.id: each.name for each in visitors}
    for visit in wanted:
        twice = next((each for each in seen if _is_same(each, visit)), None)
        if twice is not None and twice.number:
            raise Refused(
                "Visit {number} is planned for {name} at the same place in these days. Drop it first, or name other "
                "days.",
                number=twice.number,
                name=names[visit.visitor or 0],
            )
        if twice is not None:
            raise Refused("{name} is named twice.", name=names[visit.visitor or 0])
        seen.append(visit)


def _is_same(one: PlannedVisit, other: PlannedVisit) -> bool:
    def about(visit: PlannedVisit) -> tuple[int | None, str, str, str]:
        return visit.visitor, visit.touchpoint, visit.location, visit.survey

    return about(one) == about(other) and one.opens_at < other.closes_at and other.opens_at < one.closes_at


def _planned(parts: Parts, to: Speaker, visit: PlannedVisit, visitors: Iterable[Person]) -> str:
    name = next(each.name for each in visitors if each.id == visit.visitor)
    return to.text(
        "Visit {number} is planned: {place}, by {name}, {days}. To drop it: /shop drop {number}",
        number=visit.number,
        place=place_of(visit),
        name=name,
        days=days_of(parts, to, visit),
    )


def _drawn_by(to: Speaker, visits: Sequence[PlannedVisit]) -> list[str]:
    if not visits[0].seed:
        return []
    return [
        to.text("The days were drawn by chance (seed {seed}), spread over weekdays and hours.", seed=visits[0].seed)
    ]


def _sees(person: Person, visit: PlannedVisit) -> bool:
    return looks_after(person, visit) if _plans(person) else visit.visitor == person.id


def _line(parts: Parts, to: Speaker, visit: PlannedVisit, names: dict[int, str]) -> str:
    """One visit in a line; of one that is done nobody is told who made it."""
    name = names.get(visit.visitor or 0, "")
    place = f"{place_of(visit)}, {name}" if name and visit.state != DONE else place_of(visit)
    return to.text(
        "Visit {number}: {place}, {days} ({state})",
        number=visit.number,
        place=place,
        days=days_of(parts, to, visit),
        state=_state(to, visit),
    )


def _state(to: Speaker, visit: PlannedVisit) -> str:
    match visit.state:
        case "planned":
            return to.text("still to be made")
        case "open":
            return to.text("can be made now")
        case "begun":
            return to.text("checklist begun")
        case "done":
            return to.text("made")
        case "missed":
            return to.text("not made")
        case _:
            return to.text("called off")
