"""What reports read: counts kept by storage, as plain values; knows no database, no customer and no channel."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reports.planning.planned import Planned

ANSWERED = frozenset({"partial", "complete"})
REACHED = ANSWERED | {"reached", "stopped", "closed"}
NOT_ASKED = frozenset({"queued", "waiting", "skipped"})
VISITS = "shop"  # the selection of a checklist of staff or a trained visitor: no customer, and in no figure of theirs
RECOVERY = "recovery"  # the selection of those asked how well a case of theirs was put right
APART = frozenset({VISITS, RECOVERY})  # in no figure of encounters: told beside them


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
    selection: str  # how the customer came to be asked: staff | api | link | import | random | shop | recovery
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
class StudyTally:
    """How many people of one week gave one value to a pair of questions of a study."""

    week: str
    survey: str
    version: int  # the first since which both questions were asked alike
    pair: str
    place: int  # of the pair in its survey
    measure: str  # gap (perceived less expected) | kano (the cell of its table)
    dimension: str
    selection: str
    value: int
    count: int


@dataclass(frozen=True, slots=True)
class MarkTally:
    """How many invitations of one week carry a mark, beside the state they are in."""

    week: str
    survey: str
    touchpoint: str
    location: str
    channel: str
    selection: str
    mark: str  # within:MINUTES | within:longer | reminded | after_reminder | fallback | commented | declined | ...
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
class VisitTally:
    """How many visits of one week and place gave one answer on a checklist, worded in the reader's language."""

    week: str
    survey: str
    question: str
    place: int  # of the question in its survey, from 0
    text: str
    kind: str
    low: int
    high: int
    touchpoint: str
    location: str
    value: int
    label: str  # what an option is called; "" for a number
    count: int


@dataclass(frozen=True, slots=True)
class Action:
    """An improvement: which figure it is to move, from where to where, and by when; days are YYYY-MM-DD."""

    number: int
    state: str  # planned | doing | kept | dropped
    what: str
    measure: str
    question: str
    touchpoint: str  # empty: all
    location: str
    then: float
    expected: float
    review: str = ""  # the day; empty while it is planned
    planned: str = ""  # the day it was written down
    started: str = ""  # the day it began, or is to begin
    verdict: str = ""  # of one that was decided: what the data said then
    said: str = ""  # the same in words and numbers, as they were shown then
    decision: str = ""  # keep | adapt | drop
    decided: str = ""  # the day


@dataclass(frozen=True, slots=True)
class Promise:
    """A service standard: what was promised where, and in how many percent it is to be kept.

    `key` is the same for promises that are measured alike: what is shown of one must not give away another's.
    """

    key: str
    name: str
    promise: str
    target: float
    source: str  # answers | cases | visits: who tells whether it was kept
    touchpoint: str  # empty: all


@dataclass(frozen=True, slots=True)
class PerformanceTally:
    """How often what was promised was kept and missed in one week at one place."""

    key: str  # of the promise
    week: str
    touchpoint: str
    location: str
    kept: int
    missed: int


@dataclass(frozen=True, slots=True)
class JointTally:
    """How many people of a quarter gave the same answers to the overall question of a survey and those beside it."""

    survey: str
    title: str  # of the survey, in the reader's language
    questions: tuple[str, ...]  # the overall one first
    dimensions: tuple[str, ...]  # of each, or nothing
    values: tuple[int | None, ...]  # of each; None: not answered
    count: int


@dataclass(frozen=True, slots=True)
class Spell:
    """How long something took, in minutes: by the clock, and of those hours in which somebody was there."""

    clock: int
    open: int


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """One case as it stood at the end of the digest's week, without a name or a word.

    `person` is the same for all cases of one customer, and 0 for an anonymous one, of which only that it was raised is
    known. None: not yet, or nobody can say.
    """

    number: int
    week: str  # it was raised in
    touchpoint: str
    location: str
    raised_by: str = "low_score"  # low_score | words | wish
    person: int = 0
    in_time: bool | None = None  # answered by its target; None: it still has time
    answer: Spell | None = None  # until the first answer
    resolve: Spell | None = None  # until it was closed
    closed: str = ""  # the week it was closed in
    again: bool | None = None  # another case of the same customer within 90 days of the closing
    before: int | None = None  # satisfaction, 1 to 5, where it was low as the survey says
    after: int | None = None  # the same customer's, asked after the closing
    asked_in: str = ""  # the week they were asked in, where they answered


@dataclass(frozen=True, slots=True)
class TrialTally:
    """Two ways of asking that are or were tried; what came of it only where it was looked at, once, at the end."""

    number: int
    survey: str
    kind: str  # wording | invitation | hour | channel
    words: str  # the other words, in one language
    hours: int  # after the visit, in the second way
    points: int  # the smallest difference worth knowing
    wanted: int  # how many are asked in both ways together
    asked: int  # so far
    begun: date
    until: date
    state: str  # running | waiting | ended | stopped
    week: str = ""  # in which it ended
    outcome: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class StaffTally:
    """How many customers of one member of staff gave a score in the last weeks, and how many the highest; no name."""

    answers: int
    best: int


@dataclass(frozen=True, slots=True)
class Tallies:
    """Everything one digest is made of."""

    answers: tuple[AnswerTally, ...] = ()
    asked: tuple[AskedTally, ...] = ()
    marks: tuple[MarkTally, ...] = ()
    studies: tuple[StudyTally, ...] = ()
    comments: tuple[QuotableComment, ...] = ()
    themes: tuple[Themed, ...] = ()
    themes_right: Mapping[str, float] = field(default_factory=dict)  # in a hundred, when measured
    open_cases: int = 0
    overdue_cases: int = 0
    joint: tuple[JointTally, ...] = ()  # read only where a report page or JSON is made
    dimensions: Mapping[str, str] = field(default_factory=dict)  # RATER dimension by question
    actions: tuple[Action, ...] = ()  # planned, begun, or decided lately
    visits: tuple[VisitTally, ...] = ()  # how many there were stands in `asked`, under VISITS
    touchpoints: tuple[str, ...] = ()  # in the order of the journey
    promises: tuple[Promise, ...] = ()
    performance: tuple[PerformanceTally, ...] = ()
    cases: tuple[CaseRecord, ...] = ()  # raised or closed in the last half year
    plan: Planned | None = None  # of whom to ask
    trials: tuple[TrialTally, ...] = ()  # of two ways of asking
    staff: tuple[StaffTally, ...] = ()  # read only for the whole business
