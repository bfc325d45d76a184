"""Commands that report: /digest, /report, /export, /subscribe."""

import re
from dataclasses import replace

from bot.commands.caller import Answer, Caller, Refused, say
from bot.handlers.digests import build, digest_messages, last_full_week
from bot.handlers.exports import responses_csv
from bot.handlers.parts import Parts
from bot.messages import TELEGRAM, Message
from bot.ports import Subscription, UnitOfWork
from reports.weeks import parse_week

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _scope(caller: Caller) -> tuple[str, ...]:
    return caller.person.locations if caller.person else ()


def _week(parts: Parts, words: tuple[str, ...]) -> str:
    return str(parse_week(words[0])) if words else last_full_week(parts, parts.clock())


async def prepare_digest(parts: Parts, caller: Caller, words: tuple[str, ...]) -> object:
    """Build the digest before any transaction is opened."""
    week = _week(parts, words)
    digest = await build(parts, week, locations=_scope(caller))
    return await digest_messages(parts, digest, caller.address.channel, locations=_scope(caller))


async def digest(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/digest [WEEK]."""
    return prepared if isinstance(prepared, tuple) else ()


async def report(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/report [WEEK]: a signed link that expires."""
    if parts.report_link is None:
        raise Refused("There is no web address for reports yet. The owner can set AFTERWORD_PUBLIC_URL.")
    week = _week(parts, words)
    return say(f"The report of {week} (the link works for five weeks):\n{parts.report_link(week, _scope(caller))}")


async def prepare_export(parts: Parts, caller: Caller, words: tuple[str, ...]) -> object:
    """Write the table before any transaction is opened; the columns are those of every survey ever asked."""
    if caller.address.channel != TELEGRAM:
        raise Refused(
            "A table does not fit in a text message. Ask for it on Telegram, or run: afterword export responses"
        )
    async with parts.store.view() as uow:
        await parts.shelf.fetch(uow, await uow.versions())
        rows = await uow.responses()
    scope = _scope(caller)
    return responses_csv(parts, [row for row in rows if not scope or row["location"] in scope]).encode()


async def export(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/export: all answers as a CSV file, on Telegram."""
    table = prepared if isinstance(prepared, bytes) else b""
    return (Message("All answers as a table.", document=("responses.csv", table)),)


async def subscribe(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/subscribe [DAY HOUR | off]: when this manager's digest comes."""
    if caller.person is None:
        raise Refused("Only managers get digests.")
    mine = await subscription_of(parts, uow, caller)
    if words and words[0].lower() in {"off", "stop", "never"}:
        await uow.put_subscription(replace(mine, paused=True))
        return say("Your digest is off. /subscribe monday 9 turns it on again.")
    changed = replace(_changed(mine, words), paused=False)
    await uow.put_subscription(changed)
    zone = changed.timezone or parts.organisation.timezone
    return say(f"Your digest comes every {DAYS[changed.weekday].capitalize()} at {changed.hour:02d}:00 ({zone}).")


def _changed(mine: Subscription, words: tuple[str, ...]) -> Subscription:
    for word in words:
        lower = word.lower()
        days = [day for day in DAYS if len(lower) >= 3 and day.startswith(lower)]
        if days:
            mine = replace(mine, weekday=DAYS.index(days[0]))
        elif (hour := _hour(lower)) is not None:
            mine = replace(mine, hour=hour)
        elif "/" in word:
            mine = replace(mine, timezone=known_zone(word))
        else:
            raise Refused("Write: /subscribe monday 9, or /subscribe monday 9 Europe/London, or /subscribe off")
    return mine


def _hour(word: str) -> int | None:
    """The hour in 9, 09:00, 9am or 5pm; None for anything else."""
    found = re.fullmatch(r"(\d{1,2})(?::00)?\s?(am|pm)?", word)
    if found is None:
        return None
    hour, half = int(found[1]), found[2]
    if half is not None:
        return hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else None
    return hour if hour < 24 else None


def known_zone(name: str) -> str:
    """A timezone by its usual name. Raises Refused for one that does not exist."""
    from zoneinfo import available_timezones

    for zone in available_timezones():
        if zone.casefold() == name.casefold():
            return zone
    raise Refused(f"There is no timezone {name}. Write it like Europe/London.")


async def subscription_of(parts: Parts, uow: UnitOfWork, caller: Caller) -> Subscription:
    """The manager's subscription, or the usual one: Monday at nine."""
    person = caller.person
    if person is None:
        raise Refused("Only managers get digests.")
    for subscription in await uow.subscriptions():
        if subscription.person == person.id:
            return subscription
    return Subscription(id=parts.ids(), person=person.id, locations=person.locations, created_at=parts.clock())
