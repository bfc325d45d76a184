"""Relative weights agree with an independent reference: every order of entry tried, least squares from scratch."""

from itertools import permutations

import numpy as np
import pytest

from reports.drivers import correlations as correlating
from reports.drivers.correlations import correlations, joint, observed, pair_counts, redrawn
from reports.drivers.weights import relative_weights


def answers(seed, people=400, questions=5):
    """Correlated answers from 1 to 5, the overall one first."""
    rng = np.random.default_rng(seed)
    common = rng.normal(size=people)
    beside = 0.6 * common[:, None] + rng.normal(size=(people, questions))
    overall = beside @ rng.uniform(0, 1, questions) + 1.5 * rng.normal(size=people)
    return np.clip(np.round(3.5 + np.c_[overall / 2, beside]), 1, 5)


def r_squared(data, chosen):
    """By least squares on the answers themselves, no correlation matrix in sight."""
    if not chosen:
        return 0.0
    design = np.c_[np.ones(len(data)), data[:, [1 + at for at in chosen]]]
    left = data[:, 0] - design @ np.linalg.lstsq(design, data[:, 0], rcond=None)[0]
    return 1 - left.var() / data[:, 0].var()


def average_gain(data):
    """LMG or Shapley: the mean gain of each question over all orders in which they can be taken in."""
    size = data.shape[1] - 1
    gains, orders = np.zeros(size), list(permutations(range(size)))
    known = {}
    for order in orders:
        for at, question in enumerate(order):
            before, after = frozenset(order[:at]), frozenset(order[: at + 1])
            for chosen in (before, after):
                if chosen not in known:
                    known[chosen] = r_squared(data, sorted(chosen))
            gains[question] += known[after] - known[before]
    return gains / len(orders)


def weights_of(data):
    return relative_weights(np.corrcoef(data.T)[None])[0]


@pytest.mark.parametrize("seed", range(8))
def test_the_weights_sum_to_r_squared(seed):
    data = answers(seed)
    assert weights_of(data).sum() == pytest.approx(r_squared(data, range(5)), abs=1e-9)


@pytest.mark.parametrize("seed", range(8))
def test_the_shares_are_within_1_2_points_of_the_average_over_all_orders(seed):
    data = answers(seed)
    weights, gains = weights_of(data), average_gain(data)
    assert np.abs(100 * weights / weights.sum() - 100 * gains / gains.sum()).max() < 1.2


def test_questions_that_have_nothing_in_common_are_weighted_by_their_own_squared_correlation():
    matrix = np.eye(4)
    matrix[0, 1:] = matrix[1:, 0] = (0.5, 0.3, 0.0)
    assert relative_weights(matrix[None])[0] == pytest.approx([0.25, 0.09, 0.0])


def test_two_questions_that_say_the_same_have_no_weights():
    data = answers(1)
    data[:, 2] = data[:, 1]
    assert np.isnan(weights_of(data)).all()


def test_pairs_that_contradict_one_another_have_no_weights():
    matrix = np.array([[1, 0.9, 0.9], [0.9, 1, -0.9], [0.9, -0.9, 1]])
    assert np.isnan(relative_weights(matrix[None])).all()


def test_correlations_from_counted_patterns_are_those_of_the_answers():
    data = answers(2)
    patterns, counts = np.unique(data, axis=0, return_counts=True)
    found = joint([(tuple(row), int(count)) for row, count in zip(patterns, counts, strict=True)])
    assert correlations(observed(found), 6)[0] == pytest.approx(np.corrcoef(data.T), abs=1e-12)


def test_each_correlation_is_of_the_people_who_answered_both():
    rng, data = np.random.default_rng(4), answers(3)
    for row in data:
        row[1 + rng.choice(5, size=3, replace=False)] = np.nan
    found = joint([(tuple(None if np.isnan(value) else value for value in row), 1) for row in data])
    made = correlations(observed(found), 6)[0]
    both = ~np.isnan(data[:, 1]) & ~np.isnan(data[:, 2])
    assert made[1, 2] == pytest.approx(np.corrcoef(data[both, 1], data[both, 2])[0, 1], abs=1e-12)
    assert pair_counts(found)[1, 2] == both.sum()


def test_sums_that_are_drawn_at_once_scatter_as_patterns_that_are_drawn_one_by_one(monkeypatch):
    data = answers(5, people=3000)
    patterns, counts = np.unique(data, axis=0, return_counts=True)
    found = joint([(tuple(row), int(count)) for row, count in zip(patterns, counts, strict=True)])
    one_by_one = relative_weights(correlations(redrawn(found, 1500, 1), 6))
    monkeypatch.setattr(correlating, "MANY", 10)
    at_once = relative_weights(correlations(redrawn(found, 1500, 1), 6))
    assert at_once.mean(axis=0) == pytest.approx(one_by_one.mean(axis=0), abs=0.003)
    assert at_once.std(axis=0) == pytest.approx(one_by_one.std(axis=0), rel=0.1)


@pytest.mark.slow
def test_the_ranges_hold_the_truth_as_often_as_they_say():
    from reports.drivers.estimate import estimate

    whole = answers(6, people=40_000, questions=3)
    weights = weights_of(whole)
    truth, rng, held = 100 * weights / weights.sum(), np.random.default_rng(2), 0
    for seed in range(60):
        sample = whole[rng.choice(len(whole), size=400)]
        found = estimate([(tuple(int(value) for value in row), 1) for row in sample], seed)
        held += all(low <= value <= high for value, (low, high) in zip(truth, found.ranges, strict=True))
    assert held >= 53  # 57 of 60 are expected
