"""How a plan of visits is read, in the small words of five languages."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.visit_words import MOST, Wish, read_plan, verb_of
from bot.errors import AfterwordError
from tests.handlers.house import SALON

TODAY = date(2026, 11, 28)  # a Saturday


def read(line, language="en"):
    return read_plan(line.split(), SALON, TODAY, language, is_survey=lambda word: word in {"desk", "mystery-shop"})


def day(number, month=12):
    return date(2026, month, number)


@pytest.mark.parametrize(
    ("line", "language", "first", "last", "count"),
    [
        ("haircut by Jo", "en", day(28, 11), day(11), 0),
        ("haircut by Jo on friday", "en", day(4), day(4), 0),
        ("haircut by Jo on saturday", "en", day(5), day(5), 0),
        ("haircut by Jo tomorrow", "en", day(29, 11), day(29, 11), 0),
        ("haircut by Jo from monday to wednesday", "en", day(30, 11), day(2), 0),
        ("haircut by Jo from 2026-12-01 until 2026-12-07", "en", day(1), day(7), 0),
        ("haircut by Jo 4 visits in December", "en", day(1), day(31), 4),
        ("haircut by Jo in december 4 visits", "en", day(1), day(31), 4),
        ("haircut by Jo in november 1 visit", "en", day(28, 11), day(30, 11), 1),
        ("haircut por Jo el viernes", "es", day(4), day(4), 0),
        ("haircut por Jo desde mañana hasta 2026-12-07", "es", day(29, 11), day(7), 0),
        ("haircut por Jo 3 visitas en diciembre", "es", day(1), day(31), 3),
        ("haircut par Jo du lundi au mercredi", "fr", day(30, 11), day(2), 0),
        ("haircut par Jo 3 visites en décembre", "fr", day(1), day(31), 3),
        ("haircut durch Jo am Freitag", "de", day(4), day(4), 0),
        ("haircut von Jo vom 2026-12-01 bis 2026-12-07", "de", day(1), day(7), 0),
        ("haircut durch Jo 3 Besuche im Dezember", "de", day(1), day(31), 3),
        ("haircut przez Jo w piątek", "pl", day(4), day(4), 0),
        ("haircut przez Jo 3 wizyty w grudniu", "pl", day(1), day(31), 3),
        ("haircut przez Jo od jutro do 2026-12-07", "pl", day(29, 11), day(7), 0),
    ],
)
def test_days_are_read_in_the_readers_words(line, language, first, last, count):
    assert read(line, language) == Wish("haircut", "", ("Jo",), first, last, count)


@pytest.mark.parametrize("line", ["haircut by Jo", "haircut in High Street by Jo"])
def test_a_place_is_read_only_where_it_is_named(line):
    if " in " in line:
        with pytest.raises(AfterwordError, match="not one of our locations"):
            read(line)
    else:
        assert read(line).location == ""


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("haircut by Jo, Alex", ("Jo", "Alex")),
        ("haircut by Jo,Alex", ("Jo", "Alex")),
        ("haircut by Jo and Alex on friday", ("Jo", "Alex")),
        ("haircut High Street by Anna Lena, Jo-Ann tomorrow", ("Anna Lena", "Jo-Ann")),
    ],
)
def test_several_visitors_are_named_with_commas_or_and(line, names):
    assert read(line).names == names


@pytest.mark.parametrize("line", ["haircut by Jo desk", "haircut by Jo on friday desk"])
def test_a_checklist_is_named_last(line):
    assert (read(line).names, read(line).survey) == (("Jo",), "desk")


def test_a_touchpoint_wins_over_a_word_of_ours():
    assert verb_of(["plan"], SALON) == "plan"
    assert verb_of(["Besuche"], SALON) == "list"
    assert verb_of(["haircut"], SALON) == ""
    assert verb_of([], SALON) == ""


WORDS = st.lists(
    st.sampled_from(
        [
            "haircut",
            "High",
            "Street",
            "by",
            "von",
            "Jo",
            ",",
            "and",
            "on",
            "from",
            "to",
            "in",
            "until",
            "4",
            "0",
            "99",
            "visits",
            "December",
            "friday",
            "tomorrow",
            "2026-12-01",
            "2026-02-31",
            "2024-01-01",
            "desk",
            "zzz",
            "-",
            "'",
            "1",
        ]
    ),
    max_size=9,
)


@given(WORDS)
def test_whatever_is_said_is_a_plan_that_can_be_kept_or_is_refused_in_words(words):
    try:
        wish = read_plan(words, SALON, TODAY, "en", is_survey=lambda word: word == "desk")
    except AfterwordError:
        return
    assert wish.names
    assert wish.first <= wish.last
    assert wish.last >= TODAY
    assert wish.count <= min(MOST, (wish.last - max(wish.first, TODAY)) // timedelta(days=1) + 1)
