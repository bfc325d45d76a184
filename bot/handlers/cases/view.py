"""Everything that a case card shows, gathered when it is asked for; it words nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.casework.case import Kind, State
from bot.casework.coach import Progress, Tick, ticks
from bot.handlers.batch import Batch
from bot.handlers.cases.afterwards import Afterwards, afterwards_of
from bot.handlers.cases.customers_words import Words, stored_words
from bot.handlers.cases.desk import Desk, open_desk, with_history
from bot.handlers.cases.law import Law, law_of
from bot.handlers.cases.reach import Reach, reach
from bot.handlers.parts import Parts
from bot.handlers.wording import Speaker
from bot.ports import CaseCustomer, CaseEvent, CaseRow, Person, UnitOfWork


@dataclass(frozen=True, slots=True)
class View:
    """One case as somebody looks at it."""

    parts: Parts
    to: Speaker
    case: CaseRow
    events: tuple[CaseEvent, ...]
    people: dict[int, Person]
    customer: CaseCustomer | None
    words: Words
    deliveries: dict[int, tuple[str, str]]
    afterwards: Afterwards
    law: Law | None = None  # what may be a legal right here

    @property
    def reach(self) -> Reach:
        """Whether the customer may be answered."""
        return reach(self.case, self.customer, self.events)

    @property
    def kinds(self) -> frozenset[Kind]:
        """What has happened so far."""
        return frozenset(Kind(each.kind) for each in self.events)

    @property
    def steps(self) -> tuple[Tick, ...]:
        """The steps of LATER or HEAT, done or not."""
        return ticks(self.parts.organisation.cases.coach, progress(self))

    def name(self, person: int | None) -> str:
        """Somebody on staff by name; who has left has none."""
        found = self.people.get(person or 0)
        if found is None:
            return self.to.text("somebody who left") if person else ""
        return found.name or self.to.text("a colleague")


def progress(view: View) -> Progress:
    """What has happened on a case, as far as the steps are about it."""
    answered = Kind.REPLIED in view.kinds
    told = {word for each in view.events if each.kind == Kind.HEARD for word in each.detail.split()}
    return Progress(
        heard=bool(view.words) or Kind.CUSTOMER in view.kinds,
        apologised="sorry" in told or answered,
        explained="promised" in told or answered,
        resolved=bool(view.case.done) or view.case.state == State.CLOSED,
        reachable=view.reach is Reach.YES,
        kinds=view.kinds,
    )


async def view_of(parts: Parts, uow: UnitOfWork, to: Speaker, case: CaseRow) -> View:
    """One case with all that is known about it."""
    desk = await with_history(await _desk(parts, uow), uow, [case])
    events = tuple(desk.events[case.id])
    rows = list(await uow.case_words(case.invitation)) if case.invitation is not None else []
    await parts.shelf.fetch(uow, {(row["survey"], row["version"]) for row in rows})
    return View(
        parts=parts,
        to=to,
        case=case,
        events=events,
        people={each.id: each for each in desk.people},
        customer=desk.customers.get(case.id),
        words=stored_words(parts, rows),
        deliveries=dict(await uow.deliveries([each.id for each in events])),
        afterwards=await afterwards_of(parts, uow, case),
        law=await _law(parts, uow, case, events=events, rows=rows, customer=desk.customers.get(case.id)),
    )


async def _law(
    parts: Parts,
    uow: UnitOfWork,
    case: CaseRow,
    *,
    events: tuple[CaseEvent, ...],
    rows: list[Mapping[str, Any]],
    customer: CaseCustomer | None,
) -> Law | None:
    """The legal side, where there is one; the day of the visit stands in for a day that nobody said."""
    if not case.law:
        return None
    visited = await uow.visited_at(case.invitation) if case.invitation is not None else None
    day = visited.astimezone(parts.zone).date() if visited is not None else None
    return law_of(parts, case, events, rows=rows, customer=customer, visited=day)


async def _desk(parts: Parts, uow: UnitOfWork) -> Desk:
    return await open_desk(Batch(parts, parts.clock()), uow)
