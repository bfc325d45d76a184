"""What a pair of questions gives for one person."""

import pytest

from bot.flows.pairs import GAP, KANO, pair_value, pair_values, pairs_of
from tests.conversations.surveys import SURVEYS


def test_a_survey_that_is_no_study_has_no_pairs():
    assert pairs_of(SURVEYS["after-visit"]) == ()


def test_the_packaged_studies_are_made_of_whole_pairs():
    gaps, features = pairs_of(SURVEYS["servqual"]), pairs_of(SURVEYS["kano"])
    assert [(pair.measure, pair.dimension) for pair in gaps] == [
        (GAP, name) for name in ("reliability", "assurance", "tangibles", "empathy", "responsiveness")
    ]
    assert [(pair.name, pair.measure) for pair in features] == [
        ("reminder", KANO),
        ("drink", KANO),
        ("online", KANO),
    ]


@pytest.mark.parametrize(("expected", "perceived", "gap"), [(7, 1, -6), (4, 4, 0), (5, 6, 1), (1, 7, 6)])
def test_a_gap_is_what_was_found_less_what_was_expected(expected, perceived, gap):
    assert pair_value(GAP, expected, perceived) == gap


@pytest.mark.parametrize(("present", "absent", "cell"), [(0, 0, 0), (0, 4, 4), (2, 4, 14), (4, 0, 20), (4, 4, 24)])
def test_a_kano_cell_counts_rows_for_present_and_columns_for_absent(present, absent, cell):
    assert pair_value(KANO, present, absent) == cell


def test_only_pairs_with_both_sides_answered_have_a_value():
    answers = {"reliability_expected": 6, "reliability_perceived": 4, "empathy_expected": 7, "rooms": 3}
    assert pair_values(pairs_of(SURVEYS["servqual"]), answers) == {"promises": -2}
