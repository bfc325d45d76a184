"""What staff do to a case: take it, note, hand it over, write down cause and cure, close it, open it again.

Each change only happens where the case still is as it was seen: of two people in the same second one is told so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.casework.case import Do, Kind, State, after
from bot.casework.deadlines import Target
from bot.handlers.batch import Batch
from bot.handlers.cases import relay, telling
from bot.handlers.cases.deadlines import drop_reminders
from bot.handlers.cases.desk import Desk, open_desk, with_history
from bot.handlers.cases.opening import deadlines_from
from bot.handlers.cases.reach import Reach, reach
from bot.handlers.cases.remedies import is_settled
from bot.handlers.parts import Parts
from bot.ports import CaseRow, Person, UnitOfWork


@dataclass(slots=True)
class Work:
    """One member of staff at work on one case, in one transaction. Nobody: the owner at the terminal."""

    parts: Parts
    uow: UnitOfWork
    desk: Desk
    case: CaseRow
    by: Person | None

    @property
    def who(self) -> int | None:
        """Who works, as events keep it."""
        return self.by.id if self.by is not None else None

    @property
    def reach(self) -> Reach:
        """Whether the customer may be answered."""
        return reach(self.case, self.desk.customers.get(self.case.id), self.desk.events[self.case.id])

    async def move(self, do: Do, to: Mapping[str, Any]) -> bool:
        """Change the case as this leads to; False where somebody was quicker, or it cannot be done in this state."""
        state = after(self.case.state, do)
        if state is None:
            return False
        was = {"state": self.case.state, "owner": self.case.owner}
        values = {"state": str(state), **to}
        if not await self.uow.change_case(self.case.id, was, values):
            return False
        self.case = await self.again()
        return True

    async def again(self) -> CaseRow:
        """The case as it stands now."""
        found = (await self.uow.cases_by_id([self.case.id]))[self.case.id]
        self.desk.cases[found.id] = found
        return found

    async def finish(self) -> None:
        """Write what was gathered."""
        await self.uow.write(self.desk.batch.changes)


async def begin(parts: Parts, uow: UnitOfWork, case: CaseRow, by: Person | None) -> Work:
    """Sit down at a case."""
    desk = await with_history(await open_desk(Batch(parts, parts.clock()), uow, [case.id]), uow, [case])
    return Work(parts, uow, desk, case, by)


async def take(work: Work) -> bool:
    """Make it one's own; False where somebody else was quicker."""
    if not await work.move(Do.TAKE, {"owner": work.who}):
        return False
    work.desk.record(work.case, Kind.TAKEN, person=work.who)
    await work.finish()
    return True


async def note(work: Work, words: str) -> None:
    """Words for colleagues; the customer never sees them."""
    work.desk.record(work.case, Kind.NOTED, person=work.who, words=words)
    await work.finish()


async def hand(work: Work, person: Person) -> bool:
    """Give it to somebody else, who is told."""
    if not await work.move(Do.HAND, {"owner": person.id}):
        return False
    event = work.desk.record(work.case, Kind.HANDED, person=person.id)
    to = work.desk.speaker(person)
    text = telling.handed(to, work.case, work.by.name if work.by is not None else "")
    once = f"case:{work.case.id}:{person.id}:{event.id}"
    work.desk.tell(person, text, once=once, buttons=telling.buttons(to, work.case))
    await work.finish()
    return True


async def write_to_customer(work: Work, do: Do, words: str) -> bool | None:
    """Answer or ask the customer; whoever does so has taken the case.

    None: somebody was quicker with the case. False: a conversation with the customer is still open, so it waits.
    """
    values: dict[str, Any] = {"owner": work.case.owner or work.who}
    if do is Do.REPLY and work.case.answered_at is None:
        values["answered_at"] = work.desk.now
    if not await work.move(do, values):
        return None
    kind = Kind.REPLIED if do is Do.REPLY else Kind.ASKED
    event = work.desk.record(work.case, kind, person=work.who, words=words)
    if do is Do.REPLY:
        await drop_reminders(work.desk, work.uow, work.case, Target.ANSWER)
    sent = await relay.post(work.desk, work.uow, work.case, event)
    await work.finish()
    return sent


async def write_down(work: Work, *, cause: str = "", done: str = "") -> bool:
    """Keep the cause, what was done, or both."""
    values = {name: words for name, words in (("cause", cause), ("done", done)) if words}
    if not values:
        return True
    if not await work.move(Do.CAUSE if cause else Do.DONE, values):
        return False
    for kind, words in ((Kind.CAUSE, cause), (Kind.DONE, done)):
        if words:
            work.desk.record(work.case, kind, person=work.who, words=words)
    return True


async def close(work: Work) -> bool:
    """End it; the cause, what was done and, where it may be a right, what the customer got must be there."""
    values = {"closed_at": work.desk.now, "owner": work.case.owner or work.who}
    whole = work.case.cause and work.case.done and is_settled(work.case, work.desk.events[work.case.id])
    if not whole or not await work.move(Do.CLOSE, values):
        return False
    work.desk.record(work.case, Kind.CLOSED, person=work.who)
    await drop_reminders(work.desk, work.uow, work.case, Target.ANSWER, Target.RESOLVE)
    await work.finish()
    return True


async def reopen(work: Work, why: str) -> bool:
    """Open a closed case again, with new deadlines; it belongs to whoever opens it if its owner has left."""
    owner = work.desk.owner(work.case)
    values = {
        "closed_at": None,
        "answered_at": None,
        "owner": owner.id if owner is not None else work.who,
        **deadlines_from(work.parts, work.desk.now, work.case.severity),
    }
    if not await work.move(Do.REOPEN, values):
        return False
    work.desk.record(work.case, Kind.REOPENED, person=work.who, words=why)
    await work.finish()
    return True


async def weigh(work: Work, severity: str) -> bool:
    """Change how bad it is; the time for a first answer follows, where nobody has answered yet."""
    values: dict[str, Any] = {"severity": severity}
    if work.case.answered_at is None and work.case.state != State.CLOSED:
        since = work.case.opened_at
        values["due_at"] = deadlines_from(work.parts, since, severity)["due_at"]
    if not await work.move(Do.SEVERITY, values):
        return False
    work.desk.record(work.case, Kind.SHARPENED, person=work.who, detail=severity)
    await work.finish()
    return True
