"""Every formula against an independent reference."""

import warnings
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from reports.change import newcombe, nps_difference, welch
from reports.errors import UnknownMeasureError
from reports.intervals import Interval, adjusted_wald_nps, mean_interval, wilson
from reports.measures import satisfied_from, score
from reports.predictive import Baseline, nps_tails_of, share_tails_of
from tests.examples import examples

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_agrees_with_statsmodels(counts):
    low, high = proportion_confint(*counts, method="wilson")
    found = wilson(*counts)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-9)


def test_twelve_of_twelve_is_everything_from_76_percent_and_nobody_has_no_range():
    found = wilson(12, 12)
    assert round(100 * found.low) == 76
    assert found.high == 1.0
    assert wilson(0, 0) is None


@given(st.integers(1, 90), st.integers(1, 90), st.integers(0, 90), st.integers(0, 90))
def test_newcombe_agrees_with_statsmodels(n, m, x, y):
    x, y = min(x, n), min(y, m)
    low, high = confint_proportions_2indep(x, n, y, m, method="newcomb", compare="diff")
    found = newcombe((x, n), (y, m))
    assert (found.low / 100, found.high / 100) == pytest.approx((low, high), abs=1e-9)


@given(st.lists(st.integers(1, 7), min_size=2, max_size=40), st.lists(st.integers(1, 7), min_size=2, max_size=40))
def test_the_mean_interval_and_welch_agree_with_scipy(now, before):
    if len(set(now)) > 1:
        reference = stats.t.interval(0.95, len(now) - 1, np.mean(now), stats.sem(now))
        found = mean_interval(Counter(now))
        assert (found.low, found.high) == pytest.approx(reference)
        if len(set(before)) > 1:
            reference = stats.ttest_ind(now, before, equal_var=False).confidence_interval()
            found = welch(Counter(now), Counter(before))
            assert (found.low, found.high) == pytest.approx((reference.low, reference.high))
    else:
        assert mean_interval(Counter(now)) is None


def test_an_nps_of_only_promoters_still_has_a_range():
    found = adjusted_wald_nps(30, 0, 30)
    assert 75 < found.low < 100
    assert found.high == 100
    n, p, d = 33, 30.75 / 33, 0.75 / 33  # the definition, written out with numpy's variance of a contrast
    variance = np.array([1, -1]) @ np.array([[p * (1 - p), -p * d], [-p * d, d * (1 - d)]]) @ np.array([1, -1]) / n
    assert found.low == pytest.approx(100 * (p - d - 1.959963985 * variance**0.5))


def test_an_nps_from_41_to_9_with_32_answers_each_is_no_clear_difference():
    between = nps_difference(adjusted_wald_nps(20, 7, 32), adjusted_wald_nps(14, 11, 32))
    assert between.low < 0 < between.high
    assert nps_difference(Interval(-100, 100), Interval(-100, 100)).low >= -200


@settings(max_examples=examples(60))
@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 300), st.integers(1, 300))
def test_the_predictive_tail_of_a_share_is_the_beta_binomial(n, x, count, total):
    x, count = min(x, n), min(count, total)
    lower, upper = share_tails_of(n, Baseline(count=count, against=0, n=total))(x)
    reference = stats.betabinom(n, count + 0.5, total - count + 0.5)
    assert lower == pytest.approx(reference.cdf(x), rel=1e-6, abs=1e-12)
    assert upper == pytest.approx(reference.sf(x - 1), rel=1e-6, abs=1e-12)


def test_the_predictive_tail_of_an_nps_is_that_of_many_drawn_weeks():
    rng = np.random.default_rng(3)
    shares = rng.dirichlet([120.5, 50.5, 30.5], size=200_000)
    weeks = rng.multinomial(20, shares)
    net = weeks[:, 0] - weeks[:, 2]
    tails = nps_tails_of(20, Baseline(count=120, against=30, n=200))
    for x in (-2, 3, 9, 15):
        assert tails(x)[0] == pytest.approx((net <= x).mean(), abs=0.004)
        assert tails(x)[1] == pytest.approx((net >= x).mean(), abs=0.004)


def test_the_normal_tail_of_a_large_nps_week_follows_on_from_the_exact_one():
    baseline = Baseline(count=1200, against=300, n=2000)
    exact, normal = nps_tails_of(100, baseline)(30), nps_tails_of(101, baseline)(30)
    assert normal[0] == pytest.approx(exact[0], abs=0.03)
    assert normal[0] + normal[1] == pytest.approx(1.0)


def test_scatter_between_weeks_makes_a_tail_longer_never_shorter():
    baseline = Baseline(count=400, against=0, n=500)
    for x in range(26):
        plain, scattered = share_tails_of(25, baseline)(x), share_tails_of(25, baseline, 1.8)(x)
        assert min(scattered) >= min(plain) - 1e-3


def test_a_huge_week_costs_no_more_than_its_spread():
    lower, upper = share_tails_of(2_000_000, Baseline(count=8_000_000, against=0, n=10_000_000))(1_600_000)
    assert lower == pytest.approx(0.5, abs=0.01)
    assert upper == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(
    ("measure", "scale", "lowest"),
    [
        ("csat", (1, 5), 4),
        ("csat", (1, 7), 6),
        ("csat", (0, 1), 1),
        ("csat", (1, 3), 3),
        ("nps", (0, 10), 9),
        ("ces", (1, 7), 5),
        ("rater", (1, 5), 4),
    ],
)
def test_each_measure_says_which_answers_count_as_satisfied(measure, scale, lowest):
    assert satisfied_from(measure, scale) == lowest


def test_the_four_measures_are_scored_in_their_own_units():
    csat = score("csat", Counter({5: 20, 4: 11, 2: 6}), (1, 5))
    assert (round(csat.value, 1), csat.count, csat.n) == (83.8, 31, 37)
    nps = score("nps", Counter({10: 12, 8: 10, 3: 8}), (0, 10))
    assert (round(nps.value, 1), nps.count, nps.against) == (13.3, 12, 8)
    ces = score("ces", Counter({7: 10, 5: 10, 2: 10}), (1, 7))
    assert (round(ces.value, 2), ces.count) == (4.67, 20)
    assert 1 <= ces.low < ces.value < ces.high <= 7


def test_nobody_one_answer_and_equal_answers_have_no_range_of_no_width():
    assert score("ces", Counter(), (1, 7)).value is None
    for values in (Counter({6: 1}), Counter({6: 30})):
        assert (score("rater", values, (1, 7)).low, score("rater", values, (1, 7)).high) == (None, None)
    assert score("csat", Counter({5: 12}), (1, 5)).low < 80


def test_an_unknown_measure_is_refused_with_those_there_are():
    with pytest.raises(UnknownMeasureError, match="csat, nps, ces or rater"):
        score("happiness", Counter({5: 1}), (1, 5))
