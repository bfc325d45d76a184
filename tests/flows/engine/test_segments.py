"""How many SMS segments a text takes, by the rules of GSM 03.38."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flows.segments import GSM7, UCS2, Segments, foreign, segments


@pytest.mark.parametrize(
    ("text", "encoding", "units", "parts"),
    [
        ("", GSM7, 0, 0),
        ("Hello", GSM7, 5, 1),
        ("a" * 160, GSM7, 160, 1),
        ("a" * 161, GSM7, 161, 2),
        ("a" * 306, GSM7, 306, 2),
        ("a" * 307, GSM7, 307, 3),
        ("€" * 80, GSM7, 160, 1),
        ("€" * 81, GSM7, 162, 2),
        ("a" * 152 + "€" + "a" * 152, GSM7, 306, 3),  # the escape does not fit in the first part
        ("Ç Ñ ñ é ù ì ò à Δ", GSM7, 17, 1),
        ("ç", UCS2, 1, 1),
        ("ê", UCS2, 1, 1),
        ("“hello”", UCS2, 7, 1),
        ("`", UCS2, 1, 1),
        ("a\tb", UCS2, 3, 1),
        ("a\u00a0b", UCS2, 3, 1),
        ("wait…", UCS2, 5, 1),
        ("e\u0301", UCS2, 2, 1),
        ("α", UCS2, 1, 1),
        ("ą" * 70, UCS2, 70, 1),
        ("ą" * 71, UCS2, 71, 2),
        ("😀" * 35, UCS2, 70, 1),
        ("😀" * 36, UCS2, 72, 2),
        ("ą" * 66 + "😀" + "ą" * 66, UCS2, 134, 3),  # the pair is not cut in two
    ],
)
def test_a_text_takes_so_many_segments(text, encoding, units, parts):
    assert segments(text) == Segments(encoding, units, parts)


@given(st.text(max_size=400))
def test_parts_hold_all_units_and_no_part_is_needless(text):
    counted = segments(text)
    single, chained = (160, 153) if counted.encoding == GSM7 else (70, 67)
    if counted.units <= single:
        assert counted.parts == min(counted.units, 1)
    else:
        assert counted.units <= counted.parts * chained
        assert counted.units > (counted.parts - 1) * (chained - 1)


def test_the_signs_that_make_a_text_dear_are_named_once_each():
    assert foreign("“Hi” – “you”") == ("“", "”", "–")
    assert foreign("plain €") == ()
