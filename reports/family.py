"""The family of series one digest looks at, declared before looking: overall, every touchpoint, every location.

Knows tallies arranged in books and the rules; no words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reports.gate import Count, Strictness, Test, count_of, own_dispersion, pooled_dispersion, ready
from reports.published import Published, normal
from reports.rules import DigestRules, Scope
from reports.series import Book, Key, Segment, places, segment
from reports.visible import Seen, View, view
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
    views: Mapping[tuple[Key, str], View]

    def strictness_for(self, at: int) -> Strictness:
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
    books, earlier = tuple(books), tuple(earlier)
    recent = last_weeks(week, rules.history_weeks)
    views = {
        (book.key, each): view(book, each, minimum=rules.minimum, earlier=earlier) for book in books for each in recent
    }
    members = tuple(
        _member(book, part, week, view=views[book.key, week], rules=rules)
        for book in books
        for part in _parts(book, scope, recent)
    )
    tests = {at: test for at, member in enumerate(members) if (test := _test(member, rules)) is not None}
    distinct = {(members[at].book.key, test.before, test.current): test for at, test in tests.items()}
    shared = Strictness(series=len(distinct), dispersion=pooled_dispersion(distinct.values(), rules), rules=rules)
    return Family(week=week, books=books, members=members, tests=tests, strictness=shared, views=views)


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
    return Member(
        book=book,
        scope=scope,
        touchpoint=touchpoint,
        location=location,
        segment=segment(book, scope, week, rules.baseline_from if rules.baseline_from <= week else ""),
        seen=view.of(scope),
        view=view,
    )


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
