"""No single customer can be found in the figures of cases: not in a small group, not by subtracting two reports."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.recovery.figures import cases_of
from reports.rules import Scope
from reports.weeks import previous
from tests.reports.recovery.made import EVERYTHING, WEEK, asked, case

MINIMUM = 10


def told(cases, rows=(), *, week=WEEK, earlier=(), scope=EVERYTHING):
    return cases_of(cases, rows, scope, week, minimum=MINIMUM, earlier=earlier)


def later(weeks):
    return previous(WEEK, -weeks)


def test_fewer_than_ten_customers_are_hidden_and_only_how_many_cases_is_told():
    found = told([case(n) for n in range(1, 10)], [asked("complete", 9)])
    assert found.raised == 9
    assert (found.whole.asked, found.whole.heard) == (9, None)
    shown = (found.whole.customers, found.whole.in_time, found.whole.answer, found.whole.recovered, found.whole.change)
    assert shown == (None,) * 5
    assert found.whole.pairs == ()
    assert set(found.whole.hidden) == {"raised", "in_time", "answer", "resolve", "heard", "pair"}
    assert found.published == ()


def test_ten_cases_of_nine_customers_are_nine_customers():
    found = told([*(case(n) for n in range(1, 10)), case(10, person=1)])
    assert (found.raised, found.whole.customers) == (10, None)


def test_one_more_customer_a_week_later_changes_no_figure_and_it_says_since_when():
    before = told([case(n) for n in range(1, 13)])
    after = told(
        [*(case(n) for n in range(1, 13)), case(13, week=later(1), after=1)], week=later(1), earlier=before.published
    )
    assert (after.whole.recovered.count, after.whole.recovered.of) == (12, 12)
    assert dict(after.whole.held)["pair"] == WEEK


def test_ten_more_customers_are_a_new_figure():
    before = told([case(n) for n in range(1, 13)])
    new = [case(n, week=later(1), after=1) for n in range(13, 23)]
    after = told([*(case(n) for n in range(1, 13)), *new], week=later(1), earlier=before.published)
    assert (after.whole.recovered.count, after.whole.recovered.of) == (12, 22)
    assert after.whole.held == ()


def test_an_earlier_week_that_is_looked_at_afterwards_gives_nobody_away_either():
    every = [*(case(n) for n in range(1, 13)), case(13, week=later(1), after=1)]
    newest = told(every, week=later(1))
    assert newest.whole.recovered.of == 13
    older = told(every[:12], earlier=newest.published)
    assert older.whole.recovered is None


def test_a_manager_of_one_place_and_one_of_all_learn_no_more_together():
    """Twenty at one place and three at the other: the other's three are the difference, so one of the two is hidden."""
    cases = [
        *(case(n, location="High Street") for n in range(1, 21)),
        *(case(n, location="Station Road") for n in range(21, 24)),
    ]
    one, whole = told(cases, scope=Scope((), ("High Street",))), told(cases)
    assert None in (one.whole.customers, whole.whole.customers)


def test_whoever_was_erased_is_still_in_the_figure_until_enough_others_changed():
    before = told([case(n) for n in range(1, 13)])
    after = told([case(n) for n in range(1, 12)], earlier=before.published)
    assert after.whole.recovered.of == 12


@pytest.mark.parametrize("figure", ["raised", "in_time", "answer", "answer_open", "resolve", "pair"])
def test_every_figure_that_is_shown_is_kept(figure):
    assert figure in {row.question for row in told([case(n) for n in range(1, 13)]).published}


STEPS = st.lists(
    st.tuples(
        st.integers(0, 2), st.sampled_from(["haircut", "colour"]), st.sampled_from(["High Street", "Station Road"]),
        st.sampled_from([1, 3, 5]), st.integers(1, 9),
    ),
    min_size=4, max_size=20,
)  # fmt: skip
SCOPES = (Scope(), Scope((), ("High Street",)), Scope((), ("Station Road",)))


@pytest.mark.slow
@settings(max_examples=8, deadline=None)
@given(STEPS)
def test_no_two_reports_of_one_group_differ_by_fewer_than_ten_people(steps):
    """Weeks pass, customers complain and are asked; every manager looks at every report, and subtracts."""
    cases, week, shown = [], WEEK, []
    seen: dict[tuple[str, Scope], list[dict[int, int]]] = {}
    for weeks, touchpoint, location, after, many in steps:
        week = previous(week, -weeks)
        cases += [
            case(len(cases) + at, week=week, touchpoint=touchpoint, location=location, after=after)
            for at in range(1, many + 1)
        ]
        for scope in SCOPES:
            found = told(cases, week=week, earlier=shown, scope=scope)
            for row in found.published:
                seen.setdefault((row.question, row.scope), []).append((row.week, dict(row.values)))
            shown = [*{each.place: each for each in (*shown, *found.published)}.values()]
    for figures in seen.values():
        for (one_week, one), (other_week, other) in combinations(figures, 2):
            if abs(_number(one_week) - _number(other_week)) >= 13:
                continue  # two quarters that have no week in common
            came = sum(max(0, other.get(value, 0) - one.get(value, 0)) for value in {*one, *other})
            went = sum(max(0, one.get(value, 0) - other.get(value, 0)) for value in {*one, *other})
            assert came == 0 or came >= MINIMUM
            assert went == 0 or went >= MINIMUM


def _number(week):
    from reports.weeks import week_range

    return week_range(week)[0].toordinal() // 7
