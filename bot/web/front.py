"""What the web asks of the application, as values and one protocol; it must not know a handler or a store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, Protocol

from bot.errors import AfterwordError
from bot.messages import Receipt, Reply


@dataclass(frozen=True, slots=True)
class NewEncounter:
    """What a till tells us of one service event; `occurred_at` is aware."""

    contact: str
    touchpoint: str
    channel: str | None = None
    name: str = ""
    survey: str = ""
    location: str = ""
    staff: str = ""
    segment: str = ""
    language: str = ""
    occurred_at: datetime | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class EncounterAccepted:
    """What becomes of a new encounter: status is queued | waiting | skipped; `link` opens the chat on Telegram."""

    id: int
    status: str
    reason: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class CountGiven:
    """How many encounters there were on a day, as the till counts them; an empty place means all of it."""

    day: str
    count: int
    touchpoint: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class EncounterStatus:
    """How the asking about one encounter stands: the invitation's state, and the reason where it was not sent."""

    id: int
    status: str
    reason: str = ""
    touchpoint: str = ""
    channel: str = ""
    reference: str = ""
    occurred_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One answer: `value` as the question's kind reads it, `words` verbatim."""

    question: str
    value: int | str | list[str] | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class GivenResponse:
    """One response with its flags, named as the columns of `export responses`; `contact` only where it is named."""

    response: str
    survey: str
    version: int
    touchpoint: str
    location: str
    staff: str
    segment: str
    channel: str
    language: str
    week: str
    state: str
    late: bool
    anonymity: str
    consent_take_part: bool | None
    consent_contact: bool | None
    consent_quote: bool | None
    contact: str | None
    answers: tuple[GivenAnswer, ...]
    shown: str = ""  # JSON: the blocks asked and the orders of options, where chance decided them


@dataclass(frozen=True, slots=True)
class ResponsePage:
    """Some responses, and the cursor that gives the next ones (None at the end)."""

    responses: Sequence[GivenResponse]
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class PublicPage:
    """A page for everybody, and the one style it holds."""

    html: str
    style: str


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must be well before we say we are ready; `detail` says what is wrong and what to do."""

    name: str  # database | migrations | dispatch | telegram | sms
    ok: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """All checks."""

    checks: tuple[Check, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing is wrong."""
        return all(check.ok for check in self.checks)


@dataclass(frozen=True, slots=True)
class Level:
    """A number read when metrics are asked for; `name` in Prometheus style, without our prefix."""

    name: str
    value: float
    meaning: str
    labels: tuple[tuple[str, str], ...] = ()  # never about a person


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with one field of a request; `detail` never repeats what was sent."""

    field: str
    detail: str


class Refused(AfterwordError):
    """A request that cannot be done as it stands, with the fields at fault."""

    def __init__(self, *problems: FieldProblem) -> None:
        super().__init__("; ".join(f"{each.field}: {each.detail}" for each in problems))
        self.problems = problems


class KeyReused(AfterwordError):
    """The same Idempotency-Key came with another body."""


class NotNow(AfterwordError):
    """The work cannot be stored at this moment (disk full, database away); nothing was taken in, try again later."""


class LinkExpired(AfterwordError):
    """A report link that was good once."""


class LinkWithdrawn(AfterwordError):
    """A report link that was good until somebody withdrew it."""


class OutsideLink(AfterwordError):
    """A good report link that was asked for something it does not show."""


class Front(Protocol):
    """The application as the web sees it. Whatever cannot be stored now raises `NotNow`."""

    @property
    def timezone(self) -> tzinfo:
        """The organisation's timezone: a time without an offset is read in it."""

    async def take_in(self, replies: Sequence[Reply]) -> None:
        """Store replies and what follows from them; returns after the commit."""

    async def receipts(self, receipts: Sequence[Receipt]) -> None:
        """Store delivery receipts; returns after the commit."""

    async def accept_encounter(self, new: NewEncounter, *, idempotency_key: str | None) -> EncounterAccepted:
        """Store an encounter; the same key and body give the first answer again, and so does the same reference.

        Raises Refused for a field that makes no sense here, KeyReused for a key that came with another body.
        """

    async def give_count(self, count: CountGiven) -> CountGiven:
        """Keep a count, as it was understood; the latest of a day and place holds. Refused where it cannot be right."""

    async def encounter_status(self, encounter_id: int) -> EncounterStatus | None:
        """How the asking stands; None where there is no such encounter."""

    async def responses(self, *, since: datetime | None, cursor: str | None, limit: int) -> ResponsePage:
        """Responses from a moment on (an anonymous one has only its week), oldest first; Refused for a bad cursor."""

    async def erase(self, contact: str) -> bool:
        """Erase one person; False where nothing is kept about them. Refused where it is no contact."""

    async def report(
        self, token: str, *, nonce: str, asked: Mapping[str, str], addresses: Mapping[str, str]
    ) -> str | None:
        """A report page as HTML, its script and style elements carrying the nonce; `asked` are the filters wanted.

        `addresses` are where its script, library and charts are. None for a link we never gave; LinkExpired for one
        that is too old, LinkWithdrawn for one that was withdrawn, OutsideLink for filters that lead out of it.
        """

    async def report_charts(self, token: str, *, asked: Mapping[str, str]) -> Mapping[str, Any] | None:
        """The charts of the same page as Vega-Lite, by their names on it; None and errors as for `report`."""

    async def you_said(self, *, language: str, poster: bool, sandbox: bool) -> PublicPage:
        """What customers said and what was done, for everybody: the page, or with `poster` a sheet to print.

        In a language of the organisation; in its first one for any other.
        """

    async def health(self) -> Health:
        """Whether we can do our work; answers within some seconds, never raises."""

    async def levels(self) -> Sequence[Level]:
        """Numbers as they stand now (outbox waiting, conversations open...); no contact data."""

    def metrics_ok(self, token: str) -> bool:
        """Whether this token may read the metrics; everybody may where none is set."""

    def api_key_ok(self, key: str) -> bool:
        """Whether this key may use the API; compares in constant time (see `bot.web.api.keys`)."""
