"""Cases: unhappy customers' issues that someone must own, and everything that happened to them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.ports.people import Contact
from bot.records import dataclass


@dataclass(frozen=True, slots=True)
class CaseRow:
    """An unhappy customer's issue; anonymous: `contact` and `invitation` are None, times are only the day."""

    id: int
    number: int  # what people call it: 1, 2, 3...
    touchpoint: str
    location: str
    reason: str
    opened_at: datetime
    due_at: datetime  # of the first answer
    contact: int | None = None
    invitation: int | None = None
    state: str = "open"  # open | taken | closed
    owner: int | None = None  # a person's id
    severity: str = "normal"  # normal | high | urgent
    raised_by: str = "low_score"  # low_score | words | wish
    question: str = ""  # of the score, where a score raised it
    value: int | None = None
    week: str = ""  # 2026-W46
    resolve_due_at: datetime | None = None
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    cause: str = ""
    done: str = ""  # what was done about it
    law: str = ""  # goods | digital | service
    received_on: str = ""  # 2026-11-03
    recovery: int | None = None
    action: int | None = None


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One thing that happened to a case. `person` is who on staff; None: the customer, or the bot itself.

    An event that goes to the customer has the same id as its message in the outbox: that is how its delivery is known.
    """

    id: int
    case: int
    kind: str  # see bot.casework.case.Kind
    at: datetime
    person: int | None = None
    words: str = ""
    detail: str = ""
    position: int = 0  # 1, 2, 3... within the case; storage gives it


@dataclass(frozen=True, slots=True)
class CaseCustomer:
    """Whose case it is, and whether they agreed to be answered and have not taken that back."""

    contact: Contact
    agreed: bool | None = None  # None: never asked
    written_at: datetime | None = None  # when they last wrote to us


class Cases(Protocol):
    """Cases, in the store."""

    async def last_case_number(self) -> int:
        """The highest case number given so far; 0 where there is none."""

    async def open_cases(self) -> Sequence[CaseRow]:
        """Cases nobody has closed, the oldest first."""

    async def closed_cases(self, since: datetime) -> Sequence[CaseRow]:
        """Cases closed since then, the newest first."""

    async def case(self, number: int) -> CaseRow | None:
        """The case of this number, in whatever state."""

    async def cases_by_id(self, wanted: Collection[int]) -> Mapping[int, CaseRow]:
        """Cases by their ids."""

    async def cases_of(self, contacts: Collection[int]) -> Sequence[CaseRow]:
        """The cases of these contacts that nobody has closed, the oldest first."""

    async def change_case(self, case: int, was: Mapping[str, Any], to: Mapping[str, Any]) -> bool:
        """Change fields of a case if the fields in `was` still are so; False where somebody was quicker."""

    async def case_events(self, cases: Collection[int]) -> Mapping[int, Sequence[CaseEvent]]:
        """Everything that happened to these cases, in order."""

    async def case_customers(self, cases: Collection[CaseRow]) -> Mapping[int, CaseCustomer]:
        """Whose these cases are, by the case's id; anonymous and erased customers are nobody."""

    async def case_words(self, invitation: int) -> Sequence[Mapping[str, Any]]:
        """What the customer of an invitation wrote: survey, version, question, words, when, names to be masked."""

    async def visited_at(self, invitation: int) -> datetime | None:
        """When the visit was that an invitation asks about; None where nobody knows."""

    async def relays_waiting(self, since: datetime) -> Sequence[CaseEvent]:
        """Messages to customers, said since then, that are not in the outbox yet."""

    async def deliveries(self, events: Collection[int]) -> Mapping[int, tuple[str, str]]:
        """How the sending of messages to customers stands, by event: state and reason."""

    async def drop_messages(self, keys: Collection[str], now: datetime) -> None:
        """Take back messages that still wait, by their `once`: nobody needs them any more."""
