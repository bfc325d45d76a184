"""/cases: the open ones, one's own, the late ones, or those that were closed lately too."""

from datetime import timedelta

from bot.casework.case import State
from bot.commands.caller import Answer, Caller, say
from bot.commands.cases.scope import only_for_owners, sees
from bot.commands.cases.words import ALL, LATE, MINE, which
from bot.handlers.cases.telling import what, where
from bot.handlers.parts import Parts
from bot.handlers.rights import mark
from bot.handlers.wording import Speaker
from bot.messages import Button, Message
from bot.ports import CaseRow, Person, UnitOfWork

SHOWN = 10  # cases in one message; the oldest wait longest
LATELY = timedelta(days=30)


async def cases(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/cases [mine|all|late]: the oldest first."""
    await only_for_owners(uow, caller)
    wanted, to = which(words), caller.speaker(parts)
    found = [each for each in await uow.open_cases() if sees(caller, each) and _is(parts, caller, each, wanted)]
    if wanted == ALL:
        found += [each for each in await uow.closed_cases(parts.clock() - LATELY) if sees(caller, each)]
    if not found:
        return say(to.text("No open cases. Nobody is waiting."))
    people = {each.id: each for each in await uow.people()}
    lines = [line(parts, to, case, people) for case in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(to.plural("... and {n} more.", "... and {n} more.", len(found) - SHOWN))
    how = to.text("To see one: /case NUMBER")
    return (Message("\n".join([*lines, how]), buttons=_buttons(found)),)


def _is(parts: Parts, caller: Caller, case: CaseRow, wanted: str) -> bool:
    match wanted:
        case "mine":
            return caller.person is not None and case.owner == caller.person.id
        case "late":
            return is_late(parts, case)
        case _:
            return True


def is_late(parts: Parts, case: CaseRow) -> bool:
    """Whether a deadline of an open case has passed."""
    now = parts.clock()
    answer_late = case.answered_at is None and case.due_at < now
    return answer_late or (case.resolve_due_at is not None and case.resolve_due_at < now)


def _buttons(found: list[CaseRow]) -> tuple[tuple[Button, ...], ...]:
    row = tuple(Button(str(case.number), f"/case {case.number}") for case in found[:5])
    return (row,)


def line(parts: Parts, to: Speaker, case: CaseRow, people: dict[int, Person] | None = None) -> str:
    """One case in a line: what, where, how bad, by when, whose; never who."""
    said = [to.text("Case {number}: {where} ({reason})", number=case.number, where=where(case), reason=what(to, case))]
    if case.contact is None:
        said.append(to.text("anonymous"))
    if case.law:
        said.append(mark(to))
    said.append(_when(parts, to, case))
    owner = (people or {}).get(case.owner or 0)
    if owner is not None and owner.name:
        said.append(owner.name)
    return ", ".join(said)


def _when(parts: Parts, to: Speaker, case: CaseRow) -> str:
    if case.state == State.CLOSED:
        return to.text("closed")
    due = case.due_at if case.answered_at is None else case.resolve_due_at or case.due_at
    when = to.day_and_clock(due.astimezone(parts.zone))
    return to.text("overdue since {when}", when=when) if due < parts.clock() else to.text("due {when}", when=when)


__all__ = ["LATE", "MINE", "cases", "line"]
