"""The weekly figures that an action is checked by: its own place's, and those of places where nothing was done.

Every figure goes through the privacy gate; a week that must stay hidden, or has too few answers, is left out. Knows no
words and no verdict.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from reports import published as ledger
from reports.gate import Count, count_of
from reports.impact.evidence import Series
from reports.published import Published
from reports.rules import DigestRules, Scope
from reports.series import Book, Key, segment
from reports.tallies import Action, AnswerTally
from reports.visible import Looking
from reports.weeks import previous, week_of, week_range

LEAST_ANSWERS = 10  # in a week: fewer are left out
BEFORE, AFTER = 12, 8  # weeks that are needed
LONGEST = 26  # weeks looked at on each side: further back, a straight line is no good guess of what would have been
LEAST_SHARE = 0.5  # of the weeks of the action's own that another place must have, to be compared with


@dataclass(frozen=True, slots=True)
class Place:
    """One place's weeks that may be used, by their names."""

    scope: Scope
    weeks: Mapping[str, Count]

    def before(self, first: str) -> int:
        """How many weeks lie before the first whole week of the action."""
        return sum(week < first for week in self.weeks)

    def after(self, first: str) -> int:
        """How many weeks lie after its start."""
        return sum(week >= first for week in self.weeks)


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that an action is checked by."""

    own: Place
    others: tuple[Place, ...]
    first: str  # the first whole week since the start
    left_out: int  # weeks with answers that could not be used: hidden, or too few
    broke_in: str  # the week since which the question is asked as now, where that lies in the weeks looked at
    moved: float  # share of answers that came in by other ways than before the start
    published: tuple[Published, ...]

    @property
    def numbered(self) -> tuple[Series, tuple[Series, ...]]:
        """The series by the number of the week, 0 the first whole one since the start."""
        return _numbered(self.own, self.first), tuple(_numbered(each, self.first) for each in self.others)


def first_whole_week(start: str) -> str:
    """The first ISO week that begins on or after a day: the week an action begins in belongs to neither side."""
    day = date.fromisoformat(start)
    return week_of(day + timedelta(days=-day.weekday() % 7))


def last_before(start: str) -> str:
    """The last ISO week that ended before a day."""
    return previous(week_of(date.fromisoformat(start)))


def gathered(
    action: Action, book: Book, answers: Iterable[AnswerTally], week: str, *, rules: DigestRules, looking: Looking,
    beside: Iterable[Action] = (),
) -> Gathered:  # fmt: skip
    """The weeks up to `week` around the start of an action; `beside` are other actions about the same question."""
    first, last = first_whole_week(action.started), last_before(action.started)
    scope = scope_of(action)
    run = segment(book, scope, week)
    begins = max(previous(last, LONGEST - 1), run.first)
    ends = min(week, previous(first, 1 - LONGEST))
    weeks = [each for each in sorted(book.weeks) if begins <= each <= ends and (each <= last or each >= first)]
    own, left_out = _place(book, scope, weeks, looking)
    others = _others(action, book, own, looking, weeks, tuple(beside))
    compared = tuple(each for each in others if _is_enough(each, own, first))
    return Gathered(
        own=own,
        others=compared,
        first=first,
        left_out=left_out,
        broke_in=run.first if run.broke_in is not None and run.first > previous(last, LONGEST - 1) else "",
        moved=_moved(answers, book.key, scope, own, first),
        published=tuple(row for each in (own, *compared) for row in _rows(book, each, looking)),
    )


def scope_of(action: Action) -> Scope:
    """The group an action is about."""
    return Scope((action.touchpoint,) if action.touchpoint else (), (action.location,) if action.location else ())


def _others(
    action: Action, book: Book, own: Place, looking: Looking, weeks: list[str], beside: tuple[Action, ...]
) -> list[Place]:
    """Other touchpoints at the same place, or the same touchpoint elsewhere, in weeks when nothing was done there."""
    touchpoints = sorted({cell[0] for cell in book.places if cell[0]})
    locations = sorted({cell[1] for cell in book.places if cell[1]})
    scopes = []
    if action.touchpoint:
        scopes += [Scope((each,), own.scope.locations) for each in touchpoints if each != action.touchpoint]
    if action.location:
        scopes += [Scope(own.scope.touchpoints, (each,)) for each in locations if each != action.location]
    return [_place(book, each, _left_alone(each, weeks, action, beside), looking)[0] for each in scopes]


def _left_alone(scope: Scope, weeks: list[str], action: Action, beside: tuple[Action, ...]) -> list[str]:
    """The weeks of a place between what was begun there last before an action and what was begun there next."""
    starts = [each.started for each in beside if each.started and _overlap(scope_of(each), scope)]
    last = max((first_whole_week(day) for day in starts if day < action.started), default="")
    next_ = min((last_before(day) for day in starts if day >= action.started), default="9999")
    return [week for week in weeks if last <= week <= next_]


def _overlap(one: Scope, other: Scope) -> bool:
    return all(
        not mine or not theirs or set(mine) & set(theirs)
        for mine, theirs in ((one.touchpoints, other.touchpoints), (one.locations, other.locations))
    )


def _is_enough(other: Place, own: Place, first: str) -> bool:
    """Whether a place has enough weeks on both sides to be compared with, and most of those of the action's own."""
    shared = sum(week in own.weeks for week in other.weeks)
    enough = other.before(first) >= BEFORE and other.after(first) >= AFTER
    return enough and shared >= LEAST_SHARE * len(own.weeks)


def _place(book: Book, scope: Scope, weeks: Iterable[str], looking: Looking) -> tuple[Place, int]:
    """What may be used of a place, and how many weeks with answers may not."""
    found: dict[str, Count] = {}
    left_out = 0
    for week in weeks:
        seen = looking.at(book.key, week).of(scope)
        if seen is not None and seen.values.total() >= LEAST_ANSWERS:
            found[week] = count_of(book.key.measure, seen.values, book.scale)
        else:
            left_out += seen is None or seen.values.total() > 0
    return Place(scope, found), left_out


def _rows(book: Book, place: Place, looking: Looking) -> Iterable[Published]:
    """What is shown of a place, to be kept so that no later figure can be subtracted from it."""
    for week in place.weeks:
        seen = looking.at(book.key, week).of(place.scope)
        if seen is not None:
            yield ledger.row(week, book.key, place.scope, seen.values)


def _moved(answers: Iterable[AnswerTally], key: Key, scope: Scope, own: Place, first: str) -> float:
    """How far the mix of channels and ways of asking moved since the start, from 0 to 1 (total variation distance)."""
    sides: tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]] = (Counter(), Counter())
    for row in answers:
        mine = (row.measure, row.question) == (key.measure, key.question) and row.week in own.weeks
        if mine and scope.covers(row.touchpoint, row.location):
            sides[row.week >= first][row.channel, row.selection] += row.count
    then, now = sides
    if not then.total() or not now.total():
        return 0.0
    return sum(abs(now[way] / now.total() - then[way] / then.total()) for way in then.keys() | now.keys()) / 2


def _numbered(place: Place, first: str) -> Series:
    monday = week_range(first)[0]
    return {(week_range(week)[0] - monday).days // 7: count for week, count in place.weeks.items()}
