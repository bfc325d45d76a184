"""How many answers a precision needs: against textbooks and another program, and there and back again."""

from datetime import date
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from reports.gate import Strictness
from reports.planning.plan import Kind, Price, Wishes, planned
from reports.planning.sizes import answers_for, invitations_for, points_for, share_from, smallest_fall
from reports.predictive import Baseline, share_tails_of
from reports.rules import DigestRules


@pytest.mark.parametrize(
    ("points", "spread", "population", "answers"),
    [
        (5, 0.5, None, 385),  # the figure every table has: 1.96^2 / 4 / 0.05^2 = 384.1
        (3, 0.5, None, 1068),
        (10, 0.5, None, 97),
        (5, 0.5, 1000, 278),  # Krejcie and Morgan 1970, Educational and Psychological Measurement 30: 278 of 1,000
        (5, 0.5, 500, 218),  # theirs is 217: they round to the nearest, we up
        (5, 0.5, 10_000, 370),
        (5, 1.0, None, 1537),
    ],
)
def test_answers_needed_are_those_of_the_tables(points, spread, population, answers):
    assert answers_for(points, spread, population) == answers


def test_another_program_agrees_on_the_answers_needed():
    from statsmodels.stats.proportion import samplesize_confint_proportion

    for share in (0.5, 0.7, 0.84, 0.95):
        other = samplesize_confint_proportion(share, 0.05, method="normal")
        assert answers_for(5, sqrt(share * (1 - share))) == pytest.approx(other, abs=1)


@given(st.floats(1, 30), st.floats(0.05, 1), st.none() | st.integers(2, 100_000))
def test_so_many_answers_are_as_exact_as_was_wished_and_one_fewer_is_not(points, spread, population):
    answers = answers_for(points, spread, population)
    assert points_for(answers, spread, population) <= points + 1e-6
    if answers > 1:
        assert points_for(answers - 1, spread, population) > points - 1e-6


@given(st.integers(1, 2000), st.floats(0.01, 1), st.floats(0, 1))
def test_enough_are_invited_however_few_of_the_range_answer(answers, low, more):
    high = low + (1 - low) * more
    fewest, most = invitations_for(answers, low, high)
    assert fewest <= most
    assert most * low >= answers - 1e-6
    assert fewest * high >= answers - 1e-6


def test_a_share_and_its_scatter_belong_together():
    assert share_from(sqrt(0.84 * 0.16)) == pytest.approx(0.84)
    assert share_from(0.5) == 0.5


@pytest.mark.parametrize(("answers", "share", "series"), [(25, 0.8, 12), (80, 0.8, 4), (37, 0.9, 6)])
def test_the_smallest_fall_is_found_four_weeks_of_five_and_a_smaller_one_is_not(answers, share, series):
    fall = smallest_fall(answers, share, series)
    tails = share_tails_of(answers, Baseline(round(20 * answers * share), 0, 20 * answers))
    limit = Strictness(series, 1.0, DigestRules()).limit / 2
    told = [count for count in range(answers + 1) if tails(count)[0] < limit]
    for points, found in ((fall, True), (fall - 1, False)):
        assert bool(stats.binom.cdf(max(told), answers, share - points / 100) >= 0.8) is found


def test_a_handful_of_answers_shows_no_fall_at_all():
    assert smallest_fall(2, 0.8, 12) is None
    assert smallest_fall(0, 0.8, 12) is None


# ---- the plan ----

WISHES = Wishes("touchpoint", "csat", 5, date(2026, 11, 30), date(2027, 2, 22))
HAIRCUT, PAYMENT = Kind("haircut", 200, 0.2, 0.3, 0.4), Kind("payment", 30, 0.2, 0.3)
SMS = Price(0.08, 0.11, "GBP", month=1)


def test_a_plan_that_can_be_kept_says_whom_to_ask_and_what_it_costs():
    plan = planned(WISHES, [HAIRCUT], SMS, minimum=10)
    (part,) = plan.parts
    assert (part.answers, part.population, part.known) == (246, 2400, True)
    assert part.invite == (820, 1230)
    assert part.share == pytest.approx(1230 / 2400)
    assert part.weeks == (5, 7)
    assert plan.cost == pytest.approx((820 * 0.08 + 3, 1230 * 0.11 + 3))
    assert plan.each == pytest.approx((plan.cost[0] / 246, plan.cost[1] / 246))
    assert not plan.conflicts


def test_more_invitations_than_customers_is_said_with_what_could_be_had():
    plan = planned(WISHES, [HAIRCUT, PAYMENT], SMS, minimum=10)
    (conflict,) = plan.conflicts
    assert (conflict.code, conflict.part, conflict.needed, conflict.there) == ("too_many", "payment", 1925, 360)
    instead = next(each for each in plan.choices if each.know == "touchpoint" and each.in_time)
    assert instead.points == 15
    assert any(each.know == "all" and each.points == 5 and each.in_time for each in plan.choices)
    payment = plan.parts[1]
    assert payment.by_then == pytest.approx(points_for(72, 0.5))


@pytest.mark.parametrize(
    ("wishes", "kind", "code"),
    [
        (Wishes("all", "csat", 5, date(2026, 11, 30), date(2026, 11, 30)), HAIRCUT, "past"),
        (Wishes("all", "csat", 5, date(2026, 11, 30), date(2027, 2, 22), budget=0), HAIRCUT, "money"),
        (WISHES, Kind("rare", 0.1, 0.2, 0.3), "alone"),
        (WISHES, Kind("never", 0, 0.2, 0.3), "nobody"),
    ],
)
def test_wishes_that_cannot_be_had_together_are_named(wishes, kind, code):
    assert [each.code for each in planned(wishes, [kind], SMS, minimum=10).conflicts] == [code]


def test_without_a_price_nothing_is_said_of_money():
    plan = planned(
        Wishes("all", "nps", 5, date(2026, 11, 30), date(2028, 11, 30), budget=10), [HAIRCUT], None, minimum=10
    )
    assert (plan.cost, plan.each, plan.conflicts) == (None, None, ())
    assert plan.parts[0].fall is None


def test_about_those_customers_only_fewer_are_enough():
    from dataclasses import replace

    few, many = (planned(replace(WISHES, only_these=each), [HAIRCUT], None, minimum=10) for each in (True, False))
    assert few.parts[0].answers == answers_for(5, 0.4, 2400) < many.parts[0].answers
