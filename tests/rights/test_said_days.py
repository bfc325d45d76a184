"""A customer says when they got it, in five languages. What is not certain is not read; staff are asked instead."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rights.said_days import SaidDay, read_day

TODAY = date(2026, 11, 28)  # a Saturday


def read(text, language="en", country="GB", today=TODAY):
    return read_day(text, today, language=language, country=country)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "3 May", date(2026, 5, 3)),
        ("en", "May 3rd", date(2026, 5, 3)),
        ("en", "I got it on the 3rd of May 2025.", date(2025, 5, 3)),
        ("en", "Tuesday 3 November", date(2026, 11, 3)),
        ("en", "yesterday", date(2026, 11, 27)),
        ("en", "Yesterday morning!", date(2026, 11, 27)),
        ("en", "today", TODAY),
        ("en", "the day before yesterday", date(2026, 11, 26)),
        ("en", "two weeks ago", date(2026, 11, 14)),
        ("en", "a fortnight ago", date(2026, 11, 14)),
        ("en", "10 days ago", date(2026, 11, 18)),
        ("en", "on Tuesday", date(2026, 11, 24)),
        ("en", "03/05", date(2026, 5, 3)),
        ("en", "3.11.26", date(2026, 11, 3)),
        ("en", "2026-11-03", date(2026, 11, 3)),
        ("en", "the 3rd", date(2026, 11, 3)),
        ("en", "the 30th", date(2026, 10, 30)),
        ("es", "3 de mayo", date(2026, 5, 3)),
        ("es", "ayer", date(2026, 11, 27)),
        ("es", "anteayer", date(2026, 11, 26)),
        ("es", "hace dos semanas", date(2026, 11, 14)),
        ("es", "el martes", date(2026, 11, 24)),
        ("es", "lo recibí el 12 de noviembre", date(2026, 11, 12)),
        ("fr", "le 3 mai", date(2026, 5, 3)),
        ("fr", "le 1er novembre", date(2026, 11, 1)),
        ("fr", "avant-hier", date(2026, 11, 26)),
        ("fr", "il y a deux semaines", date(2026, 11, 14)),
        ("fr", "mardi", date(2026, 11, 24)),
        ("fr", "3 févr. 2026", date(2026, 2, 3)),
        ("de", "am 3. Mai", date(2026, 5, 3)),
        ("de", "3. März", date(2026, 3, 3)),
        ("de", "vor zwei Wochen", date(2026, 11, 14)),
        ("de", "vorgestern", date(2026, 11, 26)),
        ("de", "am Dienstag", date(2026, 11, 24)),
        ("de", "3.5.", date(2026, 5, 3)),
        ("pl", "3 maja", date(2026, 5, 3)),
        ("pl", "wczoraj", date(2026, 11, 27)),
        ("pl", "dwa tygodnie temu", date(2026, 11, 14)),
        ("pl", "tydzień temu", date(2026, 11, 21)),
        ("pl", "w środę", date(2026, 11, 25)),
        ("pl", "12 listopada 2026", date(2026, 11, 12)),
        ("en", "gestern", date(2026, 11, 27)),  # another language than expected, and of one only
    ],
)
def test_days_as_people_say_them(language, text, day):
    assert read(text, language) == SaidDay(day)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", ""), ("en", "not sure"), ("en", "last week"), ("en", "a month ago"), ("en", "about two weeks ago"),
        ("en", "in May"), ("en", "2 or 3 May"), ("en", "3"), ("en", "not 3 May"), ("en", "05/13"), ("en", "31/02"),
        ("en", "Monday 3 November"),  # it was a Tuesday
        ("en", "3 May 4 May"), ("en", "ages ago"), ("en", "99 fortnightlies ago"), ("en", "1/1/1"), ("en", "x" * 500),
        ("en", "3 December"),  # would be nearly a year ago, or is next week
        ("fr", "il y a quinze jours"), ("fr", "il y a 8 jours"),  # two weeks, a week
        ("de", "vor acht Tagen"), ("de", "letzte Woche"), ("de", "Anfang Mai"),
        ("es", "hace 15 días"), ("es", "hace un mes"), ("pl", "miesiąc temu"), ("pl", "w zeszłym tygodniu"),
        ("en", "9999999 days ago"),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_no_day(language, text):
    assert read(text, language) == SaidDay(why="unclear")


def test_last_tuesday_is_two_days_where_it_can_be_two():
    both = (date(2026, 11, 17), date(2026, 11, 24))
    for language, text in (("en", "last Tuesday"), ("es", "el martes pasado"), ("fr", "mardi dernier"),
                           ("de", "letzten Dienstag"), ("pl", "w zeszły wtorek")):  # fmt: skip
        assert read(text, language) == SaidDay(why="two", maybe=both)
    monday = date(2026, 11, 30)
    assert read("last Tuesday", today=monday) == SaidDay(date(2026, 11, 24))
    assert read("Saturday").maybe == (date(2026, 11, 21), TODAY)


def test_the_country_says_whether_the_month_comes_first():
    assert read("03/05", country="GB").day == date(2026, 5, 3)
    assert read("03/05", country="US").day == date(2026, 3, 5)
    assert read("03/05", country="CA") == SaidDay(why="two", maybe=(date(2026, 3, 5), date(2026, 5, 3)))
    assert read("25/10", country="CA").day == date(2026, 10, 25)


def test_a_day_to_come_or_long_ago_is_asked_again():
    assert read("3 December 2026") == SaidDay(why="future", maybe=(date(2026, 12, 3),))
    assert read("03/05/2020") == SaidDay(why="long_ago", maybe=(date(2020, 5, 3),))


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 290))
def test_a_day_of_this_year_said_without_its_year_is_found_again(today, back):
    day = today - timedelta(days=back)
    assert read_day(f"{day.day}/{day.month}", today, language="en", country="GB") == SaidDay(day)
    assert read_day(day.isoformat(), today, language="en") == SaidDay(day)


@given(st.text(max_size=100), st.sampled_from(["en", "es", "fr", "de", "pl", "xx"]))
def test_nothing_that_anybody_writes_breaks_it(text, language):
    found = read(text, language)
    assert (found.day is None) == bool(found.why)
    assert found.day is None or found.day <= TODAY
