"""Dates as tables have them: what could be two days is never guessed."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.spreadsheets.formulas import as_text, typed
from bot.spreadsheets.moments import Dates, MixedOrders, NoMoment, TwoDays, read_moment

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("written", "order", "read"),
    [
        ("2026-11-28", "", "2026-11-28T23:59"),
        ("2026-11-28 14:30", "", "2026-11-28T14:30"),
        ("2026-11-28T14:30:05", "", "2026-11-28T14:30:05"),
        ("2026-11-28 2:30 pm", "", "2026-11-28T14:30"),
        ("2026/11/28", "", "2026-11-28T23:59"),
        ("28/11/2026 9:05", "", "2026-11-28T09:05"),
        ("11/28/2026", "", "2026-11-28T23:59"),
        ("4/4/2026", "", "2026-04-04T23:59"),
        ("3.4.2026", "", "2026-04-03T23:59"),
        ("03-04-26 12:00 AM", "dmy", "2026-04-03T00:00"),
        ("3/4/2026", "mdy", "2026-03-04T23:59"),
        ("28.11.2026 14h30", "", "2026-11-28T14:30"),
    ],
)
def test_a_date_is_read_by_the_clock_of_the_organisation(written, order, read):
    assert read_moment(written, LONDON, order) == datetime.fromisoformat(read).replace(tzinfo=LONDON)


def test_an_offset_that_is_written_counts():
    assert read_moment("2026-11-28T14:30:00+01:00", LONDON) == datetime(2026, 11, 28, 13, 30, tzinfo=LONDON)


@pytest.mark.parametrize("written", ["3/4/2026", "03-04-2026 10:00", "12/11/26"])
def test_a_date_that_could_be_two_days_is_refused_until_somebody_says_which(written):
    with pytest.raises(TwoDays, match="--dates dmy"):
        read_moment(written, LONDON)


@pytest.mark.parametrize(
    ("written", "order"),
    [
        ("yesterday", ""), ("2026-13-01", ""), ("31/02/2026", ""), ("28/11/2026", "mdy"), ("11/28/2026", "dmy"),
        ("2026-11-28 25:00", ""), ("2026-11-28 noon", ""), ("28/11/2026", "ymd"), ("20261128", ""), ("", ""),
        ("13:00 pm", ""), ("1/2/3", ""), ("45989", ""), ("2026-11-28 13:30 pm", ""),
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(written, order):
    with pytest.raises(NoMoment):
        read_moment(written, LONDON, order)


@given(
    st.datetimes(datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2099-12-31")),
    st.sampled_from(["dmy", "mdy"]),
)
def test_what_is_written_in_an_order_is_read_back_in_it(moment, order):
    moment = moment.replace(second=0, microsecond=0)
    written = f"{moment:%d/%m/%Y %H:%M}" if order == "dmy" else f"{moment:%m/%d/%Y %H:%M}"
    assert read_moment(written, LONDON, order) == moment.replace(tzinfo=LONDON)
    try:
        assert read_moment(written, LONDON) - moment.replace(tzinfo=LONDON) == timedelta(0)
    except TwoDays:
        assert moment.day <= 12


@given(st.text())
def test_what_was_held_as_text_is_typed_again_as_it_was(words):
    if as_text(words) != words:
        assert typed(as_text(words)) == words


def test_a_date_that_contradicts_the_order_of_those_before_it_stands_out_and_the_others_are_read():
    dates = Dates(LONDON)
    assert [dates.read(each).month for each in ("2026-03-14", "04/04/2026", "13/02/2026", "14.02.2026")] == [3, 4, 2, 2]
    with pytest.raises(MixedOrders, match="has the month first, and a date before it in this file has the day first"):
        dates.read("02/13/2026 14:30")
    with pytest.raises(TwoDays):
        dates.read("03/04/2026")
    assert dates.read("28/02/2026").day == 28


def test_where_an_order_was_said_it_holds_and_nothing_is_compared():
    dates = Dates(LONDON, "mdy")
    assert dates.read("02/13/2026").day == 13
    with pytest.raises(NoMoment, match="no day of the calendar"):
        dates.read("13/02/2026")
