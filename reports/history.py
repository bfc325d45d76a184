"""The last weeks of each question as points to draw, hidden weeks left out, with the limits of a control chart.

Knows no drawing and no words. Limits are made only of weeks that may be shown, so that they give no hidden one away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reports.actions import is_in
from reports.claims import Claim
from reports.control import ABOVE, BELOW, RUN, Limits, individuals, marks, shares
from reports.family import Family, Member
from reports.gate import Strictness, Test, count_of, usual_range
from reports.measures import Score, score
from reports.rebase import Rebased
from reports.rules import DigestRules
from reports.series import segment
from reports.tallies import Action
from reports.weeks import last_weeks, week_of


@dataclass(frozen=True, slots=True)
class Point:
    """One week: figures are None where the week has to stay hidden or nobody answered (then n is 0)."""

    week: str
    value: float | None  # in the measure's own unit: what a control chart shows
    low: float | None
    high: float | None
    n: int | None
    count: int | None
    drawn: float | None  # percent satisfied; points for nps: what is tested
    usual_low: float | None
    usual_high: float | None
    joined: bool  # belongs to the unbroken run that ends this week: only these are joined by a line
    limits: Limits | None = None  # natural limits, in the measure's own unit
    mark: str = ""  # above | below | run | trend | near: what a control chart calls special
    period: int = 0  # 1 since a usual range began afresh, 0 before

    @property
    def is_outside(self) -> bool:
        """Whether it lies outside its usual range."""
        if self.drawn is None or self.usual_low is None or self.usual_high is None:
            return False
        return not self.usual_low <= self.drawn <= self.usual_high

    @property
    def is_beyond(self) -> bool:
        """Whether it lies outside the natural limits drawn."""
        return self.mark in {ABOVE, BELOW}


@dataclass(frozen=True, slots=True)
class Start:
    """The week in which an action began."""

    week: str
    number: int  # of the action


@dataclass(frozen=True, slots=True)
class History:
    """One question over the last weeks, oldest first, for the whole scope of the digest or one place in it."""

    measure: str
    question: str
    title: str
    scale: tuple[int, int]
    points: tuple[Point, ...]
    weeks: int = 0  # weeks with answers that may be shown, since the last break: limits need twelve
    is_provisional: bool = False  # limits that still move, since there are fewer than twenty weeks
    rebased: Rebased | None = None
    starts: tuple[Start, ...] = ()  # of actions about this question and place, in the weeks drawn

    @property
    def is_empty(self) -> bool:
        """Whether no week can be drawn."""
        return all(point.drawn is None for point in self.points)

    @property
    def span(self) -> tuple[float, float]:
        """The lowest and the highest value there can be."""
        if self.measure in {"csat", "nps"}:
            return (-100.0, 100.0) if self.measure == "nps" else (0.0, 100.0)
        return float(self.scale[0]), float(self.scale[1])

    @property
    def last(self) -> Point:
        """The week the digest is about."""
        return self.points[-1]

    def is_about(self, claim: Claim) -> bool:
        """Whether it is the history of the question that a claim is about."""
        return (self.measure, self.question) == (claim.measure, claim.question)


@dataclass(frozen=True, slots=True)
class _Period:
    """One unbroken period of a series: the weeks shown in it, and the limits and marks of each."""

    limits: Mapping[str, Limits]
    marks: Mapping[str, str]
    weeks: int


def histories(
    family: Family, titles: Mapping[int, str], weeks: int, actions: Sequence[Action] = ()
) -> tuple[History, ...]:
    """The history of every question for the digest's whole scope; `titles` by position in the family."""
    return tuple(
        history_of(family, at, titles[at], weeks, actions)
        for at, member in enumerate(family.members)
        if member.is_overall
    )


def history_of(family: Family, at: int, title: str, weeks: int, actions: Sequence[Action] = ()) -> History:
    """The history of one member of the family, by its position, over so many weeks."""
    member, test = family.members[at], family.tests.get(at)
    strictness = family.strictness_for(at) if test else None
    now = _period(family, member, since=member.segment.first, until=family.week)
    old = _old_period(family, member)
    points = tuple(
        _point(family, member, week, test, strictness, now if week >= member.segment.first else old)
        for week in last_weeks(family.week, weeks)
    )
    key, rules = member.book.key, family.strictness.rules
    return History(
        measure=key.measure,
        question=key.question,
        title=title,
        scale=member.book.scale,
        points=points,
        weeks=now.weeks,
        is_provisional=bool(now.limits) and now.weeks < rules.baseline_weeks,
        rebased=member.rebased,
        starts=_starts(member, last_weeks(family.week, weeks), actions),
    )


def _starts(member: Member, weeks: Sequence[str], actions: Sequence[Action]) -> tuple[Start, ...]:
    """The actions about a member's question and place that began in these weeks, the oldest first."""
    key = member.book.key
    begun = [
        Start(week_of(date.fromisoformat(each.started)), each.number)
        for each in actions
        if each.started and (each.measure, each.question) == (key.measure, key.question) and is_in(each, member.scope)
    ]
    return tuple(sorted((each for each in begun if each.week in weeks), key=lambda each: (each.week, each.number)))


def baseline_weeks(family: Family, member: Member) -> tuple[str, ...]:
    """The weeks whose figures the limits of a chart are made of: they are shown by them."""
    shown = _shown(family, member, since=member.segment.first, until=family.week)
    return tuple(week for week, _ in shown[: family.strictness.rules.baseline_weeks])


def _old_period(family: Family, member: Member) -> _Period:
    """The weeks before a usual range began afresh keep their own limits; before a break there are none."""
    if member.rebased is None or not member.rebased.holds:
        return _Period({}, {}, 0)
    until = member.segment.first
    since = segment(member.book, member.scope, member.rebased.wish.week).first
    return _period(family, member, since=since, until=until, ends_before=True)


def _shown(family: Family, member: Member, *, since: str, until: str) -> list[tuple[str, Score]]:
    """The weeks of a period that may be shown and have answers, with their figures.

    After the weeks that limits are made of come only those that are drawn, with a few before them: a chart costs the
    same after one year and after ten.
    """
    rules = family.strictness.rules
    drawn = last_weeks(family.week, rules.drawn_weeks + RUN)[0]
    found: list[tuple[str, Score]] = []
    for week in sorted(member.book.weeks):
        if since <= week <= until and (len(found) < rules.baseline_weeks or week >= drawn):
            figure = _figure(family, member, week)
            found += [(week, figure)] if figure is not None else []
    return found


def _figure(family: Family, member: Member, week: str) -> Score | None:
    seen = family.view(member.book.key, week).of(member.scope)
    if seen is None or not seen.values.total():
        return None
    return score(member.book.key.measure, seen.values, member.book.scale)


def _period(family: Family, member: Member, *, since: str, until: str, ends_before: bool = False) -> _Period:
    """The control chart of one period: limits over its first twenty weeks, none where there are fewer than twelve."""
    rules = family.strictness.rules
    shown = [each for each in _shown(family, member, since=since, until=until) if not ends_before or each[0] < until]
    limits = control_limits(member.book.key.measure, [figure for _, figure in shown], member.book.scale, rules)
    if limits is None:
        return _Period({}, {}, len(shown))
    weeks = [week for week, _ in shown]
    drawn = sum(week < last_weeks(family.week, rules.drawn_weeks + RUN)[0] for week in weeks)
    recent = marks([figure.value or 0.0 for _, figure in shown[drawn:]], limits[drawn:])
    return _Period(dict(zip(weeks, limits, strict=True)), dict(zip(weeks[drawn:], recent, strict=True)), len(shown))


def control_limits(
    measure: str, figures: Sequence[Score], scale: tuple[int, int], rules: DigestRules
) -> list[Limits] | None:
    """The natural limits of each week: a p-chart after Laney for shares, XmR for means and NPS; None for too few."""
    if len(figures) < rules.early_weeks:
        return None
    baseline = figures[: rules.baseline_weeks]
    if measure == "csat":
        found = shares([(each.count, each.n) for each in baseline])
        return None if found is None else [_in_percent(found.at(each.n)) for each in figures]
    fixed = individuals([each.value or 0.0 for each in baseline])
    least, most = (-100.0, 100.0) if measure == "nps" else (float(scale[0]), float(scale[1]))
    return None if fixed is None else [fixed.within(least, most)] * len(figures)


def _in_percent(limits: Limits) -> Limits:
    return Limits(100 * limits.centre, 100 * limits.low, 100 * limits.high)


def _point(
    family: Family, member: Member, week: str, test: Test | None, strictness: Strictness | None, period: _Period
) -> Point:
    measure, scale = member.book.key.measure, member.book.scale
    seen = family.view(member.book.key, week).of(member.scope)
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
        limits=period.limits.get(week),
        mark=period.marks.get(week, ""),
        period=int(joined),
    )
