"""The shape of a playbook's file, key by key; knows nothing of what its entries are used for."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from bot.documents.values import one_or_more

LONGEST_ACTION, LONGEST_REFERENCE, LONGEST_WHO = 160, 80, 60  # what is longer is not read on a phone


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$")]
Dimension = Literal["reliability", "assurance", "tangibles", "empathy", "responsiveness"]
Names = Annotated[list[Name], BeforeValidator(one_or_more)]
Dimensions = Annotated[list[Dimension], BeforeValidator(one_or_more)]
Measures = Annotated[list[Literal["csat", "nps", "ces", "rater"]], BeforeValidator(one_or_more)]
Action = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_ACTION)]
Reference = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_REFERENCE)]
Who = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_WHO)]


class FindingDocument(BaseModel):
    """What an entry is for; nothing at all: for whatever no other entry fits."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    touchpoint: Names = []
    dimension: Dimensions = []
    theme: Dimensions = []
    measure: Measures = []


class AdviceDocument(BaseModel):
    """What an entry says in another language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    action: Action
    refers_to: Reference = ""
    who: Who = ""


class EntryDocument(BaseModel):
    """One entry."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Id
    finding: FindingDocument = FindingDocument()
    action: Action
    refers_to: Reference = ""
    who: Who = ""


class PlaybookDocument(BaseModel):
    """A whole playbook."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    playbook: Name
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] = "en"
    entries: Annotated[list[EntryDocument], Field(min_length=1)]
    translations: dict[str, dict[str, AdviceDocument]] = {}
