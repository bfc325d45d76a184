"""Kano: the published table cell by cell, ties, better and worse, and when a category is clear."""

import pytest

from reports.studies.kano import TABLE, category_of, is_clear, kano

LIKE, EXPECT, NEUTRAL, LIVE, DISLIKE = range(5)
PUBLISHED = {  # Berger and others 1993: rows when the feature is there, columns when it is not
    LIKE: "QAAAO",
    EXPECT: "RIIIM",
    NEUTRAL: "RIIIM",
    LIVE: "RIIIM",
    DISLIKE: "RRRRQ",
}
CELL = {"Q": 0, "A": 1, "O": 4, "R": 5, "I": 6, "M": 9}  # one cell of each category


def people(**counts):
    return kano({CELL[category]: count for category, count in counts.items()})


@pytest.mark.parametrize("present", range(5))
@pytest.mark.parametrize("absent", range(5))
def test_every_cell_is_the_category_of_the_published_table(present, absent):
    assert category_of(5 * present + absent) == PUBLISHED[present][absent]


def test_the_table_has_as_many_of_each_category_as_was_published():
    assert {each: TABLE.count(each) for each in "QAOIMR"} == {"Q": 2, "A": 3, "O": 1, "I": 9, "M": 3, "R": 7}


@pytest.mark.parametrize(
    ("counts", "category"),
    [
        ({"M": 10, "O": 10, "A": 10, "I": 10}, "M"),
        ({"O": 10, "A": 10, "I": 10}, "O"),
        ({"A": 10, "I": 10}, "A"),
        ({"I": 10, "R": 10, "Q": 10}, "I"),
        ({"R": 10, "Q": 10}, "R"),
        ({"A": 9, "I": 10}, "I"),
    ],
)
def test_of_equal_counts_the_one_that_matters_more_leads(counts, category):
    assert people(**counts).category == category


def test_better_and_worse_by_hand():
    found = people(A=20, O=15, M=40, I=25, R=6, Q=4)
    assert found.n == 110
    assert found.better == pytest.approx(35 / 100)
    assert found.worse == pytest.approx(-55 / 100)


def test_better_and_worse_are_nothing_where_no_answer_counts_for_them():
    found = people(R=8, Q=4)
    assert (found.better, found.worse) == (None, None)


@pytest.mark.parametrize(
    ("first", "second", "n", "clear"),
    [
        (40, 30, 100, False),  # threshold 1.65 * sqrt(70 * 130 / 200) = 11.13
        (42, 30, 100, True),  # 1.65 * sqrt(72 * 128 / 200) = 11.20
        (41, 30, 100, False),  # 1.65 * sqrt(71 * 129 / 200) = 11.17
        (12, 7, 30, False),  # 1.65 * sqrt(19 * 41 / 60) = 5.95
        (14, 7, 30, True),  # 1.65 * sqrt(21 * 39 / 60) = 6.10
        (30, 0, 30, True),  # 1.65 * sqrt(30 * 30 / 60) = 6.39
    ],
)
def test_fongs_test_by_hand(first, second, n, clear):
    assert is_clear(first, second, n) is clear


def test_forty_to_thirty_of_a_hundred_is_unclear_in_the_whole_judgement_too():
    found = people(M=40, O=30, I=30)
    assert (found.category, found.second, found.is_clear) == ("M", "O", False)


def test_nobody_gives_no_category():
    assert kano({}) is None
