"""What a trial showed: differences with their ranges, what so many could show, and nothing of too few."""

import random
from collections import Counter

import pytest

from reports.trying.judging import HIDDEN, LESS, MORE, NONE, UNKNOWN, Measured, Way, judged
from reports.trying.planning import LEVEL, per_way

CSAT = Measured("csat", (1, 5))


def way(asked, answered, satisfied=None):
    top = answered * 8 // 10 if satisfied is None else satisfied
    return Way(asked, answered, Counter({5: top, 2: answered - top}))


def test_more_answers_in_the_new_way_are_told_with_the_range_of_statsmodels():
    from statsmodels.stats.proportion import confint_proportions_2indep as newcombe

    found = judged(way(400, 120), way(400, 180), CSAT, 10).response
    low, high = newcombe(180, 400, 120, 400, method="newcomb", compare="diff", alpha=1 - LEVEL)
    assert (found.verdict, found.value) == (MORE, pytest.approx(15))
    assert (found.low, found.high) == (pytest.approx(100 * low), pytest.approx(100 * high))


def test_no_difference_says_what_would_have_been_seen():
    found = judged(way(400, 120), way(400, 124), CSAT, 10).response
    assert found.verdict == NONE
    assert 9 < found.showable < 11


def test_scores_that_fall_with_the_new_words_are_told():
    found = judged(way(900, 300, 270), way(900, 300, 225), CSAT, 10).score
    assert (found.verdict, found.value) == (LESS, pytest.approx(-15))


@pytest.mark.parametrize("measured", [Measured("nps", (0, 10)), Measured("ces", (1, 7))])
def test_scores_of_other_measures_are_compared_in_their_own_unit(measured):
    high, low = Counter({measured.scale[1]: 150, 5: 50}), Counter({measured.scale[1]: 50, 5: 150})
    found = judged(Way(500, 200, high), Way(500, 200, low), measured, 10).score
    assert found.verdict == LESS
    assert found.low < found.value < found.high < 0


def test_a_mean_s_range_is_that_of_welch_in_statsmodels():
    from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

    first, second = Counter({7: 60, 4: 40}), Counter({7: 40, 3: 60})
    low, high = CompareMeans(DescrStatsW([*second.elements()]), DescrStatsW([*first.elements()])).tconfint_diff(
        alpha=1 - LEVEL, usevar="unequal"
    )
    found = judged(Way(300, 100, first), Way(300, 100, second), Measured("ces", (1, 7)), 10).score
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


def test_fewer_than_the_minimum_in_one_way_are_not_shown():
    found = judged(way(200, 9), way(200, 60), CSAT, 10)
    assert (found.response.verdict, found.response.value, found.response.showable) == (HIDDEN, None, None)
    assert found.score.verdict == HIDDEN


def test_without_a_score_or_anybody_asked_nothing_is_known():
    assert judged(way(0, 0), way(200, 60), CSAT, 10).response.verdict == UNKNOWN
    assert judged(way(200, 60), way(200, 60), None, 10).score.verdict == UNKNOWN


def test_two_ways_that_are_alike_are_called_different_no_more_than_once_in_twenty():
    chance, n = random.Random("alike"), per_way(0.4, 0.15)
    wrong = 0
    for _ in range(400):
        ways = []
        for _ in range(2):
            answered = sum(chance.random() < 0.4 for _ in range(n))
            ways.append(way(n, answered, sum(chance.random() < 0.8 for _ in range(answered))))
        found = judged(*ways, CSAT, 10)
        wrong += {found.response.verdict, found.score.verdict} != {NONE}
    assert wrong / 400 <= 0.07  # 0.05, and three standard errors
