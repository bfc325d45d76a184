"""Days are counted as statutes count them: day 30, month ends, leap years, repairs under way; whole days only."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rights.periods import Limit, Repair, last_day, paused
from bot.rights.rulebook import Period

THIRTY = Period(30, "days", "next-day", pauses=7)
SIX_MONTHS = Period(6, "months", "that-day")
SIX_MONTHS_LATER = Period(6, "months", "next-day")
SIX_YEARS = Period(6, "years", "after")
FIVE_YEARS = Period(5, "years", "after")
DAYS = st.dates(date(1990, 1, 1), date(2190, 12, 31))
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("period", "received", "last"),
    [
        (THIRTY, date(2026, 11, 3), date(2026, 12, 3)),
        (THIRTY, date(2026, 1, 31), date(2026, 3, 2)),
        (THIRTY, date(2028, 1, 31), date(2028, 3, 1)),  # a leap year has one more day in between
        (THIRTY, date(2027, 12, 15), date(2028, 1, 14)),
        (SIX_MONTHS, date(2026, 11, 3), date(2027, 5, 2)),  # the day of delivery counts
        (SIX_MONTHS, date(2026, 8, 31), date(2027, 2, 28)),  # there is no 31 February
        (SIX_MONTHS, date(2026, 8, 29), date(2027, 2, 28)),
        (
            SIX_MONTHS,
            date(2027, 8, 29),
            date(2028, 2, 28),
        ),  # there is a 29 February, and it is the seventh month's first
        (SIX_MONTHS, date(2026, 9, 1), date(2027, 2, 28)),
        (SIX_MONTHS, date(2027, 3, 1), date(2027, 8, 31)),
        (SIX_MONTHS_LATER, date(2026, 11, 3), date(2027, 5, 3)),  # here it does not
        (SIX_YEARS, date(2026, 11, 3), date(2032, 11, 3)),
        (SIX_YEARS, date(2028, 2, 29), date(2034, 2, 28)),
        (FIVE_YEARS, date(2026, 11, 3), date(2031, 11, 3)),
        (FIVE_YEARS, date(2023, 2, 28), date(2028, 2, 28)),
        (Period(10, "days", "that-day"), date(2026, 11, 3), date(2026, 11, 12)),
        (Period(10, "days", "after"), date(2026, 11, 3), date(2026, 11, 13)),
    ],
)
def test_the_last_day_of_a_period(period, received, last):
    assert last_day(period, received) == last


@given(DAYS)
def test_the_thirty_days_are_thirty_days_and_the_day_received_is_none_of_them(received):
    days = (last_day(THIRTY, received) - received).days
    assert days == 30


@given(DAYS, DAYS, st.sampled_from([THIRTY, SIX_MONTHS, SIX_MONTHS_LATER, SIX_YEARS, FIVE_YEARS]))
def test_what_is_received_later_ends_no_sooner(one, other, period):
    earlier, later = sorted((one, other))
    assert last_day(period, earlier) <= last_day(period, later)


@given(DAYS)
def test_six_months_are_as_long_as_six_months_can_be_and_the_day_counts(received):
    days = (last_day(SIX_MONTHS, received) - received).days + 1
    assert 181 <= days <= 184 or (received.day > 28 and days >= 178)


@given(DAYS)
def test_a_period_of_years_ends_on_the_same_date_or_the_last_of_february(received):
    last = last_day(SIX_YEARS, received)
    assert last.year == received.year + 6
    assert (last.month, last.day) == (received.month, received.day) or (received.day, last.day) == (29, 28)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - bounds
def test_a_changed_clock_moves_no_day(moment):
    """The days are those of the organisation's calendar, so an hour more or less in spring and autumn changes nothing."""
    day = moment.astimezone(ZoneInfo("Europe/London")).date()
    assert last_day(THIRTY, day) - day == 30 * DAY


def test_a_repair_stops_the_days_from_asking_until_the_goods_are_back():
    # 30 days end on 3 December; asked on 20 November, back on 24 November: five days more
    assert paused(date(2026, 12, 3), 7, [Repair(date(2026, 11, 20), date(2026, 11, 24))]) == Limit(date(2026, 12, 8))


def test_at_least_seven_days_are_left_after_a_repair():
    # asked on the last day but one, back ten days later: two days would be left
    assert paused(date(2026, 12, 3), 7, [Repair(date(2026, 12, 2), date(2026, 12, 12))]) == Limit(date(2026, 12, 19))


def test_while_a_repair_is_under_way_the_days_stand_still():
    assert paused(date(2026, 12, 3), 7, [Repair(date(2026, 11, 20))]) == Limit(
        date(2026, 12, 3), standing=True, left=14
    )


def test_a_repair_asked_for_after_the_days_changes_nothing():
    assert paused(date(2026, 12, 3), 7, [Repair(date(2026, 12, 4), date(2026, 12, 9))]) == Limit(date(2026, 12, 3))


repairs = st.builds(
    lambda asked, days: Repair(asked, asked + days * DAY),
    st.dates(date(2026, 11, 4), date(2027, 3, 1)),
    st.integers(0, 60),
)


@given(st.lists(repairs, max_size=4))
def test_a_repair_never_shortens_the_time(made):
    last = date(2026, 12, 3)
    limit = paused(last, 7, made)
    assert limit.last >= last
    assert all(limit.last >= each.back + 7 * DAY for each in made if each.asked <= last)
