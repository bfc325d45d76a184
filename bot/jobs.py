"""What is done by the clock: invitations and silences that are due, commands left over, digests, upkeep."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import StorageUnavailable
from bot.handlers.announcing import announce_due
from bot.handlers.answer_commands import answer_commands
from bot.handlers.cases.deadlines import casework
from bot.handlers.dispatch import Dispatch
from bot.handlers.due import begin_due, let_silence_fall
from bot.handlers.feeding import watch_feed
from bot.handlers.parts import Parts
from bot.handlers.planned_visits import look_after_visits
from bot.handlers.recovery import ask_recovered
from bot.handlers.reviews import reviews_due
from bot.handlers.sending_digests import send_digest
from bot.handlers.tellings.sending import tell_due
from bot.handlers.trials import look_after_trials
from bot.logs import logger
from bot.ports import Person, Subscription
from bot.surveys.shelf import BrokenSurvey
from bot.visit_files.folder import take_folder
from scheduler.clockwork import Clockwork
from scheduler.digests import digests_due
from scheduler.jobs import Job
from scheduler.running import log_failure

OFTEN = 5.0  # seconds between two looks for what is due
SOON = 15.0
SELDOM = 60.0


async def asking(parts: Parts, now: datetime) -> int:
    """Start conversations whose hour has come; remind and close the silent ones."""
    return await begin_due(parts, now) + await let_silence_fall(parts, now)


async def recovery(parts: Parts, now: datetime) -> int:
    """Ask customers how well their closed cases were put right; gives how many were decided.

    A survey of that name which cannot be asked is no reason to do nothing else.
    """
    try:
        return await ask_recovered(parts, now)
    except BrokenSurvey as error:
        log_failure("recovery", error)
        return 0


async def digests(parts: Parts, now: datetime) -> int:
    """Send every digest whose time has come, also the one that came while we were down; gives how many."""
    sent = 0
    for each in await digests_due_now(parts, now):
        sent += await _one_digest(parts, each.subscription, each.person, each.period, now)
    return sent


@dataclass(frozen=True, slots=True)
class ToBeMade:
    """A digest that is due: whose, for which week, and when it should have gone out."""

    subscription: Subscription
    person: Person
    period: str
    fire_time: datetime


async def digests_due_now(parts: Parts, now: datetime) -> list[ToBeMade]:
    """Every digest whose time has come and that was not made yet."""
    async with parts.store.view() as uow:
        people = {each.id: each for each in await uow.people() if each.address is not None}
        subscriptions = {each.id: each for each in await uow.subscriptions() if each.person in people}
        last = {each: await uow.period_of_last_run(each) for each in subscriptions}
    since = {each.id: each.created_at for each in subscriptions.values() if each.created_at is not None}
    due = digests_due(subscriptions.values(), since, last_periods=last, now=now, timezone=parts.organisation.timezone)
    wanted = ((subscriptions[each.subscription_id], each) for each in due)
    return [ToBeMade(which, people[which.person], each.period, each.fire_time) for which, each in wanted]


async def _one_digest(parts: Parts, subscription: Subscription, person: Person, period: str, now: datetime) -> bool:
    """One manager's digest; one that cannot be made is tried again at the next look, and delays nobody's."""
    try:
        done = await send_digest(parts, subscription, person, period, now)
    except StorageUnavailable:
        raise
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one digest, the others go out
        log_failure("digest", error)
        return False
    logger().info("digest.sent" if done else "digest.skipped", period=period)
    return done


async def reviews(parts: Parts, now: datetime) -> int:
    """Tell what the data say of actions whose review has come; data that cannot be read stop nothing else."""
    try:
        return await reviews_due(parts, now)
    except StorageUnavailable:
        raise
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one review, the rest of the work goes on
        log_failure("reviews", error)
        return 0


async def upkeep(parts: Parts, now: datetime) -> int:
    """Let go of what is kept too long, and finish what was interrupted; gives how many rows went."""
    days = parts.organisation.rules.forget_days
    async with parts.store.begin() as uow:
        forgotten = await uow.forget_silent(now - timedelta(days=days), now) if days else 0
        return forgotten + await uow.tidy(now)


async def everything_due(parts: Parts, dispatch: Dispatch, now: datetime) -> dict[str, int]:
    """Do once whatever is due at `now`, in the order in which one thing leads to the next; gives how many of each."""
    done = {
        "commands": await answer_commands(parts),
        "imports": await take_folder(parts, now),
        "asking": await asking(parts, now),
        "recovery": await recovery(parts, now),
        "visits": await look_after_visits(parts, now),
        "trials": await look_after_trials(parts, now),
        "casework": await casework(parts, now),
        "digests": await digests(parts, now),
        "tellings": await tell_due(parts, now),
        "reviews": await reviews(parts, now),
        "feed": await watch_feed(parts, now),
        "upkeep": await upkeep(parts, now),
    }
    done["messages"] = await dispatch.all_due(now)
    done["webhooks"] = await announce_due(parts, now)
    return done


Noted = Callable[[str, Exception | None], None]  # of which job, and what went wrong


def _unnoted(_name: str, _error: Exception | None) -> None:
    """Nobody looks at how jobs go."""


def _alone() -> bool:
    """One process alone always leads."""
    return True


async def by_the_clock(parts: Parts, noted: Noted = _unnoted, leads: Callable[[], bool] = _alone) -> None:
    """Run every job at its time, whenever this process leads, until cancelled; `noted` hears how each run went."""

    def job(name: str, seconds: float, run: Callable[[Parts, datetime], Awaitable[int]]) -> Job:
        async def once(fire_time: datetime) -> None:
            try:
                await run(parts, fire_time)
            except Exception as error:
                noted(name, error)
                raise
            noted(name, None)

        return Job(name, once, every_seconds=seconds)

    clockwork = Clockwork(
        [
            job("imports", OFTEN, take_folder),
            job("asking", OFTEN, asking),
            job("casework", SOON, casework),
            job("recovery", SELDOM, recovery),
            job("digests", OFTEN, digests),
            job("tellings", OFTEN, tell_due),
            job("reviews", SELDOM, reviews),
            job("feed", SELDOM, watch_feed),
            job("upkeep", SELDOM, upkeep),
            job("webhooks", OFTEN, announce_due),
            job("visits", SELDOM, look_after_visits),
            job("trials", SELDOM, look_after_trials),
        ],
        parts.clock,
        leads=leads,
    )
    clockwork.start()
    try:
        await asyncio.Event().wait()
    finally:
        await clockwork.stop(3.0)  # all of stopping must fit into ten
