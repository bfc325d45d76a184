"""A text too long for one message is cut where a reader would cut it."""

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.splitting import split


def test_a_text_that_fits_stays_whole():
    assert split("Thank you.", 10) == ["Thank you."]
    assert split("", 10) == [""]


def test_lines_are_kept_together_before_words_are():
    assert split("one two\nthree four", 12) == ["one two", "three four"]
    assert split("one two three four", 12) == ["one two", "three four"]


def test_a_word_longer_than_a_message_is_cut_anywhere():
    assert split("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


@given(st.text(alphabet="ab \n", max_size=200), st.integers(2, 30))
def test_no_part_is_too_long_and_nothing_but_space_is_lost(text, limit):
    parts = split(text, limit)
    assert all(len(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())
