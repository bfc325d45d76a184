"""Days and times as each language writes them."""

from datetime import datetime

import pytest

from bot.phrases import LANGUAGES, formats
from bot.phrases.formats import clock, day, day_and_clock, locale_of, weekday, weekday_meant

TUESDAY = datetime(2026, 11, 17, 14, 5)  # noqa: DTZ001 - a local time


@pytest.mark.parametrize(
    ("language", "country", "shown"),
    [
        ("en", "GB", "Tue 17 Nov 14:05"),
        ("en", "US", "Tue, Nov 17 2:05 PM"),
        ("en", "PL", "Tue, 17 Nov 14:05"),
        ("es", "ES", "mar, 17 nov 14:05"),
        ("fr", "FR", "mar. 17 nov. 14:05"),
        ("de", "DE", "Di., 17. Nov. 14:05"),
        ("pl", "PL", "wt., 17 lis 14:05"),
    ],
)
def test_a_moment_is_written_as_the_language_and_the_country_do(language, country, shown):
    assert day_and_clock(TUESDAY, locale_of(language, country)) == shown


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "17 Nov 2026"), ("es", "17 nov 2026"), ("fr", "17 nov. 2026"), ("de", "17.11.2026"), ("pl", "17 lis 2026")],
)
def test_a_date_has_its_year(language, shown):
    assert day(TUESDAY, locale_of(language)) == shown


@pytest.mark.parametrize("country", ["", "US", "MX", "GB"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_time_holds_a_space_that_would_make_a_text_message_dear(language, country):
    assert not set(clock(TUESDAY, locale_of(language, country))) & {"\u202f", "\u00a0", "\u2009"}


def test_a_language_nobody_knows_is_written_as_english():
    assert str(locale_of("xx", "XX")) == "en_GB"
    assert str(locale_of("", "")) == "en_GB"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_weekday_is_understood_by_its_name_and_its_first_letters(language):
    locale = locale_of(language)
    for number in range(7):
        name = weekday(number, locale)
        assert weekday_meant(name, locale) == weekday_meant(name.upper(), locale) == number
        assert weekday_meant(name[:4], locale) == number


@pytest.mark.parametrize(
    ("word", "language", "number"),
    [
        ("miercoles", "es", 2),
        ("sábado", "es", 5),
        ("sroda", "pl", 2),
        ("środa", "pl", 2),
        ("ma", "fr", 1),
        ("m", "fr", None),
    ],
)
def test_a_weekday_is_understood_without_its_accents_and_not_where_it_is_ambiguous(word, language, number):
    assert weekday_meant(word, locale_of(language)) == number


def test_nothing_else_is_a_weekday():
    assert [weekday_meant(word, locale_of("en")) for word in ("", "t", "9", "noon")] == [None] * 4
    assert formats.MONDAY.weekday() == 0
