"""Commands about unhappy customers: /cases, /case N, /case N close WHAT WAS DONE."""

from dataclasses import dataclass

from bot.commands.caller import Answer, Caller, Refused, say
from bot.handlers.cases import sees
from bot.handlers.parts import Parts
from bot.handlers.wording import Speaker
from bot.ports import CaseRow, UnitOfWork

CLOSING = frozenset({
    "close", "closed", "done", "cerrar", "cerrado", "hecho", "fermer", "clore", "fait", "schließen", "schliessen",
    "erledigt", "zamknij", "gotowe",
})  # fmt: skip
SHOWN = 10  # cases in one message; the oldest wait longest


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which case, and what was done about it (empty: only show it)."""

    number: int
    close: bool = False
    done: str = ""


async def cases(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/cases: the open ones, oldest first."""
    found, to = await mine(uow, caller), caller.speaker(parts)
    if not found:
        return say(to.text("No open cases. Nobody is waiting."))
    lines = [line(parts, to, case) for case in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(to.plural("... and {n} more.", "... and {n} more.", len(found) - SHOWN))
    return say("\n".join([*lines, to.text("To close one: /case NUMBER close WHAT WAS DONE")]))


async def case(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/case N shows one case; /case N close WHAT WAS DONE ends it, and the words are kept."""
    wanted = read(words)
    found = next((each for each in await mine(uow, caller) if each.number == wanted.number), None)
    if found is None:
        raise Refused("There is no open case {number} of yours. /cases lists them.", number=wanted.number)
    to = caller.speaker(parts)
    if not wanted.close:
        how = to.text("To close it: /case {number} close WHAT WAS DONE", number=found.number)
        return say(f"{line(parts, to, found)}\n{how}")
    if not wanted.done:
        raise Refused(
            "Say what was done, for example: /case {number} close called her, refunded the colour", number=found.number
        )
    by = caller.person.id if caller.person else None
    if not await uow.close_case(found.number, wanted.done, by, parts.clock()):
        raise Refused("Somebody else closed case {number} just now.", number=found.number)
    return say(to.text("Case {number} is closed. Thank you.", number=found.number))


def read(words: tuple[str, ...]) -> Wanted:
    """What `/case ...` asks for. Raises Refused for a number that is none."""
    if not words or not words[0].isdecimal():
        raise Refused("Write: /case NUMBER, for example /case 12. /cases lists the open ones.")
    close = len(words) > 1 and words[1].casefold() in CLOSING
    if len(words) > 1 and not close:
        raise Refused("Write: /case {number} close WHAT WAS DONE", number=words[0])
    return Wanted(int(words[0]), close, " ".join(words[2:]))


async def mine(uow: UnitOfWork, caller: Caller) -> list[CaseRow]:
    """The open cases of the places this person looks after."""
    return [each for each in await uow.open_cases() if caller.person is None or sees(caller.person, each)]


def line(parts: Parts, to: Speaker, case: CaseRow) -> str:
    """One case in a line: what, where, how bad, by when; never who."""
    where = f"{case.touchpoint}, {case.location}" if case.location else case.touchpoint
    case_is = to.text("Case {number}: {where} ({reason})", number=case.number, where=where, reason=case.reason)
    when = to.day_and_clock(case.due_at.astimezone(parts.zone))
    late = case.due_at < parts.clock()
    due = to.text("overdue since {when}", when=when) if late else to.text("due {when}", when=when)
    return ", ".join((case_is, *(() if case.contact else (to.text("anonymous"),)), due))
