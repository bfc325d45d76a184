"""Control charts against published examples and values worked out by hand."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.control import Limits, individuals, longest_run, marks, shares
from reports.rebase import rebased, wishes_for
from reports.rules import Rebase, Scope

FLOW = (49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)  # NIST/SEMATECH e-Handbook 6.3.2.2
VISCOSITY = (33.75, 33.05, 34.00, 33.81, 33.46, 34.02, 33.68, 33.27, 33.49, 33.20, 33.62, 33.00, 33.54, 33.12, 33.84)
WAFERS = (12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6)
FLAT = Limits(50.0, 20.0, 80.0)


def test_the_limits_of_the_handbooks_flow_rates_are_the_handbooks():
    found = individuals(FLOW)
    assert found.centre == pytest.approx(50.81)
    assert (found.low, found.high) == pytest.approx((45.8159, 55.8041), abs=0.002)  # the book divides by 1.128


def test_the_limits_of_montgomerys_viscosities_are_his():
    found = individuals(VISCOSITY)
    assert (found.centre, found.low, found.high) == pytest.approx((33.52, 32.24, 34.80), abs=0.01)


def test_one_wild_step_does_not_widen_the_limits_for_ever():
    steady = [50.0, 52.0] * 10
    wild = [*steady, 90.0]
    assert individuals(wild).high - individuals(wild).centre == pytest.approx(2.66 * 2)


@pytest.mark.parametrize("values", [(), (5.0,), (5.0, 5.0, 5.0)])
def test_without_spread_there_are_no_limits(values):
    assert individuals(values) is None


def test_the_p_chart_of_the_wafers_has_the_books_centre_and_laneys_factor():
    found = shares([(count, 50) for count in WAFERS])
    assert found.centre == pytest.approx(0.2313, abs=0.0001)
    # By hand: the mean moving range of 30 counts is 167 / 29; in standard deviations of a count, over 1.128.
    steps = [abs(b - a) for a, b in pairwise(WAFERS)]
    sigma = sum(steps) / 29 / (50 * 0.23133 * 0.76867) ** 0.5 / 1.128
    assert found.scatter == pytest.approx(sigma, rel=1e-3)
    assert found.scatter > 1.5


def test_weeks_that_scatter_less_than_chance_do_not_narrow_the_limits():
    found = shares([(20, 50)] * 9 + [(21, 50)])
    assert found.scatter == 1.0
    by_hand = 3 * (0.402 * 0.598 / 50) ** 0.5
    assert found.at(50).high == pytest.approx(0.402 + by_hand)


def test_more_answers_mean_narrower_limits_and_shares_end_at_nought_and_one():
    found = shares([(45, 50), (49, 50), (47, 50)])
    assert found.at(400).low > found.at(25).low
    assert found.at(10).high == 1.0


@pytest.mark.parametrize("counts", [[], [(3, 5)], [(5, 5), (7, 7)], [(0, 5), (0, 7)]])
def test_a_p_chart_of_one_week_or_of_all_the_same_has_no_limits(counts):
    assert shares(counts) is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([50, 90, 10], ["", "above", "below"]),
        ([60] * 6, [""] * 6),
        ([60] * 7, ["run"] * 7),
        ([60] * 3 + [50] + [60] * 6, [""] * 10),  # a point on the centre ends the run
        ([49, 44, 45, 46, 47, 48, 51, 52], ["", *["trend"] * 7]),
        ([75, 60, 75], ["near", "", "near"]),
        ([75, 45, 75], ["", "", ""]),  # the third lies on the other side
        ([25, 28, 45], ["near", "near", ""]),
        ([60] * 6 + [95], ["run"] * 6 + ["above"]),
    ],
)
def test_the_four_rules_mark_what_they_should_and_nothing_else(values, expected):
    assert list(marks(values, [FLAT] * len(values))) == expected


@given(st.lists(st.floats(20, 80), max_size=6))
def test_six_points_inside_their_limits_are_never_a_run_or_a_trend(values):
    assert set(marks(values, [FLAT] * len(values))) <= {"", "near"}


@given(st.lists(st.sampled_from([-1, 0, 1]), max_size=30))
def test_the_longest_run_is_the_longest_string_of_equal_sides(sides):
    text = "".join("-0+"[side + 1] for side in sides)
    expected = max(length for length in range(len(sides) + 1) if "+" * length in text or "-" * length in text)
    assert longest_run(sides) == expected


WISH = Rebase("2026-W20", "A booking system", "Maria Lopez")


@pytest.mark.parametrize(
    ("wish", "values", "missing"),
    [
        (WISH, [90.0] * 12, ()),
        (WISH, [90.0] * 11, ("too_early",)),
        (WISH, [90.0] * 7 + [70.0] + [90.0] * 7, ("no_run",)),
        (Rebase("2026-W20", " ", "Maria"), [90.0] * 12, ("no_note",)),
        (Rebase("2026-W20", "A booking system", ""), [90.0] * 12, ("no_person",)),
        (Rebase("2026-W20", "", ""), [70.0, 90.0], ("no_note", "no_person", "too_early", "no_run")),
    ],
)
def test_a_range_begins_afresh_only_when_every_condition_is_met(wish, values, missing):
    found = rebased(wish, centre=80.0, values=values)
    assert found.missing == missing
    assert found.holds == (not missing)


def test_without_an_old_centre_nothing_can_have_moved_away_from_it():
    assert rebased(WISH, centre=None, values=[90.0] * 20).missing == ("no_run",)


def test_a_wish_counts_for_its_own_group_only_and_not_before_its_week():
    wishes = (WISH, Rebase("2026-W30", "x", "y"), Rebase("2026-W10", "x", "y", touchpoint="colour"))
    assert [each.week for each in wishes_for(wishes, Scope(), "2026-W46")] == ["2026-W30", "2026-W20"]
    assert [each.week for each in wishes_for(wishes, Scope(), "2026-W25")] == ["2026-W20"]
    assert wishes_for(wishes, Scope(locations=("Mill",)), "2026-W46") == []
