"""Commands about improvements: /actions, /action plan N, /action start N, /action do NUMBER."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from bot.commands.caller import Answer, Caller, Refused, say
from bot.commands.reporting import key_of, week_in
from bot.handlers.actions import DOING, review_of, seen_by, take_up
from bot.handlers.kept_digests import digest_of
from bot.handlers.parts import Parts
from bot.handlers.wording import Speaker
from bot.ports import ActionRow, UnitOfWork

if TYPE_CHECKING:
    from reports.digest import Digest
    from reports.recommendations import Recommendation

SHOWN = 10  # actions in one message
PLAN, START, DO = "plan", "start", "do"
CALLED = {
    PLAN: "plan planned planear planificar prévoir planifier planen planung zaplanuj plan",
    START: "start begin empezar iniciar commencer démarrer starten beginnen zacznij start",
    DO: "do doing hacer faire machen tun rób zrób",
}
_MEANT = {word: meant for meant, words in CALLED.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be done with which number: of a recommendation (plan, start) or of an action (do, or only shown)."""

    verb: str
    number: int
    week: tuple[str, ...] = ()


async def actions(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/actions: what is planned and under way, the oldest first."""
    found, to = seen_by(caller.person, await uow.actions()), caller.speaker(parts)
    if not found:
        return say(to.text("No action is planned or under way. A digest that finds a fall recommends one."))
    lines = [line(parts, to, each) for each in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(to.plural("... and {n} more.", "... and {n} more.", len(found) - SHOWN))
    return say("\n".join(lines))


async def prepare_action(parts: Parts, caller: Caller, words: tuple[str, ...]) -> object:
    """Find the digest whose recommendation is meant, before any transaction is opened."""
    wanted = read(words)
    if wanted.verb not in {PLAN, START}:
        return None
    async with parts.store.view() as uow:
        key = await key_of(parts, uow, caller, week_in(parts, wanted.week))
    return (await digest_of(parts, key)).digest


async def action(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/action start N [WEEK], /action plan N [WEEK], /action do NUMBER, /action NUMBER."""
    wanted, to = read(words), caller.speaker(parts)
    if wanted.verb in {PLAN, START}:
        return await _take_up(parts, uow, caller, wanted, cast("Digest", prepared))
    found = _mine(caller, await uow.actions(), wanted.number)
    if wanted.verb == DO:
        return await _begin(parts, uow, caller, found)
    return say(shown(parts, to, found))


async def _take_up(parts: Parts, uow: UnitOfWork, caller: Caller, wanted: Wanted, digest: "Digest") -> Answer:
    advice, to = _recommended(digest, wanted.number), caller.speaker(parts)
    by = caller.person.id if caller.person else None
    made = await take_up(parts, uow, advice, digest.week, by=by, begin=wanted.verb == START)
    if made is None:
        raise Refused("An action about this is under way already. /actions lists them.")
    if made.state != DOING:
        return say(to.text("Action {number} is planned. To start it: /action do {number}", number=made.number))
    return say(_started(parts, to, made))


def _recommended(digest: "Digest", number: int) -> "Recommendation":
    """The recommendation of this number that can be started. Raises Refused."""
    able = dict(enumerate(digest.recommendations, start=1))
    if number not in able:
        raise Refused("The digest of {week} has no recommendation {number}.", week=digest.week, number=number)
    advice = able[number]
    if advice.running is not None:
        raise Refused("Action {number} is about this, and is under way already.", number=advice.running)
    if advice.plan is None:
        raise Refused("There is nothing to start yet: this advice is to ask more customers first.")
    return advice


async def _begin(parts: Parts, uow: UnitOfWork, caller: Caller, found: ActionRow) -> Answer:
    now = parts.clock()
    by = caller.person.id if caller.person else None
    if not await uow.begin_action(found.number, by, now, review_of(now, found.weeks)):
        raise Refused("Action {number} is under way already.", number=found.number)
    begun = _mine(caller, await uow.actions(), found.number)
    return say(_started(parts, caller.speaker(parts), begun))


def _started(parts: Parts, to: Speaker, action: ActionRow) -> str:
    return to.text(
        "Action {number} has started: {what} We will remind you on {day} to see whether it helped.",
        number=action.number,
        what=action.what,
        day=_day(parts, to, action),
    )


def _mine(caller: Caller, found: "list[ActionRow] | tuple[ActionRow, ...] | object", number: int) -> ActionRow:
    """The action of this number, if the caller may see it. Raises Refused."""
    actions = seen_by(caller.person, cast("list[ActionRow]", found))
    one = next((each for each in actions if each.number == number), None)
    if one is None:
        raise Refused("There is no action {number} of yours. /actions lists them.", number=number)
    return one


def read(words: tuple[str, ...]) -> Wanted:
    """What `/action ...` asks for. Raises Refused for what it does not know."""
    said = [word.casefold() for word in words]
    if said and said[0].isdecimal():
        return Wanted("", int(said[0]))
    verb = _MEANT.get(said[0], "") if said else ""
    if not verb or len(said) < 2 or not said[1].isdecimal():
        raise Refused("Write: /action start N, where N is the number of a recommendation, or /action NUMBER")
    return Wanted(verb, int(said[1]), tuple(words[2:3]))


def line(parts: Parts, to: Speaker, action: ActionRow) -> str:
    """One action in a line: its number, what is done, and when it is checked."""
    said = to.text("Action {number}: {what}", number=action.number, what=action.what)
    return f"{said} ({_state(parts, to, action)})"


def shown(parts: Parts, to: Speaker, action: ActionRow) -> str:
    """All that is known of one action."""
    return "\n".join(
        part
        for part in (
            line(parts, to, action),
            action.finding,
            to.text("Who: {who}", who=action.who) if action.who else "",
            to.text("See: {refers_to}", refers_to=action.refers_to) if action.refers_to else "",
            "" if action.state == DOING else to.text("To start it: /action do {number}", number=action.number),
        )
        if part
    )


def _state(parts: Parts, to: Speaker, action: ActionRow) -> str:
    if action.review_at is None:
        return to.text("planned")
    if action.review_at <= parts.clock():
        return to.text("time to check since {day}", day=_day(parts, to, action))
    return to.text("under way, to be checked on {day}", day=_day(parts, to, action))


def _day(parts: Parts, to: Speaker, action: ActionRow) -> str:
    moment = action.review_at or parts.clock()
    return to.day(moment.astimezone(parts.zone).date())
