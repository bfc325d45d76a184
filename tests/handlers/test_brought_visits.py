"""Numbers read by their beginnings, and what becomes of people who must not be asked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.contacts import NotAPhoneNumber, NumberBook, read_contact, region_language, timezone_of
from bot.handlers.brought_visits import AnotherImport, Desk, take_visits
from tests.handlers.house import ANA, BEN, SALON

BOOK = NumberBook(SALON)


@settings(deadline=None)  # the first number of a country loads what is known of it
@given(
    st.sampled_from(["077009{:05}", "+4477009{:05}", "+1 (212) 55{:05}", "+34 6123{:05}", "0033 6 12 3{:05}", "+49 15123 4{:05}", "+48 5121{:05}", "0800 12{:05}", "1{:09}"]),
    st.integers(0, 99_999),
)  # fmt: skip
def test_a_number_read_by_its_beginning_is_the_number_read_whole(shape, number):
    text = shape.format(number)
    try:
        address = read_contact(text, "GB")
    except NotAPhoneNumber:
        with pytest.raises(NotAPhoneNumber):
            BOOK.read(text)
        return
    found = BOOK.read(text)
    assert found.address == address
    assert (found.timezone, found.language) == (timezone_of(address, SALON), region_language(address, SALON))


async def bring(house, *rows, owner="one"):
    desk = Desk(house.parts, house.clock())
    visits = [desk.read(line, cells) for line, cells in enumerate(rows, start=2)]
    async with house.parts.store.begin() as uow:
        return await take_visits(house.parts, uow, visits, house.clock(), owner=owner)


async def test_who_said_stop_is_skipped_with_that_reason(house):
    await house.invites(ANA)
    await house.says(ANA, "STOP")
    (outcome,) = await bring(house, {"contact": ANA.value, "touchpoint": "haircut"})
    assert (outcome.status, outcome.reason) == ("skipped", "said STOP")


async def test_a_customer_with_telegram_gets_a_link_and_nothing_is_sent(house):
    (outcome,) = await bring(house, {"contact": ANA.value, "touchpoint": "haircut", "channel": "telegram"})
    assert outcome.link.startswith("https://t.me/riverside_bot?start=")
    await house.tick()
    assert house.hears(ANA) == []


async def test_a_customer_twice_in_a_table_is_asked_once(house):
    await bring(house, *({"contact": ANA.value, "touchpoint": each} for each in ("haircut", "payment")))
    await house.tick()
    await house.says(ANA, "5", "Lovely", "9", "no", "no")
    await house.tick()
    assert len([each for each in house.hears(ANA) if "How was your" in each]) == 1


async def test_what_a_table_brought_leads_to_no_customer_who_answered_anonymously(house):
    await bring(house, {"contact": ANA.value, "touchpoint": "haircut", "reference": "r1"})
    await house.tick()
    await house.says(ANA, "ANON", "5", "Lovely", "9", "no")
    assert await house.sql("SELECT count(*) FROM encounters WHERE contact_id IS NOT NULL") == [(0,)]
    (outcome,) = await bring(house, {"contact": ANA.value, "touchpoint": "haircut", "reference": "r1"})
    assert outcome.status == "known"


async def test_the_same_table_after_an_erasure_asks_nobody_again(house):
    row = {"contact": BEN.value, "touchpoint": "haircut", "reference": "r2"}
    await bring(house, row)
    async with house.parts.store.begin() as uow:
        assert await uow.erase(BEN, house.clock())
    assert [each.status for each in await bring(house, row)] == ["known"]
    assert await house.sql("SELECT count(*) FROM contacts") == [(0,)]


async def test_two_imports_at_one_time_do_not_take_the_same_row_for_new(house):
    await bring(house, {"contact": ANA.value, "touchpoint": "haircut"})
    with pytest.raises(AnotherImport, match="Wait until it has ended"):
        await bring(house, {"contact": BEN.value, "touchpoint": "haircut"}, owner="two")
