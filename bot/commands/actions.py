"""Commands about improvements: /actions, /action new WHAT, /action start N, /action NUMBER and what is to be set."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from bot.commands import action_words as words
from bot.commands.action_card import card, outlook_words, state_words
from bot.commands.action_decisions import Deciding, check, decide
from bot.commands.action_decisions import prepare as prepare_decision
from bot.commands.action_fields import Setting, begun, changed
from bot.commands.action_words import PLAN, START, Wanted, read
from bot.commands.caller import Answer, Caller, Refused, say
from bot.commands.cases.scope import found as case_of
from bot.commands.reporting import key_of, week_in
from bot.handlers.actions import DOING, PLANNED, UNDER_WAY, own_action, seen_by, take_up
from bot.handlers.checking import Data, data_of
from bot.handlers.kept_digests import digest_of
from bot.handlers.parts import Parts
from bot.handlers.wording import Speaker
from bot.ports import ActionRow, UnitOfWork

if TYPE_CHECKING:
    from reports.digest import Digest
    from reports.recommendations import Recommendation

SHOWN = 10  # actions in one message
DECISIONS = frozenset({words.KEEP, words.ADAPT, words.DROP, words.CHECK})


async def actions(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/actions: what is planned and under way, the oldest first."""
    found, to = seen_by(caller.person, await uow.actions()), caller.speaker(parts)
    if not found:
        return say(to.text("No action is planned or under way. A digest that finds a fall recommends one."))
    lines = [line(parts, to, each) for each in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(to.plural("... and {n} more.", "... and {n} more.", len(found) - SHOWN))
    return say("\n".join(lines))


async def prepare_action(parts: Parts, caller: Caller, words_: tuple[str, ...]) -> object:
    """Find the digest whose recommendation is meant, or read the data, before any transaction is opened."""
    wanted = read(words_)
    if wanted.verb in {PLAN, START} and not wanted.of_action:
        async with parts.store.view() as uow:
            key = await key_of(parts, uow, caller, week_in(parts, wanted.week))
        return (await digest_of(parts, key)).digest
    if wanted.verb == START:
        return None
    data = await data_of(parts)
    if wanted.verb not in DECISIONS:
        return data
    async with parts.store.view() as uow:
        found = _mine(caller, await uow.all_actions(), wanted.number)
    return await prepare_decision(data, found, caller, wanted.verb)


async def action(parts: Parts, uow: UnitOfWork, caller: Caller, words_: tuple[str, ...], prepared: object) -> Answer:
    """/action new WHAT, /action case N WHAT, /action start N [WEEK], /action NUMBER and what is to be done with it."""
    wanted = read(words_)
    if wanted.verb in {PLAN, START} and not wanted.of_action:
        return await _take_up(parts, uow, caller, wanted, cast("Digest", prepared))
    if wanted.verb in {words.NEW, words.CASE}:
        return await _new(parts, uow, caller, wanted, cast("Data", prepared))
    found = _mine(caller, await uow.all_actions(), wanted.number)
    return await _one(parts, uow, caller, found, wanted, prepared)


async def _one(
    parts: Parts, uow: UnitOfWork, caller: Caller, found: ActionRow, wanted: Wanted, prepared: object
) -> Answer:
    """What is to be done with one action that there is."""
    if wanted.verb == START:
        return await _begin(parts, uow, caller, found, wanted.text)
    if wanted.verb == words.CHECK:
        return await check(parts, uow, caller, found, cast("Deciding", prepared))
    if wanted.verb in DECISIONS:
        return await decide(parts, uow, caller, found, wanted, cast("Deciding", prepared))
    if wanted.verb == "set":
        return await _set(parts, uow, caller, found, wanted, cast("Data", prepared))
    return await _card(parts, uow, caller, found, cast("Data", prepared))


async def _card(parts: Parts, uow: UnitOfWork, caller: Caller, found: ActionRow, data: Data) -> Answer:
    to = caller.speaker(parts)
    told = outlook_words(to, found, data.outlook(found)) if found.measure and found.state == PLANNED else ""
    return card(parts, to, found, await uow.people(), outlook=told)


async def _new(parts: Parts, uow: UnitOfWork, caller: Caller, wanted: Wanted, data: Data) -> Answer:
    """An action of one's own, or from a case: planned, with whatever was said of it."""
    by = caller.person.id if caller.person else None
    blank = own_action(parts, wanted.text, by=by)
    if wanted.verb == words.CASE:
        blank = await _of_case(uow, caller, blank, wanted.number)
    setting = Setting(parts, caller, await uow.people(), data)
    made = await uow.add_action(changed(blank, wanted.fields, setting))
    if made is None:
        raise Refused("An action about this is under way already. /actions lists them.")
    if wanted.verb == words.CASE:
        case = await case_of(uow, caller, wanted.number)
        await uow.change_case(case.id, {"state": case.state}, {"action": made.id})
    return await _card(parts, uow, caller, made, data)


async def _of_case(uow: UnitOfWork, caller: Caller, blank: ActionRow, number: int) -> ActionRow:
    """An action that begins with a case of one's own places, open or closed. Raises Refused."""
    case = await case_of(uow, caller, number)
    return replace(blank, origin="case", case=case.id, touchpoint=case.touchpoint, location=case.location)


async def _set(parts: Parts, uow: UnitOfWork, caller: Caller, found: ActionRow, wanted: Wanted, data: Data) -> Answer:
    """Set fields of an action that is not over."""
    to = caller.speaker(parts)
    if found.state not in UNDER_WAY:
        raise Refused("Action {number} is over: {state}.", number=found.number, state=state_words(to, found))
    after = changed(found, wanted.fields, Setting(parts, caller, await uow.people(), data))
    if after.measure and (after.measure, after.question, after.touchpoint, after.location) != (
        found.measure, found.question, found.touchpoint, found.location,
    ) and any(_same_figure(each, after) for each in await uow.actions()):  # fmt: skip
        raise Refused("An action about this is under way already. /actions lists them.")
    values = _differences(found, after)
    if values and not await uow.change_action(found.number, values, states=[found.state]):
        raise Refused(
            "Somebody else changed action {number} just now. Look again: /action {number}", number=found.number
        )
    return await _card(parts, uow, caller, after, data)


def _same_figure(one: ActionRow, other: ActionRow) -> bool:
    mine, theirs = ((each.measure, each.question, each.touchpoint, each.location) for each in (one, other))
    return one.number != other.number and mine == theirs


def _differences(before: ActionRow, after: ActionRow) -> dict[str, Any]:
    """What is to be written: the fields that are not as they were."""
    names = (
        "what", "aim", "touchpoint", "location", "dimension", "measure", "question", "then", "expected", "answers",
        "weeks", "owner", "state", "started_at", "review_at", "by", "reminded_at",
    )  # fmt: skip
    return {name: getattr(after, name) for name in names if getattr(after, name) != getattr(before, name)}


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


async def _begin(parts: Parts, uow: UnitOfWork, caller: Caller, found: ActionRow, day: str) -> Answer:
    to = caller.speaker(parts)
    if found.state not in UNDER_WAY:
        raise Refused("Action {number} is over: {state}.", number=found.number, state=state_words(to, found))
    values = begun(found, day, Setting(parts, caller, ()))
    if not await uow.change_action(found.number, values, states=[PLANNED]):
        raise Refused("Action {number} is under way already.", number=found.number)
    return say(_started(parts, to, replace(found, **values)))


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


def line(parts: Parts, to: Speaker, action: ActionRow) -> str:
    """One action in a line: its number, what is done, and when it is checked."""
    said = to.text("Action {number}: {what}", number=action.number, what=action.what)
    return f"{said} ({_state(parts, to, action)})"


def _state(parts: Parts, to: Speaker, action: ActionRow) -> str:
    if action.state == PLANNED:
        return to.text("planned")
    if action.state not in UNDER_WAY:
        return state_words(to, action)
    if action.review_at is not None and action.review_at <= parts.clock():
        return to.text("time to check since {day}", day=_day(parts, to, action))
    return to.text("under way, to be checked on {day}", day=_day(parts, to, action))


def _day(parts: Parts, to: Speaker, action: ActionRow) -> str:
    moment = action.review_at or parts.clock()
    return to.day(moment.astimezone(parts.zone).date())
