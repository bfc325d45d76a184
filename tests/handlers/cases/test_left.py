"""Whoever left the staff reads no customer's words any more, not even those that waited for the morning."""

from tests.handlers.cases.conftest import ALEX, unhappy
from tests.handlers.house import ANA, BEN, SAM


async def leaves(house, name):
    async with house.parts.store.begin() as uow:
        gone = next(each for each in await uow.people() if each.name == name)
        await uow.remove_person(gone.id, house.clock())


async def writes_at_night(house):
    await unhappy(house)
    await house.says(SAM, "/case 1 take")
    await house.says(SAM, "/case 1 reply When did it happen?")
    await house.passes(hours=9)  # 23:00
    house.hears(SAM)
    await house.says(ANA, "my little sister saw it too")


async def test_what_a_customer_wrote_at_night_is_not_told_in_the_morning_to_a_manager_who_left(salon):
    await salon.joins(ALEX, "manager", "Alex")
    await writes_at_night(salon)
    await leaves(salon, "Sam")
    await salon.passes(hours=12)
    assert "sister" not in "\n".join(salon.hears(SAM))
    assert "Case 1" in "\n".join(salon.hears(ALEX))


async def test_it_is_told_to_a_manager_who_stays(salon):
    await writes_at_night(salon)
    await salon.passes(hours=12)
    assert "sister" in "\n".join(salon.hears(SAM))


async def test_who_left_is_still_answered_as_a_customer(salon):
    await salon.joins(BEN, "staff", "Ben")
    await unhappy(salon, BEN)
    await salon.passes(hours=9)
    await salon.says(SAM, "/case 1 reply We will cut it again")
    salon.hears(BEN)
    await leaves(salon, "Ben")
    await salon.passes(hours=12)
    assert "cut it again" in "\n".join(salon.hears(BEN))
