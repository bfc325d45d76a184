"""One demo from the first week to the last: played, summed up, its digest made, then served if that is wanted."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from bot.demo.answers import Decks, plan_for, staff_plan
from bot.demo.asks import asks_of
from bot.demo.comments import load_comments
from bot.demo.improvements import script
from bot.demo.people import staff_visit, visits
from bot.demo.planning import draw_from_bookings
from bot.demo.play import Cast, Play
from bot.demo.stage import Stage, set_stage
from bot.demo.summary import Summary, sum_up
from bot.demo.team import Team
from bot.demo.trying import begins
from bot.demo.weeks import Weeks, weeks_before
from bot.handlers.recovery import SURVEY as FOLLOW_UP
from bot.sandbox.people import ADDRESSES, people_join

if TYPE_CHECKING:
    from reports.digest import Digest

SEED = 12
Told = Callable[[float], None]  # how far it is, from 0 to 1


@dataclass(frozen=True, slots=True)
class Played:
    """What came of it."""

    summary: Summary
    digest: "Digest"
    report: str  # the signed address of the report page, or nothing


async def play(folder: Path, full: int, *, tell: Told, told: Callable[["Played"], None]) -> None:
    """Play in this folder, say what came of it, and end."""
    stage = await set_stage(folder)
    try:
        told(await play_weeks(stage, full, tell=tell))
    finally:
        await stage.app.close()


async def play_weeks(stage: Stage, full: int, *, tell: Told, seed: int = SEED) -> Played:
    """Play so many full weeks and the current one up to now; leaves the clock going on from there."""
    began = perf_counter()
    weeks = weeks_before(stage.clock.real(), full, stage.app.parts.zone)
    stage.clock.held = weeks.begin
    await people_join(stage.app, stage.lines)
    await stage.app.dispatch.all_due(stage.clock())
    play = await _player(stage, weeks, seed)
    await _through(play, weeks, cast_of(weeks, seed), tell=tell)
    for phones in stage.phones.values():
        phones.reading = False
    stage.clock.run_from(weeks.until)
    seconds = perf_counter() - began
    messages = sum(phones.sent for phones in stage.phones.values())
    summary = await sum_up(stage.app, messages=messages, seconds=seconds)
    drawn = await draw_from_bookings(stage.app, stage.folder)
    summary = replace(summary, drawn=drawn.line)
    return await _told(stage, summary)


def cast_of(weeks: Weeks, seed: int) -> list[Cast]:
    """Everybody who comes, with what they will say; the same for the same seed and weeks."""
    dice = random.Random(seed)  # noqa: S311 - made-up people, not secrets
    came = visits(dice, weeks.mondays, era=weeks.era, zone=weeks.zone, until=weeks.until)
    decks, comments = Decks(dice), load_comments()
    cast = [(visit, plan_for(visit, dice, decks, comments)) for visit in came]
    jo = staff_visit(weeks.drop_from, weeks.zone, era=weeks.era(weeks.drop_from))
    return sorted([*cast, (jo, staff_plan(jo, comments))], key=lambda each: each[0].at)


async def _player(stage: Stage, weeks: Weeks, seed: int) -> Play:
    parts = stage.app.parts
    async with parts.store.begin() as uow:
        survey = await parts.shelf.current(uow, parts.organisation.survey, parts.clock())
        follow_up = await parts.shelf.current(uow, FOLLOW_UP, parts.clock())
    return Play(
        app=stage.app,
        clock=stage.clock,
        phones=stage.phones,
        asks=asks_of(survey, parts.phrases, follow_up=follow_up),
        dice=random.Random(seed),  # noqa: S311 - made-up people, not secrets
        team=Team(stage.app, stage.clock, script(weeks)),
        trial_from=begins(weeks),
    )


async def _through(play: Play, weeks: Weeks, cast: list[Cast], *, tell: Told) -> None:
    """Tick by tick. The manager's own chat shows on the page from the last digest on; before, it would be endless."""
    ticks = weeks.ticks()
    slots = iter(_slots(ticks, cast))
    told = False
    for phones in play.phones.values():
        phones.shown = frozenset()
    for at, tick in enumerate(ticks):
        if tick > weeks.digest_at and not told:
            told = True
            await _monday(play, weeks.digest_at)
        if at and tick.date() != ticks[at - 1].date():
            await play.begin_day(tick)
        await play.tick(tick, next(slots))
        tell((at + 1) / len(ticks))
    if not told:
        await _monday(play, weeks.digest_at)
    play.clock.held = weeks.until - timedelta(minutes=20)
    await play.tidy()


async def _monday(play: Play, moment: datetime) -> None:
    for phones in play.phones.values():
        phones.shown = ADDRESSES
    await play.send_digest(moment)


def _slots(ticks: list[datetime], cast: list[Cast]) -> Iterator[list[Cast]]:
    """The visits since the last tick, for each tick."""
    at = 0
    for tick in ticks:
        first = at
        while at < len(cast) and cast[at][0].at <= tick:
            at += 1
        yield cast[first:at]


async def _told(stage: Stage, summary: Summary) -> Played:
    """The digest is the one that managers were sent on Monday: who answered later is in no figure of it."""
    from bot.handlers.digests import last_full_week
    from bot.handlers.kept_digests import digest_of
    from bot.ports import DigestKey

    parts = stage.app.parts
    week = last_full_week(parts, parts.clock())
    report = parts.report_link(week, ()) if parts.report_link else ""
    return Played(summary, (await digest_of(parts, DigestKey(week))).digest, report)
