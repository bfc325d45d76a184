"""Figures of cases from real conversations: who was answered when, what they scored before and after, who came back."""

import shutil
from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.casework.hours import Hours
from bot.casework.rules import CaseRules
from bot.handlers.digests import build
from bot.handlers.kept_digests import digest_of
from bot.messages import SMS, Address
from bot.organisation import OrganisationRules
from bot.ports import DigestKey
from reports.json import to_json
from tests.handlers.house import SALON, SAM, START
from tests.handlers.unhappy import closes, is_unhappy, talks

PEOPLE = [Address(SMS, f"+4477009001{n}") for n in range(30, 36)]
OFFICE = Hours(tuple((day, time(9), time(17)) for day in range(5)))


RULES = OrganisationRules(minimum_group=5, reminder_hours=200, close_hours=300)
STRICT = replace(SALON, rules=RULES, cases=CaseRules(answer_hours=4, hours=OFFICE))
TUESDAY = START + timedelta(hours=22)


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """Where the file of those two days is to lie, once they have been played."""
    return tmp_path_factory.mktemp("played") / "salon.db"


@pytest.fixture
async def told(open_house, played, on_a_server, tmp_path):
    """Six customers complain on a Monday at two; each is answered an hour after the one before, and closed on Tuesday."""
    if on_a_server:
        return await _two_days(await open_house(STRICT))
    if not played.exists():
        house = await _two_days(await open_house(STRICT))
        assert house.clock() == TUESDAY
        await house.app.parts.store.close()
        shutil.copy(tmp_path / "salon.db", played)
    shutil.copy(played, tmp_path / "salon.db")
    house = await open_house(STRICT)
    house.clock.now = TUESDAY
    return house


async def _two_days(house):
    await house.joins(SAM, "manager", "Sam")
    for who in PEOPLE:
        await is_unhappy(house, who, "haircut", location="High Street")
    for number in range(1, 7):
        house.clock.now += timedelta(hours=1)
        await house.says(SAM, f"/case {number} reply we are sorry to hear that")
    house.clock.now += timedelta(hours=16)
    for number in range(1, 7):
        await closes(house, number)
    return house


async def cases(house, week="2026-W47"):
    return to_json(await build(house.parts, week))["cases"]


async def test_times_are_counted_by_the_clock_and_in_business_hours(told):
    found = await cases(told)
    assert (found["raised"], found["raised_by"]) == (6, {"low_score": 6})
    assert found["minutes_to_answer"]["by_the_clock"]["median"] == 180
    assert found["minutes_to_answer"]["in_business_hours"]["median"] == 180
    assert found["minutes_to_answer"]["in_business_hours"]["three_quarters"] == 180  # they closed at five
    assert (found["minutes_to_close"]["by_the_clock"]["median"]) == 22 * 60
    assert found["minutes_to_close"]["in_business_hours"]["median"] == 6 * 60
    assert (found["answered_in_time"]["count"], found["answered_in_time"]["of"]) == (6, 6)


async def test_scores_before_and_after_are_of_the_same_customers(told):
    await told.passes(days=3)
    for at, who in enumerate(PEOPLE):
        await talks(told, who, **{"put things right": "5" if at < 4 else "2"})
    found = await cases(told)
    assert (found["asked"], found["answered"]) == (6, 6)
    assert (found["recovered"]["count"], found["recovered"]["of"]) == (4, 6)
    assert (found["score"]["before"], found["score"]["after"]) == (1, 4)


async def test_who_answers_after_the_week_is_not_in_its_figures(told):
    await told.passes(days=3)
    told.clock.now += timedelta(days=4)  # Tuesday of the week after
    for who in PEOPLE:
        await talks(told, who)
    assert (await cases(told))["recovered"] is None
    assert (await cases(told, "2026-W48"))["recovered"]["of"] == 6


async def test_an_anonymous_answer_is_counted_as_one_and_its_score_is_nobodys(told):
    await told.passes(days=3)
    for at, who in enumerate(PEOPLE):
        if at == 0:
            told.hears(who)
            await told.says(who, "ANON", "1")
        await talks(told, who)
    found = await cases(told)
    assert (found["asked"], found["answered"]) == (6, 6)
    assert (found["recovered"]["count"], found["recovered"]["of"]) == (5, 5)
    assert found["raised"] == 7  # their low score raises a case that is tied to nobody


async def test_whoever_complains_again_within_90_days_is_counted_once_the_90_days_are_over(told):
    told.clock.now += timedelta(days=40)
    await is_unhappy(told, PEOPLE[0], "colour")
    assert (await cases(told, "2026-W52"))["again_within_90_days"] is None
    told.clock.now += timedelta(days=60)
    assert (await cases(told, "2027-W07"))["again_within_90_days"]["count"] == 1
    assert (await cases(told, "2027-W07"))["again_within_90_days"]["of"] == 6


async def test_a_kept_digest_repeats_its_cases_whatever_happens_since(told):
    told.clock.now += timedelta(days=7)
    first = await digest_of(told.parts, DigestKey("2026-W47"))
    for who in PEOPLE:
        async with told.parts.store.begin() as uow:
            await uow.erase(who, told.clock())
    again = await digest_of(told.parts, DigestKey("2026-W47"))
    assert to_json(again.digest) == to_json(first.digest)
    assert first.digest.cases.whole.customers == 6


async def test_of_an_erased_customer_only_that_a_case_was_raised_is_left(told):
    async with told.parts.store.begin() as uow:
        await uow.erase(PEOPLE[0], told.clock())
    found = await cases(told)
    assert (found["raised"], found["customers"]) == (6, 6)
    assert found["answered_in_time"]["of"] == 5


async def test_a_manager_of_another_place_sees_none_of_it(told):
    made = await build(told.parts, "2026-W47", locations=("Station Road",))
    assert made.cases.is_empty or made.cases.raised == 0
