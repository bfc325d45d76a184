"""Reading phone numbers as people write them."""

from dataclasses import replace

import pytest

from bot.contacts import NotAPhoneNumber, read_contact, region_language, timezone_of
from bot.messages import SMS, Address
from tests.handlers.house import SALON


@pytest.mark.parametrize(
    ("written", "country", "number"),
    [
        ("07700 900123", "GB", "+447700900123"),
        ("+44 7700 900999", "GB", "+447700900999"),
        ("0044 7700-900-123", "GB", "+447700900123"),
        ("  (07700) 900 123 ", "GB", "+447700900123"),
        ("(202) 555-0123", "US", "+12025550123"),
        ("202.555.0123", "US", "+12025550123"),
        ("600 123 456", "ES", "+34600123456"),
        ("01512 3456789", "DE", "+4915123456789"),
        ("512 345 678", "PL", "+48512345678"),
        ("+34 600 123 456", "GB", "+34600123456"),
        ("+1 415 555 0123", "GB", "+14155550123"),
    ],
)
def test_national_and_international_forms(written, country, number):
    assert read_contact(written, country) == Address(SMS, number)


@pytest.mark.parametrize(
    ("written", "country"),
    [
        ("", "GB"), ("haircut", "GB"), ("+", "GB"), ("123", "GB"), ("07700 9001", "GB"), ("0800FLOWERS", "GB"),
        ("+44 7700 900123 ext 4", "GB"), ("+4477009001234", "GB"), ("5550123", "US"), ("+1 555 0100", "US"),
        ("12345", "DE"), ("1234567", "DE"), ("+999 123456789", "GB"), ("0906 123 4567", "GB"), ("0800 123 4567", "GB"),
    ],
)  # fmt: skip
def test_what_cannot_be_texted_is_refused_without_repeating_it(written, country):
    with pytest.raises(NotAPhoneNumber) as refused:
        read_contact(written, country)
    with pytest.raises(NotAPhoneNumber) as blank:
        read_contact("", country)
    assert str(refused.value) == str(blank.value)  # nothing of what was written stands in it
    assert "Write it like +" in str(refused.value)


@pytest.mark.parametrize(
    ("number", "zone"),
    [
        ("+447700900123", ""),
        ("+442079460018", ""),
        ("+12125550123", "America/New_York"),
        ("+14155550123", "America/Los_Angeles"),
        ("+34600123456", "Europe/Madrid"),
        ("+48512345678", "Europe/Warsaw"),
    ],
)
def test_the_timezone_of_a_number(number, zone):
    assert timezone_of(Address(SMS, number), SALON) == zone


def test_within_a_wide_country_the_number_tells_the_timezone():
    new_york = replace(SALON, country="US", timezone="America/New_York")
    assert timezone_of(Address(SMS, "+12125550123"), new_york) == ""
    assert timezone_of(Address(SMS, "+14155550123"), new_york) == "America/Los_Angeles"


def test_the_language_of_a_foreign_number_where_we_speak_it():
    assert region_language(Address(SMS, "+34600123456"), SALON) == "es"
    assert region_language(Address(SMS, "+4915123456789"), SALON) == "en"
    assert region_language(Address(SMS, "+447700900123"), SALON) == "en"
