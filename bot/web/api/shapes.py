"""What the API takes and gives, as the till's programmer reads it in OpenAPI; it knows no storage."""

from datetime import UTC, datetime, tzinfo
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from bot.web.front import CountGiven, EncounterAccepted, EncounterStatus, NewEncounter

LAST_YEAR = 9999


def _printable(text: str) -> str:
    if any(ord(sign) < 32 or ord(sign) == 127 for sign in text):
        raise ValueError("has a line break or another control character")
    return text


def _moment(value: Any) -> datetime:
    if not isinstance(value, str) or len(value) <= len("2026-11-10"):
        raise ValueError("must be a date with a time, such as 2026-11-10T14:05:00+00:00")
    try:
        return in_reach(datetime.fromisoformat(value))
    except ValueError:
        raise ValueError("must be a date with a time, such as 2026-11-10T14:05:00+00:00") from None


def in_reach(moment: datetime) -> datetime:
    """The same moment; ValueError in the first and last years of the calendar, where other timezones have no room."""
    if not 1 < moment.year < LAST_YEAR:
        raise ValueError("no year of ours")
    return moment


def _word(longest: int, shortest: int = 0) -> Any:
    return StringConstraints(strip_whitespace=True, min_length=shortest, max_length=longest)


Word = Annotated[str, _word(80), AfterValidator(_printable)]
Moment = Annotated[datetime, BeforeValidator(_moment, json_schema_input_type=datetime)]


class EncounterIn(BaseModel):
    """One service event with one customer, who is then asked about it. Unknown fields are refused."""

    model_config = ConfigDict(
        extra="forbid",
        title="Encounter",
        json_schema_extra={
            "examples": [
                {
                    "contact": "+447700900123",
                    "name": "Ana",
                    "touchpoint": "haircut",
                    "location": "High Street",
                    "occurred_at": "2026-11-10T14:05:00+00:00",
                    "reference": "till-4711",
                }
            ]
        },
    )

    contact: Annotated[str, _word(40, 3), AfterValidator(_printable)] = Field(
        description="A phone number, national or international."
    )
    touchpoint: Annotated[str, _word(80, 1), AfterValidator(_printable)] = Field(
        description="The step of the customer's journey, one of those in afterword.yaml."
    )
    channel: Literal["sms", "telegram"] | None = Field(
        None, description="How to ask. Without it: SMS. With `telegram` the answer holds a link to give the customer."
    )
    name: Word | None = Field("", description="What the customer is called in messages.")
    survey: Word | None = Field("", description="Which survey to ask. Without it: the one set for everyone.")
    location: Word | None = Field("", description="Where it was, one of those in afterword.yaml.")
    staff: Word | None = Field("", description="Who served the customer.")
    segment: Word | None = Field("", description="A group of customers to compare, such as `new` or `regular`.")
    language: Annotated[str, _word(12), AfterValidator(_printable)] | None = Field(
        "", description="Such as `en` or `es`."
    )
    occurred_at: Moment | None = Field(
        None,
        description="ISO 8601 date and time. Without an offset it is read in the organisation's timezone "
        "(`timezone` in afterword.yaml). Without the field: now.",
    )
    reference: Annotated[str, _word(120), AfterValidator(_printable)] | None = Field(
        "",
        description="Your own number for it; it comes back in the status. Sent again for the same customer and "
        "touchpoint, it is the same encounter: nobody is asked twice, and the answer has the first `id`.",
    )

    def encounter(self, timezone: tzinfo) -> NewEncounter:
        """The plain value for the application, its time made aware; null is the same as nothing said."""
        return NewEncounter(
            **{**self.model_dump(exclude_none=True), "occurred_at": _in_utc(self.occurred_at, timezone)}
        )


class CountIn(BaseModel):
    """How many encounters there were on a day in all, as the till counts them: with a number or without."""

    model_config = ConfigDict(
        extra="forbid",
        title="Count",
        json_schema_extra={"examples": [{"day": "2026-11-27", "count": 48, "touchpoint": "haircut"}]},
    )

    day: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")] = Field(
        description="The day, such as 2026-11-27, by the organisation's clock. Given again, the later count holds."
    )
    count: Annotated[int, Field(ge=0, le=1_000_000, strict=True)] = Field(description="How many there were.")
    touchpoint: Word | None = Field("", description="Only of this touchpoint. Without it: of all.")
    location: Word | None = Field("", description="Only at this location. Without it: at all.")

    def given(self) -> CountGiven:
        """The plain value for the application."""
        return CountGiven(self.day, self.count, self.touchpoint or "", self.location or "")


class CountKept(BaseModel):
    """A count as it is kept."""

    day: str
    count: int
    touchpoint: str | None
    location: str | None

    @classmethod
    def of(cls, given: CountGiven) -> Self:
        """As JSON shows it."""
        return cls(
            day=given.day, count=given.count, touchpoint=given.touchpoint or None, location=given.location or None
        )


class Accepted(BaseModel):
    """What becomes of an encounter."""

    id: str = Field(description="Ask GET /api/encounters/{id} for how it went on.")
    status: str = Field(description="`queued` (will be sent), `waiting` (for its hour, turn or link) or `skipped`.")
    reason: str | None = Field(description="Why it waits or was skipped, in plain words.")
    link: str | None = Field(description="For Telegram: the link that opens the chat, once.")

    @classmethod
    def of(cls, accepted: EncounterAccepted) -> Self:
        """As JSON shows it; ids are strings because JavaScript rounds large numbers."""
        return cls(
            id=str(accepted.id), status=accepted.status, reason=accepted.reason or None, link=accepted.link or None
        )


class Status(BaseModel):
    """How the asking about an encounter stands."""

    id: str
    status: str = Field(description="waiting, queued, sent, reached, partial, complete, stopped, closed, skipped...")
    reason: str | None
    touchpoint: str | None
    channel: str | None
    reference: str | None
    occurred_at: datetime | None

    @classmethod
    def of(cls, status: EncounterStatus) -> Self:
        """As JSON shows it."""
        return cls(
            id=str(status.id),
            status=status.status,
            reason=status.reason or None,
            touchpoint=status.touchpoint or None,
            channel=status.channel or None,
            reference=status.reference or None,
            occurred_at=status.occurred_at,
        )


class FieldFault(BaseModel):
    """What is wrong with one field."""

    pointer: str = Field(
        description="JSON Pointer into the body (`#/touchpoint`; `#` is all of it), or `#/NAME` of a parameter."
    )
    detail: str


class Problem(BaseModel):
    """Problem details as of RFC 9457; never repeats what was sent."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldFault] | None = None


def _in_utc(moment: datetime | None, timezone: tzinfo) -> datetime | None:
    return in_utc(moment, timezone) if moment else None


def in_utc(moment: datetime, timezone: tzinfo) -> datetime:
    """The same moment in UTC; without an offset it is read in the given timezone."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=timezone)
    return aware.astimezone(UTC)
