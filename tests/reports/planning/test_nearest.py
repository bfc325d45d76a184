"""What is nearest to wishes that cannot be had together: it can be had, and nothing nearer of its kind could."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reports.planning.nearest import COARSEST, nearest
from reports.planning.plan import Kind, Price, Wishes, conflicts_of, drawn_up, together_as_one

BEGINS = date(2026, 11, 30)
PRICE = Price(0.1, 0.2, "GBP", month=1.0)
KINDS = (Kind("haircut", 300, 0.2, 0.2), Kind("payment", 20, 0.2, 0.2))


def wishes(**more):
    return replace(Wishes("touchpoint", "csat", 5, BEGINS, BEGINS + timedelta(weeks=12)), **more)


def conflicts(wanted, kinds=KINDS):
    those = [together_as_one(kinds)] if wanted.know == "all" else kinds
    return conflicts_of(drawn_up(wanted, those, PRICE), 10)


@given(
    points=st.integers(1, 20), weeks=st.integers(-2, 60), budget=st.none() | st.integers(0, 900),
    weekly=st.lists(st.integers(0, 400), min_size=1, max_size=3), know=st.sampled_from(["touchpoint", "all"]),
)  # fmt: skip
def test_what_is_told_can_be_had_and_differs_from_what_was_wanted(points, weeks, budget, weekly, know):
    kinds = [Kind(f"kind {at}", each, 0.1, 0.4) for at, each in enumerate(weekly)]
    kinds = [together_as_one(kinds)] if know == "all" else kinds
    wanted = wishes(know=know, points=points, until=BEGINS + timedelta(weeks=weeks), budget=budget)
    for each in nearest(wanted, kinds, PRICE, minimum=10):
        assert conflicts(each.wishes, kinds) == ()
        assert each.wishes != wanted


def test_a_point_nearer_or_a_week_sooner_could_not_be_had():
    coarser, later, together = nearest(wishes(), KINDS, PRICE, minimum=10)
    assert (coarser.wishes.points, together.wishes.know) == (15, "all")
    assert conflicts(replace(coarser.wishes, points=14))
    assert conflicts(replace(later.wishes, until=later.wishes.until - timedelta(weeks=1)))


def test_where_money_is_missing_it_is_told_how_much_is_needed_beside_what_the_money_buys():
    found = nearest(wishes(budget=40), KINDS, PRICE, minimum=10)
    assert {each.wishes.budget == 40 for each in found} == {True, False}
    assert all(each.cost[1] <= each.wishes.budget for each in found)
    rich = nearest(wishes(know="all", budget=40), [together_as_one(KINDS)], PRICE, minimum=10)
    assert [(each.wishes.points, each.wishes.budget) for each in rich if each.wishes.budget > 40] == [(5, 388)]


def test_nobody_who_comes_and_nothing_exact_enough_leave_nothing_to_tell():
    nobody = [Kind("haircut", 0, 0.2, 0.2)]
    assert nearest(wishes(), nobody, PRICE, minimum=10) == ()
    few = [Kind("haircut", 0.1, 0.2, 0.2)]
    assert all(each.wishes.points <= COARSEST for each in nearest(wishes(), few, PRICE, minimum=10))
