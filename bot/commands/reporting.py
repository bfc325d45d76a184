"""Commands that report: /digest, /report, /export."""

from bot.commands.caller import Answer, Caller, Refused, say
from bot.handlers.digests import digest_messages
from bot.handlers.exports import responses_csv
from bot.handlers.kept_digests import digest_of
from bot.handlers.parts import Parts
from bot.handlers.report_links import withdraw
from bot.handlers.scopes import digest_for
from bot.handlers.weeks import week_asked
from bot.messages import TELEGRAM, Message
from bot.ports import DigestKey, UnitOfWork

WITHDRAW = frozenset({"withdraw", "retirar", "retirer", "zurückziehen", "zurueckziehen", "wycofaj"})
EVERYBODY = frozenset({"all", "todos", "tous", "alle", "wszystkie"})


def scope_of(caller: Caller) -> tuple[str, ...]:
    """The locations this person looks after; none: all."""
    return caller.person.locations if caller.person else ()


def week_in(parts: Parts, words: tuple[str, ...]) -> str:
    """The week that words name, the last full one where there are none. Raises NoSuchWeek."""
    return week_asked(parts, words[0] if words else "")


async def key_of(parts: Parts, uow: UnitOfWork, caller: Caller, week: str) -> DigestKey:
    """The digest this caller is shown of a week: the one that was sent to them, where one was. Raises Refused."""
    if caller.person is None:
        raise Refused("Only managers get digests.")
    return await digest_for(parts, uow, caller.person, week, language=caller.language)


async def prepare_digest(parts: Parts, caller: Caller, words: tuple[str, ...]) -> object:
    """Find or build the digest before any transaction is opened."""
    week = week_in(parts, words)
    async with parts.store.view() as uow:
        key = await key_of(parts, uow, caller, week)
    return await digest_messages(
        parts, (await digest_of(parts, key)).digest, caller.address.channel, person=_id_of(caller)
    )


async def digest(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/digest [WEEK]."""
    return prepared if isinstance(prepared, tuple) else ()


async def report(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/report [WEEK]: a signed link that expires. /report withdraw: no link given so far opens any more."""
    if words and words[0].casefold() in WITHDRAW:
        return await _withdraw(parts, uow, caller, words[1:])
    if parts.report_link is None:
        raise Refused("There is no web address for reports yet. The owner can set AFTERWORD_PUBLIC_URL.")
    key = await key_of(parts, uow, caller, week_in(parts, words))
    link = parts.report_link(key.week, key.locations, key.language, touchpoints=key.touchpoints, person=_id_of(caller))
    to = caller.speaker(parts)
    return say(to.text("The report of {week} (the link works for five weeks):\n{link}", week=key.week, link=link))


async def _withdraw(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...]) -> Answer:
    """Close the caller's own report links; an owner who adds ALL closes everybody's."""
    if caller.person is None:
        raise Refused("Only managers get digests.")
    to = caller.speaker(parts)
    if words and words[0].casefold() in EVERYBODY:
        if caller.person.role != "owner":
            raise Refused("Only an owner can close everybody's report links. /report withdraw closes yours.")
        await withdraw(uow, parts.clock())
        return say(to.text("No report link given to anybody so far opens any more. /report gives a new one."))
    await withdraw(uow, parts.clock(), person=caller.person.id)
    return say(to.text("Your report links given so far no longer open. /report gives a new one."))


def _id_of(caller: Caller) -> int | None:
    return caller.person.id if caller.person else None


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
