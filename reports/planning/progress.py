"""How far a plan is: asked, answered, how exact by now, what was spent; behind the privacy gate, and without words.

Counted are customers whom a rule or chance chose, and of their answers those that give the score the plan is about: who
said nothing to that question makes it no more exact. What was planned and what was asked is nobody's secret; how many
answered is held to the same gate as every figure, over all the weeks of the plan together, so that two digests cannot
be subtracted. Of a part it is told in tens only: an exact sum, less the weeks that were shown, would be those that were
not.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import sqrt

from reports import published as ledger
from reports.chosen import RULE, way_of
from reports.measures import Values
from reports.planning.planned import Goal, Planned
from reports.published import Published
from reports.rates.cells import gated
from reports.rules import Scope
from reports.series import Cell, Key
from reports.tallies import ANSWERED, APART, NOT_ASKED, AnswerTally, AskedTally, MarkTally
from reports.visible import View

NOT_DRAWN, ENOUGH, TIRED = "not_drawn", "enough", "tired"  # marks of those who were left out
TENS = 10


@dataclass(frozen=True, slots=True)
class PartSoFar:
    """One kind so far; `answered` and `points` are None where they stay hidden, or nobody answered yet.

    `rough`: at least so many answered, in tens.
    """

    name: str
    asked: int
    invitations: int
    answered: int | None
    answers: int
    points: float | None  # it is good to so many
    held: bool = False
    rough: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """A plan so far."""

    until: str
    over: bool
    wanted: float  # points
    whole: PartSoFar
    parts: tuple[PartSoFar, ...]  # none where the whole is all there is
    spent: tuple[float, float] | None
    budget: float | None
    currency: str
    left_out: Mapping[str, int]  # encounters whose customers could have been asked, by why they were not
    published: tuple[Published, ...] = field(default=())
    measure: str = "csat"

    @property
    def least(self) -> PartSoFar | None:
        """The part that is known least exactly, of those that may be shown."""
        return max((part for part in self.parts if part.points is not None), key=_points, default=None)


def _points(part: PartSoFar) -> float:
    return part.points or 0.0


def progress_of(
    planned: Planned,
    answers: Iterable[AnswerTally],
    asked: Iterable[AskedTally],
    marks: Iterable[MarkTally],
    week: str,
    *,
    minimum: int,
    earlier: Iterable[Published],
    last_day: str,
) -> Progress | None:
    """How far a plan is at the end of a week (`last_day` is its last); None before it has begun."""
    if week < planned.first_week or not planned.goals:
        return None
    rows = [row for row in asked if planned.first_week <= row.week <= week and row.selection not in APART]
    scored = [row for row in answers if planned.first_week <= row.week <= week and row.measure == planned.measure]
    key = Key("plan", planned.measure)
    view = gated(_scores(scored, by_rule=True), key, planned.first_week, minimum=minimum, earlier=earlier)
    beside = _beside(rows, _scores(scored, by_rule=False), planned, minimum)
    parts = tuple(_part(goal, planned, rows, view, hidden=beside) for goal in planned.goals)
    parts = tuple(map(_roughly, parts)) if len(parts) > 1 else parts
    whole = _whole(planned, rows, view, hidden=beside)
    return Progress(
        until=planned.until,
        over=last_day >= planned.until,
        wanted=planned.points,
        whole=whole if len(parts) != 1 else parts[0],
        parts=parts if len(parts) > 1 else (),
        spent=_spent(planned, rows),
        budget=planned.budget,
        currency=planned.currency,
        left_out=_left_out(marks, planned, week),
        published=() if beside else _shown(planned, view, key),
        measure=planned.measure,
    )


def _scores(rows: Iterable[AnswerTally], *, by_rule: bool) -> dict[Cell, Values]:
    """How many gave the score at each place; where a survey asks for it twice, the question that more answered."""
    found: dict[Cell, Counter[tuple[str, str]]] = defaultdict(Counter)
    for row in rows:
        if row.selection not in APART and (way_of(row.selection) == RULE) is by_rule:
            found[row.touchpoint, row.location][row.survey, row.question] += row.count
    return {cell: Counter({0: _people(counts)}) for cell, counts in found.items()}


def _people(counts: Mapping[tuple[str, str], int]) -> int:
    surveys = {survey for survey, _ in counts}
    return sum(max(count for (survey, _), count in counts.items() if survey == each) for each in surveys)


def _beside(rows: Iterable[AskedTally], others: Mapping[Cell, Values], planned: Planned, minimum: int) -> bool:
    """Whether so few answered in another way at a place that what is told of the others would give them away."""
    answered: Counter[str] = Counter()
    for row in rows:
        if row.state in ANSWERED and way_of(row.selection) != RULE:
            answered[_name((row.touchpoint, row.location), planned.know)] += row.count
    scored: Counter[str] = Counter()
    for cell, values in others.items():
        scored[_name(cell, planned.know)] += values.total()
    return any(0 < count < minimum for found in (answered, scored) for count in (*found.values(), found.total()))


def _name(cell: Cell, know: str) -> str:
    touchpoint, location = cell
    return {"touchpoint": touchpoint, "location": location}.get(know, "")


def scope_of(name: str, know: str) -> Scope:
    """The customers that a goal is about."""
    match know:
        case "touchpoint":
            return Scope(touchpoints=(name,))
        case "location":
            return Scope(locations=(name,))
        case _:
            return Scope()


def _part(goal: Goal, planned: Planned, rows: Iterable[AskedTally], view: View, *, hidden: bool) -> PartSoFar:
    scope = scope_of(goal.name, planned.know)
    seen = None if hidden else view.of(scope)
    answered = None if seen is None else seen.values.total()
    return PartSoFar(
        name=goal.name,
        asked=_asked(rows, scope),
        invitations=goal.invitations,
        answered=answered,
        answers=goal.answers,
        points=_reached(planned.points, goal.answers, answered),
        held=seen is not None and seen.held,
    )


def _roughly(part: PartSoFar) -> PartSoFar:
    answered = None if part.answered is None else part.answered // TENS * TENS or None
    points = None if part.points is None or answered is None else part.points * sqrt((part.answered or 0) / answered)
    return replace(part, answered=answered, points=points, rough=True)


def _reached(points: float, answers: int, answered: int | None) -> float | None:
    """How exact by now: the planned exactness, worse by the root of what is missing."""
    return min(100.0, points * sqrt(answers / answered)) if answered else None


def _whole(planned: Planned, rows: Iterable[AskedTally], view: View, *, hidden: bool) -> PartSoFar:
    total = Goal("", sum(goal.answers for goal in planned.goals), sum(goal.invitations for goal in planned.goals))
    return replace(_part(total, replace(planned, know="all"), rows, view, hidden=hidden), points=None)


def _asked(rows: Iterable[AskedTally], scope: Scope) -> int:
    return sum(
        row.count
        for row in rows
        if row.state not in NOT_ASKED and way_of(row.selection) == RULE and scope.covers(row.touchpoint, row.location)
    )


def _spent(planned: Planned, rows: Iterable[AskedTally]) -> tuple[float, float] | None:
    """By SMS, on those whom a rule or chance chose; the rent of a number is due anyway."""
    if planned.each is None:
        return None
    sent = sum(
        row.count
        for row in rows
        if row.channel == "sms" and row.state not in NOT_ASKED and way_of(row.selection) == RULE
    )
    return sent * planned.each[0], sent * planned.each[1]


def _left_out(marks: Iterable[MarkTally], planned: Planned, week: str) -> dict[str, int]:
    found: Counter[str] = Counter()
    for row in marks:
        if planned.first_week <= row.week <= week and row.mark in {NOT_DRAWN, ENOUGH, TIRED}:
            found[row.mark] += row.count
    return {name: count for name, count in sorted(found.items()) if count > 0}


def _shown(planned: Planned, view: View, key: Key) -> tuple[Published, ...]:
    """The groups whose answers are told of, under the plan's first week: its weeks are one figure that grows."""
    scopes = {Scope(), *(scope_of(goal.name, planned.know) for goal in planned.goals)}
    seen = [(scope, view.of(scope)) for scope in sorted(scopes, key=repr)]
    return tuple(
        ledger.row(planned.first_week, key, scope, found.values)
        for scope, found in seen
        if found is not None and found.values.total()
    )
