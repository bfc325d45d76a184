"""The family of series one digest looks at, declared before looking: overall, every touchpoint, every location.

Knows tallies arranged in books and the rules; no words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reports.gate import Count, Strictness, Test, count_of, own_dispersion, pooled_dispersion, ready
from reports.published import Published, normal
from reports.rebase import Rebased, rebased, wishes_for
from reports.rules import DigestRules, Rebase, Scope
from reports.series import Book, Key, Segment, places, segment
from reports.visible import Looking, Seen, View
from reports.weeks import last_weeks


@dataclass(frozen=True, slots=True)
class Member:
    """One series: a question in a group."""

    book: Book
    scope: Scope
    touchpoint: str | None
    location: str | None
    segment: Segment
    seen: Seen | None  # None: hidden
    view: View
    rebased: Rebased | None = None  # the latest wish to begin its usual range afresh

    @property
    def is_overall(self) -> bool:
        """Whether it is about the whole scope of the digest."""
        return self.touchpoint is None and self.location is None


@dataclass(frozen=True, slots=True)
class Family:
    """All series of a digest, and what they share."""

    week: str
    books: tuple[Book, ...]
    members: tuple[Member, ...]
    tests: Mapping[int, Test]  # by position of the member, for those that passed the gates before the signal
    strictness: Strictness
    looking: Looking
    within: "Family | None" = None  # the whole that this is a closer look at

    def view(self, key: Key, week: str) -> View:
        """One question and week behind the privacy gate."""
        return self.looking.at(key, week)

    def strictness_for(self, at: int) -> Strictness:
        """What a series is asked for; in a closer look, what it is asked for in the whole, so that verdicts agree."""
        if self.within is None:
            return self._own_strictness(at)
        member = self.members[at]
        for place, other in enumerate(self.within.members):
            if place in self.within.tests and (other.book.key, other.scope) == (member.book.key, member.scope):
                return self.within.strictness_for(place)
        return self._own_strictness(at)

    def _own_strictness(self, at: int) -> Strictness:
        """The digest's strictness; sums over several places also carry what moves all places in the same week.

        A shock shared by all touchpoints does not average out, so a sum of many answers scatters more than the pooled
        factor knows: such a series takes its own scatter when that is larger.
        """
        member, test = self.members[at], self.tests[at]
        if member.touchpoint is not None:
            return self.strictness
        own = own_dispersion(test, self.strictness.rules) or 1.0
        return replace(self.strictness, dispersion=max(self.strictness.dispersion, own))


def family(
    books: Iterable[Book], scope: Scope, week: str, *, rules: DigestRules, earlier: Iterable[Published]
) -> Family:
    """Declare every series, look which may be tested, and pool what they share."""
    books = tuple(books)
    looking = Looking(books, minimum=rules.minimum, earlier=earlier)
    members = _members(books, scope, week, looking=looking, rules=rules)
    tests = _tests(members, rules)
    distinct = {(members[at].book.key, test.before, test.current): test for at, test in tests.items()}
    shared = Strictness(series=len(distinct), dispersion=pooled_dispersion(distinct.values(), rules), rules=rules)
    return Family(week=week, books=books, members=members, tests=tests, strictness=shared, looking=looking)


def closer(whole: Family, focus: Scope) -> Family:
    """A closer look at a part of the whole, through the same privacy gate.

    A reader who may look at every part would find chance somewhere: series that the whole did not test share their
    error over all pairs of a touchpoint and a location.
    """
    rules, looking = whole.strictness.rules, whole.looking
    members = _members(whole.books, focus, whole.week, looking=looking, rules=rules)
    recent = last_weeks(whole.week, rules.history_weeks)
    pairs = sum(
        len(touchpoints) * len(locations) for touchpoints, locations in (places(b, recent) for b in whole.books)
    )
    strictness = replace(whole.strictness, series=whole.strictness.series + pairs)
    tests = _tests(members, rules)
    return replace(whole, members=members, tests=tests, strictness=strictness, within=whole)


def _members(
    books: tuple[Book, ...], scope: Scope, week: str, *, looking: Looking, rules: DigestRules
) -> tuple[Member, ...]:
    recent = last_weeks(week, rules.history_weeks)
    return tuple(
        _member(book, part, week, view=looking.at(book.key, week), rules=rules)
        for book in books
        for part in _parts(book, scope, recent)
    )


def _tests(members: tuple[Member, ...], rules: DigestRules) -> dict[int, Test]:
    return {at: test for at, member in enumerate(members) if (test := _test(member, rules)) is not None}


def _parts(book: Book, scope: Scope, weeks: tuple[str, ...]) -> list[tuple[Scope, str | None, str | None]]:
    """The whole scope, then each touchpoint in it, then each location; a place without a name is no part."""
    touchpoints, locations = places(book, weeks)
    whole = normal(scope)
    parts: list[tuple[Scope, str | None, str | None]] = [(whole, None, None)]
    if len(scope.touchpoints) != 1:
        inside = [name for name in touchpoints if name and (not scope.touchpoints or name in scope.touchpoints)]
        parts += [(replace(whole, touchpoints=(name,)), name, None) for name in inside]
    if len(scope.locations) != 1:
        inside = [name for name in locations if name and (not scope.locations or name in scope.locations)]
        parts += [(replace(whole, locations=(name,)), None, name) for name in inside]
    return parts


def _member(
    book: Book, part: tuple[Scope, str | None, str | None], week: str, *, view: View, rules: DigestRules
) -> Member:
    scope, touchpoint, location = part
    afresh = _afresh(book, scope, week, rules)
    return Member(
        book=book,
        scope=scope,
        touchpoint=touchpoint,
        location=location,
        segment=segment(book, scope, week, afresh.wish.week if afresh is not None and afresh.holds else ""),
        seen=view.of(scope),
        view=view,
        rebased=afresh,
    )


def _afresh(book: Book, scope: Scope, week: str, rules: DigestRules) -> Rebased | None:
    """The latest wish to begin a series afresh that holds, or the latest that does not; None where nobody wishes."""
    checked = [_checked(book, wish, week, rules) for wish in wishes_for(rules.rebases, scope, week)]
    return next((each for each in checked if each.holds), checked[0] if checked else None)


def _checked(book: Book, wish: Rebase, week: str, rules: DigestRules) -> Rebased:
    measure, scale = book.key.measure, book.scale
    since = segment(book, wish.scope, week, wish.week)
    old = segment(book, wish.scope, wish.week).before[: rules.baseline_weeks]
    counts = [count_of(measure, entry.values, scale) for entry in (*since.before, since.current)]
    before = [count_of(measure, entry.values, scale) for entry in old]
    n = sum(each.n for each in before)
    centre = sum(each.net for each in before) / n if n and len(before) >= rules.early_weeks else None
    return rebased(wish, centre=centre, values=[each.net / each.n for each in counts if each.n])


def _test(member: Member, rules: DigestRules) -> Test | None:
    """What the signal gate needs; nothing for a series that an earlier gate stops."""
    if member.seen is None or not member.seen.values.total():
        return None
    measure, scale = member.book.key.measure, member.book.scale
    before = tuple(count_of(measure, entry.values, scale) for entry in member.segment.before)
    test = Test(is_nps=measure == "nps", before=before, current=count_of(measure, member.seen.values, scale))
    return test if ready(test, rules) and _enough(before, rules) else None


def _enough(before: tuple[Count, ...], rules: DigestRules) -> bool:
    """A usual range is itself a figure about people."""
    return sum(week.n for week in before[: rules.baseline_weeks]) >= rules.minimum
