"""Commands that report: /digest, /report, /cases, /export, /subscribe."""

import re
from dataclasses import replace

from bot.commands.caller import Answer, Caller, Refused, say
from bot.handlers.digests import build, digest_messages, last_full_week
from bot.handlers.exports import responses_csv
from bot.handlers.parts import Parts
from bot.messages import Message
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
    return say(f"The report of {week} (the link works for a week):\n{parts.report_link(week, _scope(caller))}")


async def cases(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/cases: the open ones, oldest first."""
    lines = []
    for case in await uow.open_cases():
        if _scope(caller) and case.location and case.location not in _scope(caller):
            continue
        where = f"{case.touchpoint}, {case.location}" if case.location else case.touchpoint
        who = "" if case.contact else ", anonymous"
        lines.append(
            f"Case {case.number}: {where} ({case.reason}){who}, due {case.due_at.astimezone(parts.zone):%a %d %b %H:%M}"
        )
    return say("\n".join(lines) if lines else "No case is open.")


async def export(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/export: all answers as a CSV file, on Telegram."""
    if caller.address.channel != "telegram":
        raise Refused(
            "A table does not fit in a text message. Ask for it on Telegram, or run: afterword export responses"
        )
    rows = await uow.responses()
    if _scope(caller):
        rows = [row for row in rows if row["location"] in _scope(caller)]
    return (Message("All answers as a table.", document=("responses.csv", responses_csv(parts, rows).encode())),)


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
        elif (hour := re.fullmatch(r"(\d{1,2})(?::00)?", lower)) and int(hour[1]) < 24:
            mine = replace(mine, hour=int(hour[1]))
        elif "/" in word:
            mine = replace(mine, timezone=known_zone(word))
        else:
            raise Refused(
                "Write it like this: /subscribe monday 9, or /subscribe monday 9 Europe/London, or /subscribe off"
            )
    return mine


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
    return Subscription(id=parts.ids(), person=person.id, locations=person.locations)
