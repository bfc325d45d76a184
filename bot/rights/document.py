"""The shape of a rulebook's file, key by key; knows nothing of what its statements are used for."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from bot.documents.validation import mistake
from bot.documents.values import one_or_more

LONGEST_TEXT, LONGEST_SHORT = 400, 60  # what is longer is not read on a phone
LENGTH = re.compile(r"(\d{1,3}) (day|month|year)s?")


def _day(value: Any) -> Any:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise mistake("bad_value", f"'{value}' is not a day.", "Write year, month and day, like 2015-10-01.") from None


def _length(value: Any) -> Any:
    found = LENGTH.fullmatch(str(value))
    if found is None or int(found[1]) == 0:
        raise mistake("bad_value", f"'{value}' is not a length of time.", "Write it like 30 days, 6 months or 6 years.")
    return value


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$")]
Day = Annotated[date, BeforeValidator(_day)]
Length = Annotated[str, BeforeValidator(_length)]
About = Annotated[list[Literal["goods", "digital", "service"]], BeforeValidator(one_or_more), Field(min_length=1)]
Nation = Literal["england", "wales", "scotland", "northern-ireland"]
Nations = Annotated[list[Nation], BeforeValidator(one_or_more)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_SHORT)]
Part = Literal["standard", "remedy", "how", "proof", "claim", "ask", "limit", "advice"]


class PeriodDocument(BaseModel):
    """A time that the law gives."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    length: Length
    begins: Literal["that-day", "next-day", "after"]
    pauses: Annotated[int, Field(ge=0, le=365)] | None = None


class WordsDocument(BaseModel):
    """What a statement says in another language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Text
    short: Short = ""


class StatementDocument(BaseModel):
    """One thing that the law says."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    id: Id
    about: About
    part: Part
    first: Annotated[Day, Field(alias="from")]
    last: Annotated[Day | None, Field(alias="until")] = None
    law: str = ""  # nothing, with no section: who gives advice
    section: str = ""
    checked: Literal["act", "notes", "secondary"]
    nations: Nations = []
    period: PeriodDocument | None = None
    after: Literal["", "repair"] = ""
    text: Text
    short: Short = ""


class RulebookDocument(BaseModel):
    """A whole rulebook."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rulebook: Name
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] = "en"
    laws: Annotated[dict[str, Name], Field(min_length=1)]
    statements: Annotated[list[StatementDocument], Field(min_length=1)]
    translations: dict[str, dict[str, WordsDocument]] = {}
