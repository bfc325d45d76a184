"""The shape of a questionnaire's YAML file, key by key; knows nothing of how questions are asked."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1600)]  # the longest SMS
Id = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,31}$")]
Name = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$")]
Kind = Literal["rating", "nps", "ces", "yes_no", "choice", "choices", "text", "number"]
Measure = Literal["csat", "nps", "ces", "rater", "servqual", "kano"]
Side = Literal["expected", "perceived", "present", "absent"]
Dimension = Literal["reliability", "assurance", "tangibles", "empathy", "responsiveness"]
Anonymity = Literal["named", "confidential", "anonymous"]
Consent = Literal["implied", "explicit"]
AskedAtEnd = Literal["contact", "quote"]
FilledInBy = Literal["customers", "visitors"]
Labels = dict[int, Text]
Listed = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
WordLists = dict[str, Annotated[list[Listed], Field(max_length=200)]]  # by language
Style = Literal["numbers", "stars", "faces", "labels"]
FileName = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"(?i)^[^/\\:]{1,120}\.(png|jpe?g)$")]


def _listed(value: Any) -> Any:
    """`when: {csat: 1}` means `when: {csat: [1]}`."""
    return [value] if isinstance(value, str | int) else value


Values = Annotated[list[bool | int | str], BeforeValidator(_listed), Field(min_length=1)]
Scores = Annotated[list[int], BeforeValidator(_listed)]


class Part(BaseModel):
    """Any part of a questionnaire: a key that is not named here is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class QuestionDocument(Part):
    """One question as written."""

    id: Id
    kind: Kind
    ask: Text
    scale: tuple[int, int] | None = None
    labels: Labels = Field(default_factory=dict)
    options: list[Text] = Field(default_factory=list)
    range: tuple[int, int] | None = None
    measure: Measure | None = None
    dimension: Dimension | None = None
    style: Style = "numbers"
    other: bool | Text = False
    shuffle: bool = False
    block: Id | None = None
    picture: FileName | None = None
    pair: Id | None = None
    side: Side | None = None
    when: dict[str, Values] = Field(default_factory=dict)
    optional: bool = False


class QuestionTranslation(Part):
    """The words of one question in another language; `options` stand in the order of the survey's own."""

    ask: Text | None = None
    labels: Labels = Field(default_factory=dict)
    options: list[Text] = Field(default_factory=list)
    other: Text | None = None


class BlocksDocument(Part):
    """How many blocks of questions each customer is asked, and whether in a drawn order."""

    ask: Annotated[int, Field(ge=1)]
    shuffle: bool = False


class Translation(Part):
    """The words of the survey in another language."""

    title: Text | None = None
    intro: Text | None = None
    thanks: Text | None = None
    reminder: Text | None = None
    ask_consent: Text | None = None
    questions: dict[str, QuestionTranslation] = Field(default_factory=dict)


class SurveyDocument(Part):
    """A whole questionnaire as written."""

    survey: Name
    title: Text | None = None
    language: str = "en"
    filled_in_by: FilledInBy = "customers"
    anonymity: Anonymity = "confidential"
    consent: Consent = "implied"
    ask_consent: Text | None = None
    consents: list[AskedAtEnd] = ["contact", "quote"]
    low: dict[str, Scores] = Field(default_factory=dict)
    alert_words: WordLists = Field(default_factory=dict)
    urgent_words: WordLists = Field(default_factory=dict)
    blocks: BlocksDocument | None = None
    intro: Text | None = None
    reminder: Text | None = None
    questions: Annotated[list[QuestionDocument], Field(min_length=1)]
    thanks: Text | None = None
    translations: dict[str, Translation] = Field(default_factory=dict)
