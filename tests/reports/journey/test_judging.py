"""A promise is judged only where chance cannot have done it; nothing of a small group comes out by adding up."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.journey.judged import CHANCE, FEW, HIDDEN, KEPT, MISSED, NOTHING, SO_FAR, WHOLE, verdict_of
from reports.journey.performance import Looked, performance
from reports.journey.shares import Share, is_below, range_of, together, z_for
from reports.published import is_safe
from reports.rules import Scope
from reports.tallies import Promise
from reports.weeks import last_weeks, previous
from tests.examples import examples
from tests.reports.conftest import WEEK
from tests.reports.journey.conftest import tally

WEEKS = last_weeks(WEEK, 12)
WAIT = Promise("q:wait<=10", "seen on time", "You are seen within 10 minutes", 90.0, "answers", "haircut")
ANSWERED = Promise("cases:answer<=24h", "answered", "We answer within a day", 90.0, "cases", "")
GREETED = Promise("v:greeted", "greeted", "Somebody greets you", 90.0, "visits", "arrival")
WEEKLY = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 10)), min_size=12, max_size=12)


def look(*, scope=Scope(), minimum=10, earlier=(), weeks=WEEKS):  # noqa: B008
    return Looked(weeks, scope, minimum, tuple(earlier), z_for(1))


def judged(promise, rows, **looked):
    return performance(promise, rows, look(**looked)).judged


def weekly(counts, **place):
    return [tally(WAIT.key, week, *pair, **place) for week, pair in zip(WEEKS, counts, strict=False)]


@pytest.mark.parametrize(
    ("kept", "missed", "verdict"),
    [(20, 0, KEPT), (10, 10, MISSED), (18, 2, CHANCE), (1, 0, NOTHING)],
)
def test_a_promise_is_kept_or_missed_only_where_the_whole_range_lies_on_one_side(kept, missed, verdict):
    found = judged(WAIT, weekly([(kept, missed)] * 12) if verdict != NOTHING else [])
    assert found.verdict == verdict


def test_a_promise_that_was_never_missed_is_not_yet_proven_by_a_few():
    assert judged(WAIT, weekly([(12, 0)])).verdict == SO_FAR


def test_a_week_with_few_answers_is_left_out_of_the_sum_and_says_so_where_there_is_no_other():
    found = judged(WAIT, weekly([(12, 0), (9, 0), (11, 1)]))
    assert (found.n, found.kept) == (24, 23)
    assert judged(WAIT, weekly([(9, 0)] * 12)).verdict == HIDDEN


def test_a_few_visits_are_counts_and_never_percentages():
    found = judged(GREETED, [tally(GREETED.key, WEEK, 2, 1, touchpoint="arrival")])
    assert (found.verdict, found.n, found.kept, found.share) == (FEW, 3, 2, None)
    many = judged(GREETED, [tally(GREETED.key, week, 1, 0, touchpoint="arrival") for week in WEEKS])
    assert (many.verdict, many.n) == (SO_FAR, 12)


def test_cases_are_told_of_the_whole_business_only_and_not_when_they_are_few():
    rows = [tally(ANSWERED.key, week, 2, 0) for week in WEEKS]
    assert judged(ANSWERED, rows).n == 24
    assert judged(ANSWERED, rows, scope=Scope(locations=("High Street",))).verdict == WHOLE
    assert judged(ANSWERED, rows[:4]).verdict == HIDDEN
    assert judged(ANSWERED, []).verdict == NOTHING


@given(st.integers(0, 200), st.integers(0, 200), st.floats(1, 100), st.integers(1, 40), st.floats(1, 5))
def test_no_verdict_is_given_where_the_range_holds_the_target(kept, missed, target, comparisons, scatter):
    if kept + missed == 0:
        return
    share, z = Share(kept, kept + missed, scatter), z_for(comparisons)
    fits = range_of(share, z)
    assert 0 <= fits.low <= share.percent + 1e-9
    assert share.percent - 1e-9 <= fits.high <= 100 + 1e-9
    verdict = verdict_of(share, target, z)
    assert (verdict in {CHANCE, SO_FAR}) == (fits.low < target <= fits.high)


@settings(deadline=None)
@given(WEEKLY)
def test_what_is_added_up_is_exactly_the_weeks_that_may_be_shown_alone(counts):
    found = judged(WAIT, weekly(counts))
    shown = [(kept, kept + missed) for kept, missed in counts if kept + missed >= 10]
    if not shown:
        assert found.n is None
        return
    assert (found.kept, found.n) == (sum(kept for kept, _ in shown), sum(n for _, n in shown))


@settings(deadline=None, max_examples=examples(25))
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4)), min_size=8, max_size=20))
def test_no_two_sums_of_cases_ever_differ_by_fewer_than_the_minimum(counts):
    first = previous(WEEK, len(counts) - 1)
    rows = [tally(ANSWERED.key, previous(first, -at), *pair) for at, pair in enumerate(counts)]
    kept = {}
    for at in range(len(counts)):
        until = previous(first, -at)
        weeks = last_weeks(until, 12)
        known = [row for row in rows if row.week <= until]
        found = performance(ANSWERED, known, look(weeks=weeks, earlier=kept.values()))
        for row in found.published:
            values = Counter(dict(row.values))
            assert values.total() >= 10
            for other in kept.values():
                assert other == row or is_safe(values, Counter(dict(other.values)), 10)
            kept[row.place] = row


def test_weeks_that_differ_more_than_chance_widen_the_range():
    steady, shaken = together([(9, 10)] * 10), together([(10, 10), (8, 10)] * 5)
    wild = together([(10, 10), (4, 10)] * 5)
    assert steady.scatter == 1
    assert shaken.scatter >= 1
    assert wild.scatter > 2
    narrow, wide = range_of(Share(wild.count, wild.n), 1.96), range_of(wild, 1.96)
    assert wide.high - wide.low > narrow.high - narrow.low


def test_a_share_is_below_another_only_beyond_chance():
    assert is_below(Share(60, 100), Share(240, 280), 2.5)
    assert not is_below(Share(82, 100), Share(240, 280), 2.5)
    assert not is_below(Share(95, 100), Share(240, 280), 2.5)
