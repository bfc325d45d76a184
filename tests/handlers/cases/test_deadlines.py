"""Reminders before a deadline, somebody else told after it: once each, not in the night, never about what is done."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.casework.hours import Hours
from bot.casework.rules import Ownership
from tests.handlers.cases.conftest import ALEX, OLIVE, unhappy
from tests.handlers.house import ANA, SAM


async def late(house, **how_long):
    """Time passes in steps of two hours, as if somebody looked all the time."""
    until = house.clock() + timedelta(**how_long)
    while (left := until - house.clock()) > timedelta():
        await house.passes(seconds=min(left, timedelta(hours=2)).total_seconds())


async def test_the_owner_is_reminded_and_the_owner_of_the_business_told_once_each(salon):
    await salon.joins(OLIVE, "owner", "Olive")
    await unhappy(salon)
    salon.hears(SAM), salon.hears(OLIVE)
    await late(salon, hours=18)
    assert salon.hears(SAM) == []
    await late(salon, hours=10)
    assert salon.hears(SAM) == ["Case 1 (haircut, High Street) waits for a first answer until Tue 17 Nov 14:00."]
    assert salon.hears(OLIVE) == ["Case 1 (haircut, High Street) has had no answer since Tue 17 Nov 14:00. Owner: Sam."]
    await salon.says(SAM, "/case 1 reply We are on it")
    salon.hears(SAM)
    await late(salon, hours=56)
    assert salon.hears(SAM) == ["Case 1 (haircut, High Street) is to be resolved by Thu 19 Nov 14:00."]
    assert salon.hears(OLIVE) == ["Case 1 (haircut, High Street) was to be resolved by Thu 19 Nov 14:00. Owner: Sam."]
    await late(salon, hours=48)
    assert (salon.hears(SAM), salon.hears(OLIVE)) == ([], [])


@pytest.mark.parametrize("words", ["/case 1 reply On it", "/case 1 close no time; refunded"])
async def test_what_is_answered_or_closed_is_not_reminded_of(salon, words):
    await unhappy(salon)
    await salon.says(SAM, words)
    salon.hears(SAM)
    await late(salon, hours=30)
    assert salon.hears(SAM) == []


async def test_nobody_is_told_at_night(salon):
    await salon.joins(OLIVE, "owner", "Olive")
    salon.clock.now = datetime(2026, 11, 16, 19, 0, tzinfo=UTC)
    await unhappy(salon)
    salon.hears(SAM), salon.hears(OLIVE)
    await late(salon, hours=25)
    assert salon.hears(SAM) == ["Case 1 (haircut, High Street) waits for a first answer until Tue 17 Nov 19:00."]
    salon.hears(OLIVE)
    salon.clock.now = datetime(2026, 11, 17, 21, 0, tzinfo=UTC)
    await late(salon, hours=11)
    assert (salon.hears(SAM), salon.hears(OLIVE)) == ([], [])


async def test_where_nobody_else_manages_the_place_the_case_itself_says_so(salon):
    await unhappy(salon)
    salon.hears(SAM)
    await salon.passes(hours=26)
    assert salon.hears(SAM) == []
    await salon.says(SAM, "/case 1")
    assert "late, and nobody else to tell" in salon.hears(SAM)[0]


async def test_an_owner_who_has_left_hands_on_by_the_rota(ruled):
    house = await ruled(owners=(Ownership(("Alex", "Sam")),))
    await house.joins(SAM, "manager", "Sam")
    await house.joins(ALEX, "manager", "Alex")
    await unhappy(house)
    first, other = (ALEX, SAM) if house.hears(ALEX) else (SAM, ALEX)
    house.hears(SAM), house.hears(ALEX)
    contact = await house.contact(first)
    async with house.parts.store.begin() as uow:
        (gone,) = [each for each in await uow.people() if each.contact == contact.id]
        await uow.remove_person(gone.id, house.clock())
    await house.passes(minutes=1)
    assert house.hears(other) == ["Case 1 (haircut, High Street) is yours now."]
    assert house.hears(first) == []
    await house.passes(minutes=1)
    assert house.hears(other) == []


async def test_only_open_hours_count(ruled):
    week = tuple((day, time(9), time(17)) for day in range(5))
    house = await ruled(answer_hours=8, hours=Hours(week, frozenset({date(2026, 11, 17)})))
    await house.joins(SAM, "manager", "Sam")
    await house.invites(ANA, location="High Street")
    await house.says(ANA, "1")
    assert "by Wednesday 14:00" in house.hears(SAM)[0]
