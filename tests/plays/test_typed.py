"""What a line typed while playing the customer means."""

from datetime import timedelta

import pytest

from bot.plays.typed import Ask, NotTyped, Photo, Press, Report, Wait, Write, read_typed


@pytest.mark.parametrize(
    ("line", "length"),
    [
        ("+1 day", timedelta(days=1)),
        ("+90 s", timedelta(seconds=90)),
        ("+24h", timedelta(hours=24)),
        ("+ 5 min", timedelta(minutes=5)),
        ("+2 Weeks", timedelta(weeks=2)),
        ("+3 hours.", timedelta(hours=3)),
    ],
)
def test_a_plus_and_a_length_lets_time_pass(line, length):
    assert read_typed(line, buttons=True) == Wait(length)


@pytest.mark.parametrize("line", ["+1", "+447700900123", "5", "press 5", "[5]", "1+1 day", "+ + +"])
def test_on_sms_everything_else_is_what_the_customer_writes(line):
    assert read_typed(f"  {line} ", buttons=False) == Write(line)


@pytest.mark.parametrize(
    ("line", "press"),
    [
        ("[4]", Press("4")),
        ("[ Stay anonymous ]", Press("Stay anonymous")),
        ("press Skip", Press("Skip")),
        ("press old 2", Press("2", oldest=True)),
    ],
)
def test_brackets_press_a_button_where_there_are_buttons(line, press):
    assert read_typed(line, buttons=True) == press


def test_pictures_and_reports_of_the_channel_are_commands():
    assert read_typed("+photo my fringe", buttons=False) == Photo("my fringe")
    assert read_typed("+photo", buttons=False) == Photo("")
    assert read_typed("+Blocked", buttons=False) == Report("blocked")
    assert read_typed("+?", buttons=False) == Ask()


@pytest.mark.parametrize("line", ["+1 dya", "+999 weeks", "+9999999 d", "+dance"])
def test_a_command_that_is_none_says_what_there_is(line):
    with pytest.raises(NotTyped, match=r"\+1 day|at most"):
        read_typed(line, buttons=True)
