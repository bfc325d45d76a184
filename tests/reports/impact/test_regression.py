"""The interrupted series against statsmodels, number for number, and the rise that was there before."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.gate import Count, Strictness
from reports.impact.check import NO_CHANGE, WORKED, verdict_of
from reports.impact.evidence import evidence
from reports.impact.regression import Point, fitted, lags, level_change, mean_change
from reports.rules import DigestRules
from tests.examples import examples

STRICT = Strictness(series=2, dispersion=1.0, rules=DigestRules())


def points(seed, before=16, since=10):
    rng = random.Random(seed)
    return [Point(at, 70 + rng.gauss(0, 6) + 0.3 * at, rng.randint(12, 50), 1600.0) for at in range(-before, since)]


@pytest.mark.slow  # statsmodels takes seconds to import
@pytest.mark.parametrize("seed", range(6))
def test_coefficients_and_errors_are_those_of_statsmodels(seed):
    from statsmodels.regression.linear_model import WLS

    found = points(seed)
    time = np.array([each.at for each in found], dtype=float)
    after = (time >= 0).astype(float)
    x = np.column_stack([np.ones_like(time), time, after, time * after])
    y, n = np.array([each.value for each in found]), np.array([each.n for each in found], dtype=float)
    lag = lags(len(found))
    ours, covariance = fitted(x, y, n, lag)
    theirs = WLS(y, x, weights=n).fit(cov_type="HAC", cov_kwds={"maxlags": lag, "use_correction": True})
    assert ours == pytest.approx(theirs.params, rel=1e-9)
    assert covariance == pytest.approx(theirs.cov_params(), rel=1e-7)
    assert level_change(found, 0).value == pytest.approx(theirs.params[2], rel=1e-9)
    assert level_change(found, 0).error >= np.sqrt(theirs.cov_params()[2, 2]) * (1 - 1e-9)


def test_time_since_the_start_begins_at_nought():
    line = [Point(at, 50.0 + 2 * at + (10 if at >= 0 else 0) + max(at, 0), 30, 100.0) for at in range(-12, 9)]
    assert level_change(line, 0).value == pytest.approx(10.0)


def test_a_rise_that_was_there_before_is_no_effect_of_the_action():
    """Before and after differ by six points and more; the line before goes on, and the model sees no step."""
    rng = random.Random(3)
    rising = [Point(at, 75 + 0.5 * at + rng.gauss(0, 1.5), 40, 1500.0) for at in range(-16, 16)]
    assert mean_change(rising, 0).value > 6
    step = level_change(rising, 0)
    assert step.side == 0
    assert abs(step.value) < 2.5


def test_the_verdict_on_it_is_no_change_since_it_was_moving_before():
    rising = {at: Count(200, 140 + at) for at in range(-20, 20)}
    level = {at: Count(200, 140 + (at % 3)) for at in range(-20, 20)}
    shows = evidence(rising, (level, level), 0, is_nps=False, strictness=STRICT)
    assert shows.gate == 1
    assert verdict_of(shows, 1, 15.0, after=20) == (NO_CHANGE, "trend")


@settings(max_examples=examples(20), deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_weeks_does_not_matter(rng):
    weeks = [(at, Count(30, 20 + at % 4 + (7 if at >= 0 else 0))) for at in range(-14, 10)]
    other = [(at, Count(30, 21 + at % 3)) for at in range(-14, 10)]
    straight = evidence(dict(weeks), (dict(other),), 0, is_nps=False, strictness=STRICT)
    rng.shuffle(weeks)
    rng.shuffle(other)
    shuffled = evidence(dict(weeks), (dict(other),), 0, is_nps=False, strictness=STRICT)
    assert shuffled.level.value == pytest.approx(straight.level.value)
    assert shuffled.level.error == pytest.approx(straight.level.error)
    assert shuffled.beside.error == pytest.approx(straight.beside.error)
    assert (shuffled.side, shuffled.gate) == (straight.side, straight.gate)


@pytest.mark.slow
@pytest.mark.parametrize(
    "world",
    ["weeks scatter by 8 points", "the same, scatter 5, together 0.4", "all places rise by 10 points at the start"],
)
def test_an_action_that_did_nothing_hardly_ever_worked(world):
    from benchmarks.impact import STEADY, counted

    found = counted(next(each for each in STEADY if each.name == world), (20, 12), 60, 25)
    assert found[WORKED] <= 4  # 2.5 in 100 are 1.5 of 60: five or more would happen in 2 runs of 100
