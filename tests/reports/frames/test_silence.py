"""A touchpoint that stops is missed; a Sunday, a holiday and a quiet shop are not."""

import random
from datetime import date, timedelta

import pytest

from reports.frames.silence import BOUND, EVERYTHING, Silent, silent

TODAY = date(2026, 11, 27)  # a Friday


def shop(rates, *, weeks=8, closed=(), seed=3, stopped=None):
    """Counts of a shop that is closed on Sundays; `stopped` names a touchpoint and the day since which it is silent."""
    rng = random.Random(seed)
    fed, everything = {}, {}
    for name, rate in rates.items():
        counts = fed.setdefault(("touchpoint", name), {})
        for back in range(1, 7 * weeks):
            day = TODAY - timedelta(days=back)
            if day.weekday() == 6 or day in closed or (stopped and name == stopped[0] and day >= stopped[1]):
                continue
            if came := sum(rng.random() < rate / 200 for _ in range(200)):
                counts[day] = came
                everything[day] = everything.get(day, 0) + came
    return {**fed, EVERYTHING: everything}


def days_until_missed(rate):
    """How many days a touchpoint is silent before that is said."""
    for days in range(1, 15):
        since = TODAY - timedelta(days=days)
        if silent(shop({"haircut": rate, "payment": 30}, stopped=("haircut", since)), TODAY):
            return days
    return None


def test_a_busy_touchpoint_is_missed_after_one_day():
    found = silent(shop({"haircut": 20, "payment": 30}, stopped=("haircut", TODAY - timedelta(days=1))), TODAY)
    assert [(each.axis, each.name, each.since) for each in found] == [("touchpoint", "haircut", date(2026, 11, 26))]
    assert 15 <= found[0].usual <= 25


@pytest.mark.parametrize(("rate", "least", "most"), [(20, 1, 1), (8, 2, 3), (3, 4, 8)])
def test_a_quieter_one_takes_as_many_days_as_it_needs(rate, least, most):
    assert least <= days_until_missed(rate) <= most


def test_a_touchpoint_that_hardly_ever_comes_is_not_missed():
    assert days_until_missed(0.5) is None


def test_nobody_is_told_of_a_sunday():
    everyday = shop({"haircut": 20, "payment": 30})
    monday = TODAY - timedelta(days=4)
    assert not silent(everyday, monday)


def test_one_day_on_which_nothing_came_is_a_holiday_and_two_are_not():
    thursday, wednesday = TODAY - timedelta(days=1), TODAY - timedelta(days=2)
    assert silent(shop({"haircut": 20, "payment": 30}, closed=(thursday,)), TODAY) == ()
    found = silent(shop({"haircut": 20, "payment": 30}, closed=(thursday, wednesday)), TODAY)
    assert [(each.axis, each.name, each.since) for each in found] == [("", "", wednesday)]


def test_a_new_shop_is_told_nothing_until_it_has_a_past():
    assert silent(shop({"haircut": 20, "payment": 30}, weeks=2, stopped=("haircut", date(2026, 11, 26))), TODAY) == ()


def test_a_shop_whose_days_differ_much_is_given_more_time():
    steady = {("touchpoint", "x"): {TODAY - timedelta(days=back): 12 for back in range(2, 60)}}
    wild = {("touchpoint", "x"): {TODAY - timedelta(days=back): 4 if (back // 7) % 2 else 20 for back in range(2, 60)}}
    everything = {EVERYTHING: {TODAY - timedelta(days=back): 50 for back in range(1, 60)}}
    assert silent(steady | everything, TODAY) == (Silent("touchpoint", "x", TODAY - timedelta(days=1), 12),)
    assert silent(wild | everything, TODAY) == ()


def test_the_bound_is_one_false_alarm_in_ten_thousand_days():
    assert (4 / 5) ** BOUND < 1e-4 < (4 / 5) ** (BOUND - 2)


def test_a_steady_shop_of_four_touchpoints_is_told_of_nothing_for_a_year():
    rng = random.Random(11)
    told = 0
    for _ in range(50):
        rates = {name: rng.choice((0.5, 2, 8, 15)) for name in "abcd"}
        told += len(silent(shop(rates, seed=rng.random()), TODAY))
    assert told == 0
