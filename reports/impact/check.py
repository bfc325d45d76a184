"""The verdict on one action: worked, no change seen, worse, or not yet known and why; each gate fails closed.

Knows tallies and numbers, no words. `worked` needs everything of STATISTICS, section 7: planned and dated before the
data, weeks and answers enough, nothing broken, the model, the gate, other places that did not move alike.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil, sqrt

from reports.gate import Strictness
from reports.impact.evidence import Evidence, evidence, total
from reports.impact.gathering import AFTER, BEFORE, LONGEST, Gathered, Place, gathered
from reports.impact.regression import Estimate
from reports.published import Published
from reports.rules import DigestRules, Scope
from reports.series import Book
from reports.tallies import Action, AnswerTally
from reports.visible import Looking
from reports.weeks import previous, week_range

WORKED, NO_CHANGE, WORSE, NOT_YET = "worked", "no_change", "worse", "not_yet"
VERDICTS = (WORKED, NO_CHANGE, WORSE, NOT_YET)
NOT_BEGUN, NO_MEASURE, NO_DATA, DATED_LATE, BROKEN, ASKED_OTHERWISE = (
    "not_begun", "no_measure", "no_data", "dated_late", "broken", "asked_otherwise",
)  # fmt: skip
FEW_BEFORE, FEW_ANSWERS, FEW_AFTER, NO_OTHERS, UNLIKE, ROUGH = (
    "few_before", "few_answers", "few_after", "no_others", "unlike", "rough",
)  # fmt: skip
ALIKE, TREND, OUTSIDE, LIMIT = "alike", "trend", "outside", "limit"
REASONS = (
    NOT_BEGUN, NO_MEASURE, NO_DATA, DATED_LATE, BROKEN, ASKED_OTHERWISE, FEW_BEFORE, FEW_ANSWERS, FEW_AFTER, NO_OTHERS,
    UNLIKE, ROUGH, ALIKE, TREND, OUTSIDE, LIMIT,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Range:
    """A change in points, with its range."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Side:
    """The weeks before the start, or those since: how many, and their answers together."""

    weeks: int
    n: int
    count: int
    value: float | None  # percent satisfied; points for nps


@dataclass(frozen=True, slots=True)
class Week:
    """One week of the action's own place, and of the others together; None where it is not used."""

    week: str
    value: float | None
    n: int | None
    others: float | None


@dataclass(frozen=True, slots=True)
class Check:
    """What the data say of one action up to a week. Figures are percent satisfied, points for NPS."""

    week: str
    verdict: str
    reason: str = ""  # the gate that did not open, or why no change was seen; empty where it worked or got worse
    known_in: str = ""  # the week in which it could be known, if as many go on answering; empty: cannot be said
    before: Side | None = None
    after: Side | None = None
    change: Range | None = None  # at once, by the model
    beside: Range | None = None  # how much more than other places
    others: tuple[str, ...] = ()  # their names
    seen_from: float | None = None  # the smallest change that would have been found 8 times in 10
    others_before: Side | None = None
    others_after: Side | None = None
    first: str = ""  # the first whole week since the start
    series: tuple[Week, ...] = ()
    published: tuple[Published, ...] = ()

    @property
    def is_weak(self) -> bool:
        """Whether there is only one other place to compare with."""
        return len(self.others) == 1


def check(
    action: Action,
    books: Iterable[Book],
    answers: Iterable[AnswerTally],
    week: str,
    *,
    looking: Looking,
    strictness: Strictness,
    beside: Iterable[Action] = (),
) -> Check:
    """Check one action by all weeks up to `week`; `strictness` is shared by all actions that are looked at together."""
    if not action.measure:
        return Check(week, NOT_YET, NO_MEASURE)
    book = next((each for each in books if (each.key.measure, each.key.question) == _key(action)), None)
    if book is None:
        return Check(week, NOT_YET, NO_DATA)
    if not action.started:
        return Check(week, NOT_YET, NOT_BEGUN)
    found = gathered(action, book, answers, week, rules=strictness.rules, looking=looking, beside=beside)
    shown = _shown(found, week)
    stopped = _stopped(action, found, week, strictness.rules)
    if stopped is not None:
        reason, known_in = stopped
        return _with(shown, NOT_YET, reason, known_in)
    return _judged(action, found, shown, week, strictness)


def _key(action: Action) -> tuple[str, str]:
    return action.measure, action.question


def _stopped(action: Action, found: Gathered, week: str, rules: DigestRules) -> tuple[str, str] | None:
    """The first condition on the data that is not met, and the week in which it could be; None where all are."""
    if not found.own.weeks:
        return (FEW_ANSWERS if found.left_out else NO_DATA), ""
    if action.planned > action.started:
        return DATED_LATE, ""
    if (before := _stopped_before(found)) is not None:
        return before, ""
    if found.own.after(found.first) < AFTER:
        return _few_after(found, week)
    return (ASKED_OTHERWISE, "") if found.moved > rules.selection_shift else None


def _stopped_before(found: Gathered) -> str | None:
    """What is wrong with the weeks before the start: they do not grow any more, so it can never be known."""
    have = found.own.before(found.first)
    if found.broke_in and (found.broke_in >= found.first or have < BEFORE):
        return BROKEN
    if have >= BEFORE:
        return None
    return FEW_ANSWERS if found.left_out >= BEFORE - have else FEW_BEFORE


def _few_after(found: Gathered, week: str) -> tuple[str, str]:
    """Too few weeks since the start, and when there would be enough at the rate of the weeks there are."""
    have = found.own.after(found.first)
    passed = max(0, _weeks_between(found.first, week) + 1)
    if passed >= AFTER and not have:
        return FEW_ANSWERS, ""
    rate = have / passed if have else 1.0
    known_in = previous(max(week, previous(found.first)), -_up(AFTER - have, rate))
    return (FEW_ANSWERS if passed >= AFTER else FEW_AFTER), known_in


def _judged(action: Action, found: Gathered, shown: Check, week: str, strictness: Strictness) -> Check:
    series, others = found.numbered
    shows = evidence(series, others, 0, is_nps=action.measure == "nps", strictness=strictness)
    shown = _with_figures(shown, shows)
    aim = -1 if action.expected < action.then else 1
    verdict, reason = verdict_of(shows, aim, abs(action.expected - action.then), after=found.own.after(found.first))
    known_in = _known_in(action, found, shows, week) if reason == ROUGH else ""
    return _with(shown, verdict, reason, known_in)


def verdict_of(shows: Evidence, aim: int, hoped: float, *, after: int) -> tuple[str, str]:
    """The verdict, and why, where nothing is wrong with the data: `aim` is 1 or -1, `hoped` in points."""
    if shows.side:
        return _moved(shows, aim)
    if _rules_out(shows, aim * hoped):
        return NO_CHANGE, (TREND if shows.gate else OUTSIDE)
    return (NO_CHANGE, LIMIT) if after >= LONGEST else (NOT_YET, ROUGH)


def _moved(shows: Evidence, aim: int) -> tuple[str, str]:
    """Something changed at the start: was it the action? Only where others did not move alike."""
    if shows.beside is None:
        return NOT_YET, NO_OTHERS
    if not shows.is_parallel:
        return NOT_YET, UNLIKE
    if shows.beside.side != shows.side:
        return NO_CHANGE, ALIKE
    return (WORKED if shows.side == aim else WORSE), ""


def _rules_out(shows: Evidence, hoped: float) -> bool:
    """Whether the change that was hoped for lies outside what the weeks would fit."""
    ranges = [shows.level, *([shows.beside] if shows.beside is not None and shows.is_parallel else [])]
    return any(not each.low <= hoped <= each.high for each in ranges)


def _known_in(action: Action, found: Gathered, shows: Evidence, week: str) -> str:
    """The week in which a change of the hoped size would be found 8 times in 10, at the latest half a year on.

    The error shrinks as the weeks since the start grow; that of the weeks before stays as it is.
    """
    before, after = found.own.before(found.first), found.own.after(found.first)
    hoped = max(1.0, abs(action.expected - action.then))
    needed = next(
        (each for each in range(after + 1, LONGEST) if _seen_with(shows.level, before, after, each) <= hoped), LONGEST
    )
    rate = after / max(1, _weeks_between(found.first, week) + 1)
    return previous(week, -_up(needed - after, rate))


def _seen_with(level: Estimate, before: int, after: int, weeks: int) -> float:
    return level.seen_from * sqrt((1 / before + 1 / weeks) / (1 / before + 1 / after))


def _weeks_between(first: str, week: str) -> int:
    return (week_range(week)[0] - week_range(first)[0]).days // 7


def _up(missing: int, rate: float) -> int:
    return max(1, ceil(missing / max(rate, 0.05)))


def _shown(found: Gathered, week: str) -> Check:
    first = found.first
    others = found.others
    weeks = sorted(found.own.weeks)
    return Check(
        week=week,
        verdict=NOT_YET,
        before=_side(found, (found.own,), after=False),
        after=_side(found, (found.own,), after=True),
        others_before=_side(found, others, after=False) if others else None,
        others_after=_side(found, others, after=True) if others else None,
        others=tuple(_name(each.scope, found.own.scope) for each in others),
        first=first,
        series=tuple(
            Week(
                each,
                100 * found.own.weeks[each].net / found.own.weeks[each].n,
                found.own.weeks[each].n,
                _together(found, each),
            )
            for each in weeks
        ),
        published=found.published,
    )


def _side(found: Gathered, places: Iterable[Place], *, after: bool) -> Side:
    weeks = [(week, each) for place in places for week, each in place.weeks.items() if (week >= found.first) == after]
    whole = total(count for _, count in weeks)
    known = len({week for week, _ in weeks})
    return Side(known, whole.n, whole.count, 100 * whole.net / whole.n if whole.n else None)


def _together(found: Gathered, week: str) -> float | None:
    """The figure of all other places in one week."""
    whole = total(each.weeks[week] for each in found.others if week in each.weeks)
    return 100 * whole.net / whole.n if whole.n else None


def _name(scope: Scope, own: Scope) -> str:
    """The part of a place's name in which it differs from the action's own."""
    if scope.touchpoints != own.touchpoints:
        return scope.touchpoints[0]
    return scope.locations[0] if scope.locations else ""


def _range(estimate: Estimate) -> Range:
    return Range(estimate.value, estimate.low, estimate.high)


def _with_figures(shown: Check, shows: Evidence) -> Check:
    return replace(
        shown,
        change=_range(shows.level),
        beside=None if shows.beside is None else _range(shows.beside),
        seen_from=shows.level.seen_from,
    )


def _with(shown: Check, verdict: str, reason: str, known_in: str) -> Check:
    return replace(shown, verdict=verdict, reason=reason, known_in=known_in)
