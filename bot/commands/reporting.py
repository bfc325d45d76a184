"""Commands that report: /digest, /report, /export, /subscribe."""

import re
from dataclasses import replace

from bot.commands.caller import Answer, Caller, Refused, say
from bot.commands.language import LANGUAGES, spoken
from bot.handlers.digests import build, digest_messages, last_full_week
from bot.handlers.exports import responses_csv
from bot.handlers.parts import Parts
from bot.handlers.wording import Speaker
from bot.messages import TELEGRAM, Message
from bot.phrases import formats
from bot.ports import Subscription, UnitOfWork
from reports.errors import WeekError
from reports.weeks import parse_week

NEVER = frozenset({
    "off", "stop", "never", "nunca", "no", "jamais", "non", "nie", "nein", "aus", "wyłącz", "wylacz", "nigdy",
})  # fmt: skip
BETWEEN = frozenset(
    {
        "language",
        "idioma",
        "langue",
        "sprache",
        "język",
        "at",
        "in",
        "on",
        "a",
        "à",
        "las",
        "le",
        "el",
        "la",
        "en",
        "um",
        "am",
        "auf",
        "o",
        "w",
    }
)  # fmt: skip - small words that may stand between the day and the hour


def scope_of(caller: Caller) -> tuple[str, ...]:
    """The locations this person looks after; none: all."""
    return caller.person.locations if caller.person else ()


def week_in(parts: Parts, words: tuple[str, ...]) -> str:
    """The week that words name, the last full one where there are none. Raises Refused for one that does not exist."""
    if not words:
        return last_full_week(parts, parts.clock())
    try:
        return str(parse_week(words[0]))
    except WeekError as error:
        raise Refused("There is no week {week}. Write year and number, like 2026-W46.", week=words[0][:20]) from error


async def prepare_digest(parts: Parts, caller: Caller, words: tuple[str, ...]) -> object:
    """Build the digest before any transaction is opened."""
    week = week_in(parts, words)
    digest = await build(parts, week, locations=scope_of(caller), language=caller.language)
    return await digest_messages(parts, digest, caller.address.channel, locations=scope_of(caller))


async def digest(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/digest [WEEK]."""
    return prepared if isinstance(prepared, tuple) else ()


async def report(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/report [WEEK]: a signed link that expires."""
    if parts.report_link is None:
        raise Refused("There is no web address for reports yet. The owner can set AFTERWORD_PUBLIC_URL.")
    week = week_in(parts, words)
    link = parts.report_link(week, scope_of(caller), caller.language)
    to = caller.speaker(parts)
    return say(to.text("The report of {week} (the link works for five weeks):\n{link}", week=week, link=link))


async def prepare_export(parts: Parts, caller: Caller, words: tuple[str, ...]) -> object:
    """Write the table before any transaction is opened; the columns are those of every survey ever asked."""
    if caller.address.channel != TELEGRAM:
        raise Refused(
            "A table does not fit in a text message. Ask for it on Telegram, or run: afterword export responses"
        )
    async with parts.store.view() as uow:
        await parts.shelf.fetch(uow, await uow.versions())
        rows = await uow.responses()
    scope = scope_of(caller)
    return responses_csv(parts, [row for row in rows if not scope or row["location"] in scope]).encode()


async def export(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/export: all answers as a CSV file, on Telegram."""
    table = prepared if isinstance(prepared, bytes) else b""
    return (Message(caller.speaker(parts).text("All answers as a table."), document=("responses.csv", table)),)


async def subscribe(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/subscribe [DAY HOUR | off]: when this manager's digest comes."""
    if caller.person is None:
        raise Refused("Only managers get digests.")
    to = caller.speaker(parts)
    mine = await subscription_of(parts, uow, caller)
    if words and words[0].casefold() in NEVER:
        await uow.put_subscription(replace(mine, paused=True))
        return say(to.text("Your digest is off. /subscribe monday 9 turns it on again."))
    changed = replace(_changed(mine, words, to.language), paused=False)
    await uow.put_subscription(changed)
    return say(_comes(parts, to, changed))


def _comes(parts: Parts, to: Speaker, mine: Subscription) -> str:
    """When the digest comes, and in which language where that is another than this answer's."""
    when = to.text(
        "Your digest comes every {day} at {time} ({zone}).",
        day=to.weekday(mine.weekday),
        time=to.time(mine.hour),
        zone=mine.timezone or parts.organisation.timezone,
    )
    if mine.language in {"", to.language}:
        return when
    return f"{when} {to.text('Its language: {name}.', name=LANGUAGES[mine.language])}"


def _changed(mine: Subscription, words: tuple[str, ...], language: str) -> Subscription:
    for word in words:
        if (day := _day(word, language)) is not None:
            mine = replace(mine, weekday=day)
        elif (hour := _hour(word.lower())) is not None:
            mine = replace(mine, hour=hour)
        elif (code := spoken(word)) is not None:
            mine = replace(mine, language=code)
        elif "/" in word:
            mine = replace(mine, timezone=known_zone(word))
        elif word.casefold() not in BETWEEN:
            raise Refused("Write: /subscribe monday 9, or /subscribe monday 9 Europe/London, or /subscribe off")
    return mine


def _day(word: str, language: str) -> int | None:
    """A weekday by its name or the beginning of it, in English or in the reader's language."""
    if len(word) < 3:
        return None
    days = (formats.weekday_meant(word, formats.locale_of(each)) for each in ("en", language))
    return next((day for day in days if day is not None), None)


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
    raise Refused("There is no timezone {name}. Write it like Europe/London.", name=name[:40])


async def subscription_of(parts: Parts, uow: UnitOfWork, caller: Caller) -> Subscription:
    """The manager's subscription, or the usual one: Monday at nine."""
    person = caller.person
    if person is None:
        raise Refused("Only managers get digests.")
    for subscription in await uow.subscriptions():
        if subscription.person == person.id:
            return subscription
    return Subscription(id=parts.ids(), person=person.id, locations=person.locations, created_at=parts.clock())
