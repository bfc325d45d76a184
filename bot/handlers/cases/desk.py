"""Where the cases of one unit of work lie while they are worked on: rows, people, events, messages to staff."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.casework.case import Kind
from bot.casework.ownership import alerted, in_charge
from bot.handlers.batch import Batch
from bot.handlers.wording import Speaker
from bot.messages import Button, Message
from bot.ports import CaseCustomer, CaseEvent, CaseRow, Person, UnitOfWork


@dataclass(slots=True)
class Desk:
    """The cases of one batch, changed as the batch will write them."""

    batch: Batch
    people: tuple[Person, ...]
    cases: dict[int, CaseRow]
    events: dict[int, list[CaseEvent]] = field(default_factory=dict)
    customers: dict[int, CaseCustomer] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        """The moment of this unit of work."""
        return self.batch.now

    @property
    def week(self) -> int:
        """The ISO week's number, by which people take turns."""
        return self.now.astimezone(self.batch.parts.zone).isocalendar().week

    def add(self, case: CaseRow) -> None:
        """A new case."""
        self.cases[case.id] = case
        self.batch.changes.cases.append(case)

    def change(self, case: CaseRow, **values: Any) -> CaseRow:
        """The case with other values, to be written with the batch."""
        changed = replace(case, **values)
        self.cases[case.id] = changed
        new, changes = self.batch.changes.cases, self.batch.changes
        if case in new:
            new[new.index(case)] = changed
        else:
            changes.case_changes.append((case.id, values))
        return changed

    def record(
        self,
        case: CaseRow,
        kind: Kind,
        *,
        person: int | None = None,
        words: str = "",
        detail: str = "",
        at: datetime | None = None,
    ) -> CaseEvent:
        """Write down that something happened; `at` where the moment itself would tell too much."""
        batch = self.batch
        event = CaseEvent(batch.parts.ids(), case.id, kind, at or batch.now, person, words, detail)
        batch.changes.case_events.append(event)
        self.events.setdefault(case.id, []).append(event)
        return event

    # ---- who is told ----

    def owner(self, case: CaseRow) -> Person | None:
        """Who owns a case, if they still work here."""
        return next((each for each in self.people if each.id == case.owner and each.contact is not None), None)

    def concerned(self, case: CaseRow) -> list[Person]:
        """Who is told what happens on a case: its owner; while it has none, everybody who manages the place."""
        owner = self.owner(case)
        return [owner] if owner is not None else in_charge(self.people, case.location)

    def alerted(self, case: CaseRow) -> list[Person]:
        """Who is told of a new case."""
        rules = self.batch.parts.organisation.cases
        return alerted(rules, self.people, case.touchpoint, case.location, week=self.week)

    def speaker(self, person: Person) -> Speaker:
        """How we speak to a member of staff."""
        return self.batch.parts.speaker(person.language)

    def tell(
        self,
        person: Person,
        text: str,
        *,
        once: str,
        urgent: bool = False,
        forget: bool = False,
        buttons: tuple[tuple[Button, ...], ...] = (),
        invitation: int | None = None,
    ) -> None:
        """Send a member of staff a message about a case; never the same one twice."""
        self.batch.put(
            Message(text, buttons=buttons),
            contact=person.contact,
            invitation=invitation,
            urgent=urgent,
            forget=forget,
            once=once,
        )


async def open_desk(batch: Batch, uow: UnitOfWork, cases: Collection[int] = ()) -> Desk:
    """A desk with these cases on it."""
    found = dict(await uow.cases_by_id(cases)) if cases else {}
    return Desk(batch, tuple(await uow.people()), found)


async def with_history(desk: Desk, uow: UnitOfWork, cases: Iterable[CaseRow]) -> Desk:
    """The desk with all that happened to these cases, and whose they are."""
    rows = list(cases)
    desk.events.update({case: list(events) for case, events in (await uow.case_events([c.id for c in rows])).items()})
    desk.customers.update(await uow.case_customers(rows))
    return desk
