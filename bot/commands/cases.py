"""Commands about unhappy customers: /cases, /case N, /case N close WHAT WAS DONE."""

from dataclasses import dataclass

from bot.commands.caller import Answer, Caller, Refused, say
from bot.handlers.cases import sees
from bot.handlers.parts import Parts
from bot.ports import CaseRow, UnitOfWork

SHOWN = 10  # cases in one message; the oldest wait longest


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which case, and what was done about it (empty: only show it)."""

    number: int
    close: bool = False
    done: str = ""


async def cases(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/cases: the open ones, oldest first."""
    found = await mine(uow, caller)
    if not found:
        return say("No open cases. Nobody is waiting.")
    lines = [line(parts, case) for case in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(f"... and {len(found) - SHOWN} more.")
    return say("\n".join([*lines, "To close one: /case NUMBER close WHAT WAS DONE"]))


async def case(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/case N shows one case; /case N close WHAT WAS DONE ends it, and the words are kept."""
    wanted = read(words)
    found = next((each for each in await mine(uow, caller) if each.number == wanted.number), None)
    if found is None:
        raise Refused(f"There is no open case {wanted.number} of yours. /cases lists them.")
    if not wanted.close:
        return say(f"{line(parts, found)}\nTo close it: /case {found.number} close WHAT WAS DONE")
    if not wanted.done:
        raise Refused(f"Say what was done, for example: /case {found.number} close called her, refunded the colour")
    by = caller.person.id if caller.person else None
    if not await uow.close_case(found.number, wanted.done, by, parts.clock()):
        raise Refused(f"Somebody else closed case {found.number} just now.")
    return say(f"Case {found.number} is closed. Thank you.")


def read(words: tuple[str, ...]) -> Wanted:
    """What `/case ...` asks for. Raises Refused for a number that is none."""
    if not words or not words[0].isdecimal():
        raise Refused("Write: /case NUMBER, for example /case 12. /cases lists the open ones.")
    close = len(words) > 1 and words[1].casefold() in {"close", "closed", "done"}
    if len(words) > 1 and not close:
        raise Refused(f"Write: /case {words[0]} close WHAT WAS DONE")
    return Wanted(int(words[0]), close, " ".join(words[2:]))


async def mine(uow: UnitOfWork, caller: Caller) -> list[CaseRow]:
    """The open cases of the places this person looks after."""
    return [each for each in await uow.open_cases() if caller.person is None or sees(caller.person, each)]


def line(parts: Parts, case: CaseRow) -> str:
    """One case in a line: what, where, how bad, by when; never who."""
    where = f"{case.touchpoint}, {case.location}" if case.location else case.touchpoint
    who = "" if case.contact else ", anonymous"
    late = "overdue since" if case.due_at < parts.clock() else "due"
    return (
        f"Case {case.number}: {where} ({case.reason}){who}, {late} {case.due_at.astimezone(parts.zone):%a %d %b %H:%M}"
    )
