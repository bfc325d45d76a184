"""What makes a command start quickly: nothing heavy comes in before it is used."""

import logging
import subprocess
import sys

import pytest
from phonenumbers import SUPPORTED_REGIONS
from structlog.testing import capture_logs

from bot.app import random_ids
from bot.logs import forget_logs, logger, set_up_logs
from bot.organisation import OrganisationProblems, read_organisation
from bot.organisation_document import COMMON_COUNTRIES

SALON = "organisation: Riverside Salon\ncountry: {country}\ntimezone: {zone}\n"
HEAVY = ("structlog", "pandas", "numpy", "scipy", "altair", "phonenumbers", "twilio", "telegram", "fastapi", "uvicorn",
         "apscheduler", "sqlalchemy.dialects.postgresql")  # fmt: skip


def test_the_application_comes_in_without_what_it_may_never_use():
    code = f"import sys, bot.app, bot.jobs, bot.storage.store; print([m for m in {HEAVY!r} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_countries_known_at_once_are_known_to_the_library():
    assert COMMON_COUNTRIES <= SUPPORTED_REGIONS


@pytest.mark.parametrize(("country", "zone"), [("GB", "Europe/London"), ("BW", "Africa/Gaborone"), ("us", "UTC")])
def test_every_country_and_timezone_is_still_known(country, zone):
    salon = read_organisation(SALON.format(country=country, zone=zone))
    assert (salon.country, salon.timezone) == (country.upper(), zone)


@pytest.mark.parametrize(("country", "zone"), [("ZZ", "Europe/London"), ("GB", "Europe/Lundon"), ("GB", "london")])
def test_what_is_no_country_or_timezone_is_still_refused(country, zone):
    with pytest.raises(OrganisationProblems):
        read_organisation(SALON.format(country=country, zone=zone))


def test_ids_are_63_bits_never_0_and_never_twice():
    new_id = random_ids(at_once=4)
    ids = [new_id() for _ in range(1000)]
    assert len(set(ids)) == 1000
    assert all(0 < each < 2**63 for each in ids)


def test_logs_look_as_was_said_last_before_the_first_line(capsys):
    set_up_logs("console", least=logging.WARNING)
    set_up_logs("json", least=logging.INFO)
    try:
        logger().info("began", place="High Street")
        assert '"action": "began"' in capsys.readouterr().err
        with capture_logs() as lines:
            logger().info("again")
        assert lines == [{"event": "again", "log_level": "info"}]
    finally:
        forget_logs()
