"""Answering stored commands: each is settled in the transaction that writes what it did, so none is done twice."""

from dataclasses import replace

from bot.commands.caller import Answer, Caller, Command, say
from bot.commands.language import WORDS, Line, may_say, read_line
from bot.commands.registry import ANYONE, KEYWORD, NUMBER, OWN_DATA, STAFF_COMMANDS
from bot.errors import AfterwordError, StorageUnavailable
from bot.flows.reading.intents import Intent, intent_of
from bot.handlers import wording
from bot.handlers.batch import Batch
from bot.handlers.parts import Parts
from bot.handlers.scan_sheets import keyword_meant
from bot.handlers.speaking import language_of
from bot.handlers.strangers import is_stranger
from bot.logs import logger
from bot.messages import OWN_NUMBER, ReplyKind
from bot.ports import InboxRow, Thread, UnitOfWork
from reports.errors import ReportError

AT_ONCE = 32
WISHES = {
    Intent.PRIVACY: "privacy",
    Intent.MYDATA: "mydata",
    Intent.FORGETME: "forgetme",
    Intent.LANGUAGE: "language",
}
RIGHTS = frozenset(
    {"privacy", "mydata", "forgetme"}
)  # a stranger too is told these: each once an hour, beside the rest


async def answer_commands(parts: Parts) -> int:
    """Answer every command that waits; gives how many."""
    total = 0
    while True:
        async with parts.store.view() as uow:
            rows = await uow.pending_commands(AT_ONCE)
        for row in rows:
            await answer_one(parts, row)
        total += len(rows)
        if rows:
            parts.wake()
        if len(rows) < AT_ONCE:
            return total


async def answer_one(parts: Parts, row: InboxRow) -> None:
    """Run one command and settle it; one that fails is set aside with its error and blocks nobody."""
    said = row.reply.text or row.reply.choice or ""
    if not said or not row.reply.address.value:  # erased while it waited
        await _settle_unanswered(parts, row)
        return
    try:
        caller = await _caller(parts, row)
    except StorageUnavailable:
        raise
    except Exception as error:  # noqa: BLE001 - the conversation of whoever wrote cannot be read, say
        await _settle_unanswered(parts, row, type(error).__name__)
        return
    line, command = _number_given(row) or _by_keyword(parts, said, caller) or command_of(said, caller)
    try:
        await _run_or_refuse(parts, caller, line, command)
        if command is not None and line.name in STAFF_COMMANDS:
            await _shorten(parts, row, line)
    except StorageUnavailable:
        raise
    except Exception as error:  # noqa: BLE001 - a mistake of ours is kept, with its error and its words
        kind = type(error).__name__
        # Only a name out of our own list: the first word of a line that is no command may be anybody's name.
        logger().error("command.set_aside", command=line.name if command else "", error=kind)
        await _settle(parts, caller, say(wording.went_wrong(caller.speaker(parts))), error=kind)


async def _settle_unanswered(parts: Parts, row: InboxRow, error: str = "") -> None:
    async with parts.store.begin() as uow:
        await uow.settle_commands([row.key], error)


async def _run_or_refuse(parts: Parts, caller: Caller, line: Line, command: Command | None) -> None:
    """Run a command, or say why it is not done: then it is answered too."""
    try:
        await _run(parts, caller, line, command)
    except StorageUnavailable:
        raise
    except AfterwordError as refusal:
        await _settle(parts, caller, say(caller.speaker(parts).error(refusal)))
    except ReportError as refusal:
        await _settle(parts, caller, say(str(refusal)))


async def _caller(parts: Parts, row: InboxRow) -> Caller:
    async with parts.store.view() as uow:
        thread = (await uow.threads({row.reply.address}))[row.reply.address]
    return Caller(
        address=row.reply.address,
        contact=thread.contact,
        person=thread.person,
        language=language_of(parts, thread, row.reply.language),
        key=row.key,
        telegram_language=row.reply.language or "",
        pressed=row.reply.choice is not None,
        message=(row.reply.message or "") if row.reply.choice is not None else "",
    )


def _number_given(row: InboxRow) -> tuple[Line, Command] | None:
    """Somebody's own phone number, as the channel proves it; typed words never come to this."""
    choice = row.reply.choice or ""
    shared = row.reply.kind is ReplyKind.MEDIA and choice.startswith(OWN_NUMBER)
    return (Line("number", (choice.removeprefix(OWN_NUMBER),)), NUMBER) if shared else None


def _by_keyword(parts: Parts, text: str, caller: Caller) -> tuple[Line, Command] | None:
    """The word of a touchpoint, which somebody outside any conversation texted."""
    touchpoint = keyword_meant(parts, text, caller.address.channel)
    return (Line("keyword", (touchpoint,)), KEYWORD) if touchpoint else None


def command_of(text: str, caller: Caller) -> tuple[Line, Command | None]:
    """The command a line means for whoever wrote it; None for one that is not theirs."""
    line = read_line(text)
    if line.name in ANYONE and line.words:
        return line, ANYONE[line.name]
    wish = WISHES.get(intent_of(text, caller.language or "en") or Intent.HELP)
    if line.name in OWN_DATA or wish:
        name = line.name if line.name in OWN_DATA else str(wish)
        return Line(name, line.words), OWN_DATA[name]
    role = caller.person.role if caller.person else ""
    word = WORDS.get(line.name)
    return line, STAFF_COMMANDS[line.name] if word is not None and may_say(word, role) else None


async def _run(parts: Parts, caller: Caller, line: Line, command: Command | None) -> None:
    if command is None:
        refusal = wording.not_for_you if caller.pressed else wording.no_such_command
        await _settle(parts, caller, say(refusal(caller.speaker(parts))))
        return
    prepared = await command.prepare(parts, caller, line.words) if command.prepare else None
    async with parts.store.begin() as uow:
        if not await _still_waits(uow, caller):
            return
        await _keep_language(parts, uow, caller)
        answer = await command.run(parts, uow, caller, line.words, prepared)
        await _write(parts, uow, caller, answer, line.name if line.name in RIGHTS else "answer")
        await uow.settle_commands([caller.key])


async def _keep_language(parts: Parts, uow: UnitOfWork, caller: Caller) -> None:
    """What we write to a member of staff unasked, alerts and digests, is in the language they are answered in."""
    contact = caller.contact
    if caller.person is None or contact is None or contact.language == caller.language:
        return
    batch = Batch(parts, parts.clock())
    batch.changes.contact_states.append((contact.id, {"language": caller.language}))
    await uow.write(batch.changes)


async def _shorten(parts: Parts, row: InboxRow, line: Line) -> None:
    """Keep of an answered command of staff only its name: a customer's number stands in it, to be erased one day.

    Of a press too: /shop 4 would tell which visit somebody made.
    """
    if not line.words:
        return
    choice = None if row.reply.choice is None else f"/{line.name}"
    batch = Batch(parts, parts.clock())
    batch.changes.inbox.append(replace(row, reply=replace(row.reply, text=line.name, choice=choice), state="done"))
    async with parts.store.begin() as uow:
        await uow.write(batch.changes)


async def _still_waits(uow: UnitOfWork, caller: Caller) -> bool:
    """Whether nobody else answers it or has: `tick` may run beside `serve`, and other processes do."""
    return await uow.claim_command(caller.key)


async def _settle(parts: Parts, caller: Caller, answer: Answer, *, error: str = "") -> None:
    async with parts.store.begin() as uow:
        if not await _still_waits(uow, caller):
            return
        await _write(parts, uow, caller, answer)
        await uow.settle_commands([caller.key], error)


async def _write(parts: Parts, uow: UnitOfWork, caller: Caller, answer: Answer, what: str = "answer") -> None:
    thread: Thread = (await uow.threads({caller.address}))[caller.address]
    batch = Batch(parts, parts.clock())
    for part, message in enumerate(answer):
        batch.put(
            message,
            contact=thread.contact.id if thread.contact else None,
            address=None if thread.contact else caller.address,
            urgent=True,
            once=batch.once_an_hour(f"{what}{part or ''}", caller.address) if is_stranger(thread) else None,
        )
    await uow.write(batch.changes)
