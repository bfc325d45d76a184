"""Weekly schedules through every change of the clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scheduler.calendar import Weekly, last_fire, next_fire, period_of
from scheduler.errors import UnknownTimezone, WrongSchedule
from tests.examples import examples

SUNDAY, MONDAY = 6, 0
MINUTE = timedelta(minutes=1)
ZONES = [
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Africa/Casablanca",
    "UTC",
]


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def plain_walk(weekly: Weekly, now: datetime) -> tuple[datetime, datetime]:
    """Watch the local clock minute by minute: a week fires when its wanted time is first shown or jumped over."""
    zone = ZoneInfo(weekly.timezone)
    moment = (now - timedelta(days=10)).replace(second=0, microsecond=0)
    target = None
    last = None
    while True:
        wall = moment.astimezone(zone).replace(tzinfo=None, fold=0)
        if target is None:
            day = wall.date() + timedelta(days=(weekly.weekday - wall.weekday()) % 7)
            target = datetime.combine(day, datetime.min.time()).replace(hour=weekly.hour, minute=weekly.minute)
            target += timedelta(days=7) * (target < wall)
        if wall >= target:
            if moment > now:
                return last, moment
            last, target = moment, target + timedelta(days=7)
        moment += MINUTE


@pytest.mark.parametrize(
    ("zone", "wall", "now", "fires"),
    [
        # the clocks go forward: the time asked for does not exist, so the first moment after the jump is taken
        ("Europe/London", (1, 30), "2026-03-29T00:00", "2026-03-29T01:00"),
        ("America/New_York", (2, 15), "2026-03-08T00:00", "2026-03-08T07:00"),
        ("Australia/Lord_Howe", (2, 10), "2026-10-03T12:00", "2026-10-03T15:30"),
        # the clocks go back: the time asked for is shown twice, and the first one counts
        ("Europe/London", (1, 30), "2026-10-25T00:00", "2026-10-25T00:30"),
        ("America/New_York", (1, 30), "2026-11-01T00:00", "2026-11-01T05:30"),
        ("Australia/Lord_Howe", (1, 45), "2026-04-04T12:00", "2026-04-04T14:45"),
    ],
)
def test_a_schedule_in_the_hour_of_a_clock_change_fires_once_and_at_the_right_moment(zone, wall, now, fires):
    weekly = Weekly(SUNDAY, *wall, zone)
    fire = next_fire(weekly, utc(now))
    assert fire == utc(fires)
    following = next_fire(weekly, fire)
    assert timedelta(days=6, hours=22) < following - fire < timedelta(days=7, hours=2)


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        ("Europe/London", "2026-03-23T09:00", "2026-03-30T08:00"),
        ("America/New_York", "2026-03-02T14:00", "2026-03-09T13:00"),
        ("Australia/Lord_Howe", "2026-09-27T22:30", "2026-10-04T22:00"),
    ],
)
def test_nine_on_monday_stays_nine_on_monday_when_the_clocks_change(zone, before, after):
    weekly = Weekly(MONDAY, 9, 0, zone)
    assert next_fire(weekly, utc(before)) == utc(after)
    assert last_fire(weekly, utc(after) - MINUTE) == utc(before)


def test_the_second_showing_of_an_hour_does_not_fire_again():
    weekly = Weekly(SUNDAY, 1, 30, "Europe/London")
    second_showing = utc("2026-10-25T01:30")
    assert last_fire(weekly, second_showing) == utc("2026-10-25T00:30")
    assert next_fire(weekly, second_showing) == utc("2026-11-01T01:30")


def test_a_day_that_a_country_left_out_fires_when_the_next_day_begins():
    assert next_fire(Weekly(4, 12, 0, "Pacific/Apia"), utc("2011-12-29T00:00")) == utc("2011-12-30T10:00")


def test_the_moment_of_firing_itself_counts_as_fired():
    weekly, nine = Weekly(MONDAY, 9, 0, "Europe/London"), utc("2026-11-16T09:00")
    assert last_fire(weekly, nine) == nine
    assert last_fire(weekly, nine - timedelta(microseconds=1)) == nine - timedelta(days=7)
    assert next_fire(weekly, nine) == nine + timedelta(days=7)


def test_fire_times_are_told_in_utc_whatever_zone_the_question_came_in():
    now = datetime(2026, 11, 16, 12, tzinfo=ZoneInfo("Asia/Tokyo"))
    fire = next_fire(Weekly(MONDAY, 9, 0, "Europe/London"), now)
    assert fire.tzinfo is UTC
    assert fire == utc("2026-11-16T09:00")


@pytest.mark.parametrize(
    ("fire", "period"),
    [
        ("2026-11-16T09:00", "2026-W46"),
        ("2026-12-28T09:00", "2026-W52"),
        ("2027-01-04T09:00", "2026-W53"),  # 2026 is a year of 53 weeks
        ("2027-01-11T09:00", "2027-W01"),
        ("2025-01-06T09:00", "2025-W01"),  # the week of 30 December 2024 belongs to 2025
        ("2024-12-30T09:00", "2024-W52"),
        ("2022-01-03T09:00", "2021-W52"),
    ],
)
def test_a_period_is_the_iso_week_before_also_around_new_year(fire, period):
    assert period_of(utc(fire), "Europe/London") == period


def test_the_week_is_the_one_the_manager_lives_in():
    still_sunday_in_new_york = utc("2026-11-16T03:00")
    assert period_of(still_sunday_in_new_york, "America/New_York") == "2026-W45"
    assert period_of(still_sunday_in_new_york, "Europe/London") == "2026-W46"


@pytest.mark.parametrize("name", ["", "Europe", "Mars/Olympus", "../etc/passwd", "/etc/localtime", "\0", "Ü"])
def test_a_name_that_is_no_timezone_is_refused_with_what_to_write_instead(name):
    with pytest.raises(UnknownTimezone, match="Europe/London"):
        Weekly(MONDAY, 9, 0, name)
    with pytest.raises(UnknownTimezone, match="Europe/London"):
        period_of(utc("2026-11-16T09:00"), name)


@pytest.mark.parametrize("wrong", [(7, 9, 0), (-1, 9, 0), (0, 24, 0), (0, 9, 60)])
def test_a_time_that_no_clock_shows_is_refused(wrong):
    with pytest.raises(WrongSchedule, match="is a number from 0 to"):
        Weekly(*wrong, "Europe/London")


def test_a_moment_without_a_timezone_is_refused():
    naive = datetime(2026, 11, 16, 9)  # noqa: DTZ001 - the mistake under test
    for ask in (last_fire, next_fire):
        with pytest.raises(WrongSchedule, match="without a timezone"):
            ask(Weekly(MONDAY, 9, 0, "Europe/London"), naive)
    with pytest.raises(WrongSchedule, match="without a timezone"):
        period_of(naive, "Europe/London")


moments = st.datetimes(datetime(2007, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
CHANGES = """
    2026-03-29T01:00 2026-10-25T01:00 2026-03-08T07:00 2026-11-01T06:00 2026-10-03T15:30
    2026-04-04T15:00 2026-09-06T04:00 2026-04-05T03:00 2011-12-30T10:00 2026-02-15T02:00
"""
near_changes = st.sampled_from(CHANGES.split()).flatmap(
    lambda text: st.integers(-11000, 11000).map(lambda minutes: utc(text) + minutes * MINUTE)
)
schedules = st.builds(Weekly, st.integers(0, 6), st.integers(0, 23), st.integers(0, 59), st.sampled_from(ZONES))


@settings(max_examples=examples(120), deadline=None)
@given(schedules, moments | near_changes)
@example(Weekly(SUNDAY, 1, 30, "Europe/London"), utc("2026-10-25T01:30"))
@example(Weekly(4, 12, 0, "Pacific/Apia"), utc("2011-12-30T10:00"))
def test_fire_times_are_those_that_somebody_watching_the_clock_would_see(weekly, now):
    assert (last_fire(weekly, now), next_fire(weekly, now)) == plain_walk(weekly, now)


@settings(max_examples=examples(60), deadline=None)
@given(schedules, moments | near_changes)
def test_every_fire_is_the_last_one_until_the_next(weekly, now):
    last, following = last_fire(weekly, now), next_fire(weekly, now)
    assert last <= now < following
    assert next_fire(weekly, last) == following
    assert last_fire(weekly, following - timedelta(microseconds=1)) == last
