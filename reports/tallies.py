"""What reports read: counts kept by storage, as plain values; knows no database, no customer and no channel."""

from collections.abc import Mapping
from dataclasses import dataclass, field

ANSWERED = frozenset({"partial", "complete"})
REACHED = ANSWERED | {"reached", "stopped", "closed"}
NOT_ASKED = frozenset({"queued", "waiting", "skipped"})


@dataclass(frozen=True, slots=True)
class AnswerTally:
    """How many answers of one week, question, place and way of asking had one value."""

    week: str
    survey: str
    version: int
    question: str
    measure: str  # csat | nps | ces | rater, or "" for a question that measures nothing
    scale_low: int
    scale_high: int
    touchpoint: str
    location: str
    channel: str
    selection: str  # how the customer came to be asked: staff | api | link | import | random | shop
    value: int
    count: int


@dataclass(frozen=True, slots=True)
class AskedTally:
    """What became of the invitations of one week."""

    week: str
    survey: str
    touchpoint: str
    location: str
    channel: str
    selection: str
    state: str  # queued | waiting | sent | reached | partial | complete | stopped | closed | undeliverable | skipped
    count: int


@dataclass(frozen=True, slots=True)
class QuotableComment:
    """Words a customer allowed us to quote, already redacted: no score, no touchpoint and no exact time beside them.

    `code` is what a manager calls it to correct its themes, and says nothing of who wrote it.
    """

    week: str
    question_text: str
    text: str
    code: str = ""
    themes: tuple[str, ...] = ()  # sorted by machine, or corrected


@dataclass(frozen=True, slots=True)
class Themed:
    """What one person's comments of the digest's week are about: each theme with how they felt, as far as known."""

    touchpoint: str
    location: str
    themes: Mapping[str, str]  # theme -> positive | mixed | negative | unclear


@dataclass(frozen=True, slots=True)
class Tallies:
    """Everything one digest is made of."""

    answers: tuple[AnswerTally, ...] = ()
    asked: tuple[AskedTally, ...] = ()
    comments: tuple[QuotableComment, ...] = ()
    themes: tuple[Themed, ...] = ()
    themes_right: Mapping[str, float] = field(default_factory=dict)  # in a hundred, when measured
    open_cases: int = 0
    overdue_cases: int = 0
