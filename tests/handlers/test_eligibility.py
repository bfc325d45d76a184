"""May this person be asked now? Pure."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.handlers.eligibility import Ask, Skip, Wait, matters, may_ask, next_allowed
from bot.organisation import OrganisationRules
from bot.ports import Contact
from tests.handlers.house import ANA, BEN, START

LONDON = ZoneInfo("Europe/London")
NIGHT = (time(20), time(9))
RULES = OrganisationRules()


def contact(**more):
    return Contact(1, ANA, **more)


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        ("2026-11-16T09:00+00:00", "2026-11-16T09:00+00:00"),
        ("2026-11-16T19:59+00:00", "2026-11-16T19:59+00:00"),
        ("2026-11-16T20:00+00:00", "2026-11-17T09:00+00:00"),
        ("2026-11-17T03:00+00:00", "2026-11-17T09:00+00:00"),
        ("2026-03-28T21:00+00:00", "2026-03-29T08:00+00:00"),  # the clocks go forward: 09:00 comes an hour sooner
        ("2026-10-24T20:30+00:00", "2026-10-25T09:00+00:00"),  # 21:30 in summer time; they go back
        ("2026-07-01T08:30+00:00", "2026-07-01T08:30+00:00"),  # 09:30 in summer time
        ("2026-07-01T19:30+00:00", "2026-07-02T08:00+00:00"),  # 20:30 in summer time
    ],
)
def test_quiet_hours_follow_the_wall_clock(moment, allowed):
    assert next_allowed(datetime.fromisoformat(moment), NIGHT, LONDON) == datetime.fromisoformat(allowed)


def test_quiet_hours_may_lie_within_one_day_or_be_none():
    siesta = (time(13), time(16))
    at_two = datetime(2026, 11, 16, 14, 0, tzinfo=UTC)
    assert next_allowed(at_two, siesta, LONDON) == at_two + timedelta(hours=2)
    assert next_allowed(at_two, (time(0), time(0)), LONDON) == at_two


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        ("2026-11-20T12:00+00:00", "2026-11-20T12:00+00:00"),  # a Friday
        ("2026-11-21T19:59+00:00", "2026-11-21T19:59+00:00"),
        ("2026-11-21T20:00+00:00", "2026-11-23T09:00+00:00"),  # not on Sunday
        ("2026-11-22T12:00+00:00", "2026-11-23T09:00+00:00"),
        ("2026-12-24T21:00+00:00", "2026-12-28T09:00+00:00"),  # Christmas, Boxing Day, and the Sunday after
    ],
)
def test_quiet_days_are_quiet_from_morning_to_night_and_may_follow_one_another(moment, allowed):
    days = (6, date(2026, 12, 25), date(2026, 12, 26))
    moment, allowed = datetime.fromisoformat(moment), datetime.fromisoformat(allowed)
    assert next_allowed(moment, NIGHT, LONDON, days) == allowed


def test_where_there_are_no_quiet_hours_a_quiet_day_ends_at_midnight():
    sunday = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    assert next_allowed(sunday, (time(0), time(0)), LONDON, (6,)) == datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"])
def test_what_is_allowed_is_never_quiet_through_a_whole_year(zone):
    zone = ZoneInfo(zone)
    for hour in range(0, 366 * 24, 5):
        moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hour)
        allowed = next_allowed(moment, NIGHT, zone)
        assert timedelta(0) <= allowed - moment <= timedelta(hours=14)
        assert time(9) <= allowed.astimezone(zone).time() < time(20)


def test_stop_and_a_block_win_over_a_customers_own_wish():
    assert may_ask(contact(suppressed=True), RULES, LONDON, START, own_wish=True) == Skip("said STOP")
    assert may_ask(contact(blocked=True), RULES, LONDON, START, own_wish=True) == Skip("blocked the bot")


def test_a_customer_who_asks_to_be_asked_is_asked_at_any_hour():
    tired = contact(invited_at=START - timedelta(days=1), rest_until=START + timedelta(days=80))
    assert may_ask(tired, RULES, LONDON, START.replace(hour=23), own_wish=True) == Ask()


def test_thirty_days_are_thirty_days():
    asked = contact(invited_at=START - timedelta(days=30) + timedelta(seconds=1))
    assert may_ask(asked, RULES, LONDON, START) == Skip("was asked less than 30 days ago", tired=True)
    assert may_ask(asked, RULES, LONDON, START + timedelta(seconds=1)) == Ask()
    assert may_ask(asked, OrganisationRules(fatigue_days=0), LONDON, START) == Ask()


def test_the_reason_to_wait_names_the_customers_own_hour_and_says_whose_it_is():
    verdict = may_ask(contact(timezone="America/New_York"), RULES, LONDON, START.replace(hour=12))
    assert verdict == Wait(START.replace(hour=14), "quiet hours until 09:00 by the customer's clock")


OTHERWISE = {
    "id": 2, "address": BEN, "name": "Ben", "language": "es", "unanswered": 2, "language_chosen": True,
    "current_case": 7, "told_at": START,
}  # fmt: skip


@pytest.mark.parametrize("known", [{}, {"suppressed": True}, {"invited_at": START}, {"timezone": "Asia/Tokyo"}])
def test_who_are_alike_in_what_matters_get_one_verdict(known):
    one = contact(**known)
    for name, value in OTHERWISE.items():
        if hasattr(one, name):
            other = replace(one, **{name: value})
            assert matters(other) == matters(one)
            assert may_ask(other, RULES, LONDON, START) == may_ask(one, RULES, LONDON, START)
    for name in matters.__reduce__()[1]:
        assert name not in OTHERWISE
