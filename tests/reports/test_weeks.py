from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.errors import ReportError, WeekError
from reports.weeks import is_future, is_over, last_weeks, parse_week, previous, week_of, week_range


@pytest.mark.parametrize("text", ["2026-W46", "2026w46", " 2026-w46 ", "2026W46"])
def test_a_week_is_read_however_people_write_it(text):
    assert parse_week(text) == "2026-W46"


@pytest.mark.parametrize(
    "text", ["2025-W53", "2026-W00", "2026-W54", "week 46", "2026-46", "", "٢٠٢٦-W46", "0000-W01", "9999-W01"]
)
def test_an_impossible_week_is_refused_with_what_to_write_instead(text):
    with pytest.raises(WeekError, match=r"Write (the year|one of those|a year)"):
        parse_week(text)
    assert issubclass(WeekError, ReportError)


def test_a_long_year_has_its_53rd_week():
    assert parse_week("2026-W53") == "2026-W53"
    assert previous("2027-W01") == "2026-W53"


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_day_lies_in_its_own_week(day):
    monday, sunday = week_range(week_of(day))
    assert monday <= day <= sunday
    assert (sunday - monday).days == 6


def test_the_last_weeks_end_with_this_one_and_weeks_as_text_sort_by_time():
    weeks = last_weeks("2026-W02", 5)
    assert weeks == ("2025-W50", "2025-W51", "2025-W52", "2026-W01", "2026-W02")
    assert list(weeks) == sorted(weeks)


def test_a_week_is_future_before_its_monday_and_over_after_its_sunday():
    assert is_future("2026-W46", date(2026, 11, 8))
    assert not is_future("2026-W46", date(2026, 11, 9))
    assert not is_over("2026-W46", date(2026, 11, 15))
    assert is_over("2026-W46", date(2026, 11, 16))
