"""Gaps: the mean of perceived less expected, and its range against values worked out by hand and by scipy."""

import random
from collections import Counter

import pytest

from reports.studies.gap import ABOVE, BELOW, OPEN, gap


def test_the_mean_and_its_range_by_hand():
    # -2 -1 -1 0 -1: mean -1, variance 0.5, standard error sqrt(0.1) = 0.31623, t(0.975; 4) = 2.77645
    found = gap({-2: 1, -1: 3, 0: 1})
    assert (found.n, found.mean) == (5, -1)
    assert found.range.low == pytest.approx(-1 - 0.87799, abs=1e-4)
    assert found.range.high == pytest.approx(-1 + 0.87799, abs=1e-4)
    assert found.verdict == BELOW


def test_ranges_that_must_hold_together_are_wider():
    # t(1 - 0.025 / 5; 4) = 4.60409, times 0.31623
    found = gap({-2: 1, -1: 3, 0: 1}, together=5)
    assert found.range.high == pytest.approx(-1 + 1.45594, abs=1e-4)
    assert found.verdict == OPEN


def test_the_range_is_scipys():
    from scipy import stats

    values = [-3, -2, -2, -1, 0, 0, 1, 1, 2, 4, 4, 6]
    low, high = stats.t.interval(0.95, len(values) - 1, loc=sum(values) / len(values), scale=stats.sem(values))
    found = gap(Counter(values))
    assert (found.range.low, found.range.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("values", "verdict"), [({1: 20, 2: 20}, ABOVE), ({-1: 20, 1: 20}, OPEN), ({-1: 20, -3: 20}, BELOW)]
)
def test_a_gap_is_told_only_where_chance_cannot_make_it(values, verdict):
    assert gap(values).verdict == verdict


@pytest.mark.parametrize("values", [{2: 1}, {-1: 40}])
def test_one_person_or_all_alike_give_no_range_and_no_verdict(values):
    found = gap(values)
    assert (found.range, found.verdict) == (None, OPEN)


def test_nobody_gives_no_gap():
    assert gap({}) is None


@pytest.mark.slow
def test_five_pairs_without_a_gap_are_called_different_in_at_most_one_study_of_twenty():
    dice = random.Random(11)
    wrong = 0
    for _ in range(1000):
        found = [
            gap(Counter(dice.choice((-2, -1, -1, 0, 0, 0, 1, 1, 2)) for _ in range(30)), together=5) for _ in "12345"
        ]
        wrong += any(each.verdict != OPEN for each in found)
    assert wrong <= 65  # 50 expected, 2 standard errors above it 64
