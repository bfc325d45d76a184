"""How many it takes, and what so many could show, beside statsmodels."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.trying.planning import ALPHA, QUESTIONS, detectable, detectable_mean, per_way, weeks_for


@pytest.mark.parametrize(("rate", "points"), [(0.3, 0.1), (0.5, 0.05), (0.62, 0.07), (0.12, 0.1)])
def test_as_many_are_asked_as_statsmodels_says(rate, points):
    from statsmodels.stats.proportion import samplesize_proportions_2indep_onetail as needed

    theirs = max(needed(sign * points, rate, 0.8, ratio=1, alpha=ALPHA / QUESTIONS) for sign in (1, -1))
    assert per_way(rate, points) == pytest.approx(theirs, abs=1)


def test_what_so_many_could_show_has_the_power_that_was_promised():
    from statsmodels.stats.proportion import power_proportions_2indep as power

    found = detectable(0.3, 400, 400)
    assert power(found, 0.3, 400, ratio=1, alpha=ALPHA / QUESTIONS).power == pytest.approx(0.8, abs=0.005)


def test_a_mean_s_smallest_difference_is_that_of_a_z_test():
    from statsmodels.stats.power import NormalIndPower

    effect = NormalIndPower().solve_power(None, nobs1=200, alpha=ALPHA / QUESTIONS, power=0.8, ratio=1)
    assert detectable_mean(4.0, 200, 4.0, 200) == pytest.approx(2 * effect, rel=1e-3)


@given(st.floats(0.05, 0.95), st.floats(0.03, 0.3))
def test_who_asks_as_many_as_planned_can_see_the_planned_difference(rate, points):
    n = per_way(rate, points)
    assert detectable(rate, n, n) <= points + 0.002


@given(st.floats(0.05, 0.95), st.integers(20, 5000))
def test_more_customers_show_no_larger_difference(rate, n):
    assert detectable(rate, n + 100, n + 100) <= detectable(rate, n, n)


def test_nobody_asked_shows_nothing():
    assert detectable(0.3, 0, 100) == inf
    assert detectable_mean(1.0, 0, 1.0, 100) == inf
    assert weeks_for(400, 0) == inf
