"""Answers as they are kept: responses, their answers, their consents, and the tallies that count them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from bot.records import dataclass


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """The answers of one invitation with their flags; `contact` and `invitation` are None when anonymous."""

    id: int
    invitation: int | None
    contact: int | None
    survey: str
    version: int
    touchpoint: str
    location: str
    staff: str
    segment: str
    channel: str
    language: str
    week: str
    selection: str
    state: str  # partial | complete | stopped
    late: bool
    anonymity: str
    take_part: bool | None = None
    contact_ok: bool | None = None
    quote: bool | None = None
    shown: str = ""  # JSON: the blocks asked and the orders of options, where chance decided them


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer; `value` numeric (yes 1, no 0, a choice its index), `choice` its text, `at` None if anonymous."""

    response: int
    position: int
    question: str
    value: int | None
    choice: str
    words: str
    counts: bool
    understood: bool
    at: datetime | None
    counted: tuple[int, ...] | None = None  # what it is tallied as; None: its value, if it counts and was understood


@dataclass(frozen=True, slots=True)
class AnswerTallyKey:
    """What answers are counted by."""

    week: str
    survey: str
    version: int
    question: str
    touchpoint: str
    location: str
    channel: str
    selection: str
    value: int


@dataclass(frozen=True, slots=True)
class PatternTallyKey:
    """What joint answers of one person are counted by; no place, so that no small group stands beside them."""

    week: str
    survey: str
    version: int
    pattern: str


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """Append-only: who agreed to what, in which words, by which reply, when."""

    id: int
    contact: int | None
    invitation: int | None
    purpose: str  # take_part (withdrawn by STOP) | contact | quote | start (the door was opened again) | fallback
    granted: bool
    wording: str  # the exact words shown; stored once by hash
    survey: str
    version: int
    language: str
    reply: bytes | None
    at: datetime


class Responses(Protocol):
    """Responses and what is counted of them, in the store."""

    async def responses(
        self, since: datetime | date | None = None, *, visits: bool = False
    ) -> Sequence[Mapping[str, Any]]:
        """Responses with their answers, for exports: customers', or with `visits` those of trained visits alone."""

    async def responses_after(
        self, after: tuple[str, int] | None, limit: int, *, visits: bool = False
    ) -> Sequence[Mapping[str, Any]]:
        """The next responses after one of this week and id (None: from the first), as `responses` gives them."""

    async def invitations_after(self, after: tuple[str, int] | None, limit: int) -> Sequence[Mapping[str, Any]]:
        """The next invitations of customers with their states, for exports; no contact, no exact time."""

    async def interactions(self, invitations: Sequence[int]) -> Sequence[Mapping[str, Any]]:
        """The messages of those of these invitations whose conversation has ended and is not anonymous."""

    async def imported(self, keys: Sequence[str]) -> Mapping[str, tuple[int, bool]]:
        """For each key of a response from another tool: its id, always the same, and whether it is there already."""

    async def tallies(self, until_week: str, now: datetime | None = None) -> Mapping[str, Any]:
        """Rows for reports: answers, asked, that week's quotable comments and themes, open and overdue cases.

        Cases are overdue at `now`, or at the end of the week when no time is given.
        """

    async def answered(self, first_week: str, last_week: str) -> Sequence[Mapping[str, Any]]:
        """Where customers answered in these weeks: week, touchpoint, location, people (0 for answers brought in)."""

    async def patterns(self, first_week: str, last_week: str) -> Sequence[Mapping[str, Any]]:
        """How many people gave each pattern of joint answers in these weeks (survey, version, pattern, count)."""

    async def staff_scores(self, weeks: Collection[str], questions: Collection[str]) -> Sequence[Mapping[str, Any]]:
        """How often each value was given to these questions in these weeks, by member of staff, without their names.

        Rows of person (a number that means nothing), survey, version, question, value, count; of a sample where there
        are very many.
        """
