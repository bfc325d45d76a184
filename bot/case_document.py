"""The shape of `cases` in afterword.yaml: target times, business hours, owners; knows no case."""

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from bot.casework.hours import Hours
from bot.casework.rules import HEAT, LATER, CaseRules, Ownership
from bot.documents.validation import mistake
from bot.documents.values import Clock, Text

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = {day[:3]: at for at, day in enumerate(DAYS)} | {day: at for at, day in enumerate(DAYS)}
_HOW = "Write 'monday', or several days as 'mon-fri'."


def days_of(key: str) -> tuple[int, ...]:
    """The weekdays (0 is Monday) that a key of `hours` means; ValueError where it is none."""
    first, dash, last = key.strip().lower().partition("-")
    if first.strip() not in _SHORT or (dash and last.strip() not in _SHORT):
        raise ValueError(key)
    begin = _SHORT[first.strip()]
    end = _SHORT[last.strip()] if dash else begin
    return tuple(at % 7 for at in range(begin, (end if end >= begin else end + 7) + 1))


def _days(value: Any) -> Any:
    try:
        days_of(str(value))
    except ValueError:
        raise mistake("bad_value", f"'{value}' is no day of the week.", _HOW) from None
    return value


def _holiday(value: Any) -> Any:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise mistake("bad_value", f"'{value}' is not a date.", "Write it like 2026-12-25.") from None


Days = Annotated[str, BeforeValidator(_days)]
Target = Annotated[float, Field(gt=0, le=1000)]


class OwnersDocument(BaseModel):
    """One of `owners`: who owns the cases of a touchpoint, a location or both."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    people: Annotated[list[Text], Field(min_length=1)]
    touchpoint: str = ""
    location: str = ""


class CasesDocument(BaseModel):
    """The `cases` of afterword.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    answer_hours: Target = 24
    resolve_hours: Target = 72
    urgent_answer_hours: Target = 4
    hours: dict[Days, tuple[Clock, Clock]] = {}
    holidays: list[Annotated[date, BeforeValidator(_holiday)]] = []
    owners: list[OwnersDocument] = []
    escalate_to: list[Text] = []
    coach: Literal["later", "heat"] = "later"
    recovery_days: Annotated[float, Field(ge=0, le=60)] = 3

    @model_validator(mode="after")
    def makes_sense(self) -> Self:
        """A case is answered before it is resolved, urgent ones not later than others; no day has two times."""
        if self.resolve_hours < self.answer_hours:
            message = f"'resolve_hours' ({self.resolve_hours:g}) is less than 'answer_hours' ({self.answer_hours:g})."
            raise mistake("bad_value", message, "A case is answered before it is resolved.")
        if "urgent_answer_hours" in self.model_fields_set and self.urgent_answer_hours > self.answer_hours:
            message = f"'urgent_answer_hours' ({self.urgent_answer_hours:g}) is more than 'answer_hours'."
            raise mistake("bad_value", message, "Urgent cases are answered sooner than others.")
        twice = [day for day in range(7) if sum(day in days_of(key) for key in self.hours) > 1]
        if twice:
            raise mistake("bad_value", f"'hours' gives {DAYS[twice[0]]} twice.", "Keep one of the two.")
        return self


def case_rules(document: CasesDocument) -> CaseRules:
    """The rules of a document that was checked."""
    week = tuple((day, *span) for key, span in document.hours.items() for day in days_of(key))
    return CaseRules(
        answer_hours=document.answer_hours,
        resolve_hours=document.resolve_hours,
        urgent_answer_hours=min(document.urgent_answer_hours, document.answer_hours),
        hours=Hours(tuple(sorted(week)), frozenset(document.holidays)),
        owners=tuple(Ownership(tuple(each.people), each.touchpoint, each.location) for each in document.owners),
        escalate_to=tuple(document.escalate_to),
        coach=HEAT if document.coach == HEAT else LATER,
        recovery_days=document.recovery_days,
    )
