"""The last weeks of each question as points to draw, hidden weeks left out; knows no drawing."""

from dataclasses import dataclass

from reports.claims import Claim
from reports.family import Family, Member
from reports.gate import Strictness, Test, count_of, usual_range
from reports.measures import score
from reports.weeks import last_weeks


@dataclass(frozen=True, slots=True)
class Point:
    """One week: figures are None where the week has to stay hidden or nobody answered (then n is 0)."""

    week: str
    value: float | None
    low: float | None
    high: float | None
    n: int | None
    count: int | None
    drawn: float | None  # what a chart shows: percent satisfied; points for nps
    usual_low: float | None
    usual_high: float | None
    joined: bool  # belongs to the unbroken run that ends this week: only these are joined by a line

    @property
    def is_outside(self) -> bool:
        """Whether it lies outside its usual range."""
        if self.drawn is None or self.usual_low is None or self.usual_high is None:
            return False
        return not self.usual_low <= self.drawn <= self.usual_high


@dataclass(frozen=True, slots=True)
class History:
    """One question over the last weeks, oldest first, for the whole scope of the digest or one place in it."""

    measure: str
    question: str
    title: str
    scale: tuple[int, int]
    points: tuple[Point, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no week can be drawn."""
        return all(point.drawn is None for point in self.points)

    def is_about(self, claim: Claim) -> bool:
        """Whether it is the history of the question that a claim is about."""
        return (self.measure, self.question) == (claim.measure, claim.question)


def histories(family: Family, titles: dict[int, str], weeks: int) -> tuple[History, ...]:
    """The history of every question for the digest's whole scope; `titles` by position in the family."""
    return tuple(
        history_of(family, at, titles[at], weeks) for at, member in enumerate(family.members) if member.is_overall
    )


def history_of(family: Family, at: int, title: str, weeks: int) -> History:
    """The history of one member of the family, by its position."""
    member, test = family.members[at], family.tests.get(at)
    strictness = family.strictness_for(at) if test else None
    points = tuple(_point(family, member, week, test, strictness) for week in last_weeks(family.week, weeks))
    key = member.book.key
    return History(measure=key.measure, question=key.question, title=title, scale=member.book.scale, points=points)


def _point(family: Family, member: Member, week: str, test: Test | None, strictness: Strictness | None) -> Point:
    measure, scale = member.book.key.measure, member.book.scale
    seen = family.views[member.book.key, week].of(member.scope)
    joined = week >= member.segment.first
    if seen is None or not seen.values.total():
        return Point(week, None, None, None, None if seen is None else 0, None, None, None, None, joined)
    figure = score(measure, seen.values, scale)
    low, high = usual_range(test, strictness, figure.n) if test and strictness and joined else (None, None)
    net = count_of(measure, seen.values, scale).net
    return Point(
        week=week,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        n=figure.n,
        count=figure.count,
        drawn=100 * net / figure.n,
        usual_low=low,
        usual_high=high,
        joined=joined,
    )
