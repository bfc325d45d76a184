"""Drawn days: spread over weekdays, parts of the day and visitors; the same seed draws the same."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.drawing_visits import PARTS, days_between, drawn

FIRST = date(2026, 12, 1)


@given(st.integers(1, 100), st.integers(1, 4), st.integers(1, 20), st.text(max_size=8))
def test_visits_fall_on_different_days_of_the_window_spread_as_evenly_as_it_allows(length, visitors, count, seed):
    days = days_between(FIRST, FIRST + timedelta(days=length - 1))
    count = min(count, length)
    visits = drawn(days, visitors, count, seed)
    assert visits == drawn(days, visitors, count, seed)
    assert len({each.day for each in visits}) == len(visits) == count
    assert {each.day for each in visits} <= set(days)
    for counts in (Counter(each.part for each in visits), Counter(each.visitor for each in visits)):
        assert max(counts.values()) - min(counts.values()) <= 1
    assert len({each.part for each in visits}) == min(count, len(PARTS))
    assert len({each.visitor for each in visits}) == min(count, visitors)


@given(st.integers(1, 20), st.text(max_size=8))
def test_over_whole_weeks_no_weekday_comes_twice_more_often_than_another(count, seed):
    visits = drawn(days_between(FIRST, FIRST + timedelta(days=27)), 1, count, seed)
    counts = [Counter(each.day.weekday() for each in visits)[weekday] for weekday in range(7)]
    assert max(counts) - min(counts) <= 1


def test_another_seed_draws_other_days():
    days = days_between(FIRST, FIRST + timedelta(days=30))
    assert len({drawn(days, 2, 5, str(seed)) for seed in range(20)}) == 20
