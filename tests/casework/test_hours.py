"""Business hours: holidays, weekends, days on which the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.casework.hours import ALWAYS, Hours, add_hours, open_between
from tests.examples import examples

LONDON = ZoneInfo("Europe/London")
SHOP = Hours(tuple((day, time(9), time(17, 30)) for day in range(5)), frozenset({date(2026, 12, 25)}))


def at(words, zone=LONDON):
    return datetime.fromisoformat(words).replace(tzinfo=zone).astimezone(UTC)


def test_without_hours_every_hour_counts():
    assert add_hours(ALWAYS, at("2026-11-27 17:00"), 24, LONDON) == at("2026-11-28 17:00")


def test_friday_evening_goes_on_on_monday():
    assert add_hours(SHOP, at("2026-11-27 17:00"), 4, LONDON) == at("2026-11-30 12:30")


def test_what_comes_in_at_night_begins_when_it_opens():
    assert add_hours(SHOP, at("2026-11-24 23:00"), 1, LONDON) == at("2026-11-25 10:00")


def test_a_holiday_does_not_count():
    assert add_hours(SHOP, at("2026-12-24 17:00"), 1, LONDON) == at("2026-12-28 09:30")


def test_only_holidays_leave_every_other_hour():
    hours = Hours((), frozenset({date(2026, 12, 25)}))
    assert add_hours(hours, at("2026-12-24 20:00"), 5, LONDON) == at("2026-12-26 01:00")


def test_a_night_shift_ends_the_next_morning():
    bar = Hours(tuple((day, time(18), time(2)) for day in range(7)))
    assert add_hours(bar, at("2026-11-24 01:00"), 2, LONDON) == at("2026-11-24 19:00")


def test_the_night_on_which_the_clocks_go_back_has_an_hour_more():
    night = Hours(tuple((day, time(0), time(6)) for day in range(7)))
    assert open_between(night, at("2026-10-25 00:00"), at("2026-10-25 12:00"), LONDON) == timedelta(hours=7)
    assert open_between(night, at("2027-03-28 00:00"), at("2027-03-28 12:00"), LONDON) == timedelta(hours=5)


def test_hours_that_never_come_still_give_a_deadline():
    shut = Hours(((0, time(9), time(10)),), frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(2000)))
    assert add_hours(shut, at("2026-11-24 01:00"), 2, LONDON) == at("2026-11-24 03:00")


CLOCKS = st.integers(0, 23).map(time)
WEEKS = st.dictionaries(st.integers(0, 6), st.tuples(CLOCKS, CLOCKS), min_size=1).map(
    lambda days: tuple((day, *span) for day, span in sorted(days.items()))
)
MOMENTS = st.integers(0, 730 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
ZONES = st.sampled_from(["Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]).map(ZoneInfo)


@settings(max_examples=examples(60), deadline=None)
@given(WEEKS, MOMENTS, st.floats(0.1, 60), ZONES)
def test_so_many_hours_later_so_many_hours_were_open(week, moment, count, zone):
    hours = Hours(_apart(week))
    later = add_hours(hours, moment, count, zone)
    assert later >= moment
    assert abs(open_between(hours, moment, later, zone) - timedelta(hours=count)) < timedelta(seconds=1)


def _apart(week):
    """Spans that do not reach into the next day, so that none lies over another."""
    return tuple((day, min(one, two), max(one, two)) for day, one, two in week if one != two) or (
        (0, time(9), time(17)),
    )


@settings(max_examples=examples(60), deadline=None)
@given(WEEKS, MOMENTS, st.floats(0.1, 20), st.floats(0.1, 20), ZONES)
def test_one_after_the_other_is_the_same_as_both_at_once(week, moment, one, two, zone):
    hours = Hours(_apart(week))
    split = add_hours(hours, add_hours(hours, moment, one, zone), two, zone)
    both = add_hours(hours, moment, one + two, zone)
    first, last = min(split, both), max(split, both)  # the end of one span and the beginning of the next are the same
    assert open_between(hours, first, last, zone) < timedelta(seconds=1)
