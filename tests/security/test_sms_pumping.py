"""Nobody can run up a bill: caps by hour, range, day and country, refused numbers, strangers answered once an hour."""

import pytest

from bot.handlers.caps import TOO_MANY_ABROAD, TOO_MANY_IN_RANGE, TOO_MANY_THIS_HOUR, TOO_MANY_TODAY
from bot.messages import SMS, Address, Reply, ReplyKind
from bot.organisation import OrganisationProblems, read_organisation
from tests.handlers.house import ANA, JO, SAM, salon

STRANGER = Address(SMS, "+447700900177")


def number(at: int) -> Address:
    return Address(SMS, f"+4477009{at:05}")


async def asked(house, *numbers: Address, by: str = "api"):
    """What becomes of asking each of these: its state and reason."""
    results = [await house.invites(each, selection=by) for each in numbers]
    return [(each.status, each.reason) for each in results]


async def test_more_than_the_hour_holds_waits_for_the_next_and_nobody_is_lost(open_house):
    house = await open_house(salon(texts_per_hour=3))
    await house.joins(JO, "owner", "Jo")
    found = await asked(house, *(number(at) for at in range(5)))
    assert found == [("queued", "")] * 3 + [("waiting", TOO_MANY_THIS_HOUR)] * 2
    await house.passes(minutes=59)
    assert [len(house.hears(number(at))) for at in range(5)] == [1, 1, 1, 0, 0]
    await house.passes(minutes=2)
    assert [len(house.hears(number(at))) for at in range(5)] == [0, 0, 0, 1, 1]


async def test_those_who_wait_go_out_by_the_hour_too(open_house):
    house = await open_house(salon(texts_per_hour=2))
    await asked(house, *(number(at) for at in range(6)))
    for reached in (2, 4, 6):
        sent = await house.sql("select count(*) from invitations where state = 'sent'")
        assert sent == [(reached,)]
        await house.passes(hours=1)


async def test_many_numbers_of_one_range_are_not_asked_and_the_owner_is_told_once(open_house):
    house = await open_house(salon(texts_per_range=2))
    await house.joins(JO, "owner", "Jo")
    await house.joins(SAM, "manager", "Sam")
    found = await asked(house, *(number(at) for at in range(5)), number(51_000))
    assert found == [("queued", "")] * 2 + [("skipped", TOO_MANY_IN_RANGE)] * 3 + [("queued", "")]
    (alert,) = house.hears(JO)
    assert "texts_per_range" in alert
    assert house.hears(SAM) == []
    await house.passes(hours=1)
    assert await asked(house, number(7)) == [("queued", "")]


async def test_no_more_than_the_day_holds(open_house):
    house = await open_house(salon(texts_per_day=2))
    await house.joins(JO, "owner", "Jo")
    assert (await asked(house, number(1), number(2), number(3)))[-1] == ("skipped", TOO_MANY_TODAY)
    assert "texts_per_day" in house.hears(JO)[0]
    await house.passes(hours=20)
    assert await asked(house, number(4)) == [("queued", "")]


async def test_few_numbers_of_other_countries_are_asked_where_they_are_not_named(open_house):
    strangers = [Address(SMS, f"+1212555010{at}") for at in range(4)]
    house = await open_house(salon(abroad_per_day=2))
    found = await asked(house, *strangers, ANA)
    assert [reason for status, reason in found if status == "skipped"] == [TOO_MANY_ABROAD] * 2
    assert found[-1] == ("queued", "")


async def test_a_country_that_is_named_is_texted_like_our_own(open_house, tmp_path):
    house = await open_house(salon(abroad_per_day=0, countries=("GB", "US")), file=tmp_path / "named.db")
    assert all(status != "skipped" for status, _ in await asked(house, Address(SMS, "+12125550100"), ANA))
    house = await open_house(salon(abroad_per_day=0), file=tmp_path / "unnamed.db")
    assert (await asked(house, Address(SMS, "+12125550100")))[0][0] == "skipped"


async def test_what_the_owner_imports_is_not_counted(open_house):
    house = await open_house(salon(texts_per_hour=0, texts_per_day=0, texts_per_range=0))
    assert await asked(house, ANA, by="import") == [("queued", "")]


async def test_a_text_that_is_not_sent_for_another_reason_takes_no_room(open_house):
    house = await open_house(salon(texts_per_day=2))
    await house.says(ANA, "STOP")
    for _ in range(3):
        assert (await asked(house, ANA))[0] == ("skipped", "said STOP")
    assert await asked(house, number(1), number(2)) == [("queued", "")] * 2


async def test_staff_read_why_a_customer_is_not_asked(open_house):
    house = await open_house(salon(texts_per_day=0))
    await house.joins(JO, "staff", "Jo")
    await house.says(JO, "/survey +447700900123 haircut Ana")
    assert house.hears(JO) == ["Not asked: no more texts go out today. The owner knows."]


COSTLY = {
    "a satellite": "+881612345678", "Inmarsat": "+870773123456", "an international network": "+882161234567",
    "another one": "+883510012345", "premium the world over": "+979123456789", "premium at home": "+449098790123",
    "a personal number": "+447012345678", "toll-free": "+448001111111", "shared cost": "+448431234567",
    "premium in America": "+19005550123", "a pager": "+447640123456", "shared cost the world over": "+80812345678",
}  # fmt: skip


@pytest.mark.parametrize("costly", COSTLY.values(), ids=COSTLY)
async def test_a_number_that_costs_extra_is_refused(house, till, costly):
    answer = await till.post("/api/encounters", json={"contact": costly, "touchpoint": "haircut"})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "#/contact")
    assert costly not in answer.text
    assert await house.sql("select count(*) from contacts") == [(0,)]


@pytest.mark.parametrize(
    "rule", ["countries: [XX]", "countries: GB", "texts_per_hour: -1", "texts_per_day: many", "abroad_per_day: 1.5"]
)
def test_a_cap_that_is_none_is_told_with_its_line(rule):
    text = f"organisation: S\ncountry: GB\ntimezone: Europe/London\nrules:\n  {rule}\n"
    with pytest.raises(OrganisationProblems) as wrong:
        read_organisation(text)
    assert wrong.value.problems[0].line == 5


def test_the_caps_stand_in_the_file():
    text = (
        "organisation: S\ncountry: GB\ntimezone: Europe/London\nrules: {countries: [gb, IE], abroad_per_day: 0, "
        "texts_per_hour: 1, texts_per_range: 2, texts_per_day: 3}\n"
    )
    rules = read_organisation(text).rules
    assert (rules.countries, rules.abroad_per_day) == (("GB", "IE"), 0)
    assert (rules.texts_per_hour, rules.texts_per_range, rules.texts_per_day) == (1, 2, 3)


RIGHTS = ("PRIVACY", "MYDATA")
SAID = ("START", "LANGUAGE ES", "JOIN ABCDEFGHJK", "hello?", "/start x", "/survey +447700900123 x")


async def test_a_stranger_is_texted_at_most_once_an_hour_whatever_they_write(house):
    for words in (*SAID, *SAID):
        await house.says(STRANGER, words)
    assert len(house.hears(STRANGER)) == 1
    await house.passes(hours=1)
    await house.says(STRANGER, *SAID)
    assert len(house.hears(STRANGER)) == 1


async def test_what_is_kept_of_a_stranger_is_told_beside_it_each_once_an_hour(house):
    for words in (*RIGHTS, *SAID, *RIGHTS):
        await house.says(STRANGER, words)
    assert len(house.hears(STRANGER)) <= len(RIGHTS) + 1
    await house.says(STRANGER, *RIGHTS)
    assert house.hears(STRANGER) == []


async def test_stop_and_help_of_a_stranger_are_answered_beside_it_and_once(house):
    await house.says(STRANGER, "PRIVACY", "JOIN ABCDEFGHJK")
    house.hears(STRANGER)
    for words in ("help me please", "INFO", "HELP"):
        await house.arrives(Reply(f"h{words}", STRANGER, words, house.clock()))
    assert [text[:22] for text in house.hears(STRANGER)] == ["Riverside Salon asks c"]
    for at in range(5):
        await house.arrives(Reply(f"s{at}", STRANGER, "please stop texting me", house.clock()))
        await house.arrives(Reply(f"o{at}", STRANGER, "START", house.clock()))
    assert len(house.hears(STRANGER)) == 1


async def test_a_customer_in_conversation_is_answered_each_time(house):
    await house.invites(ANA)
    house.hears(ANA)
    await house.says(ANA, "PRIVACY", "HELP", "4")
    assert len(house.hears(ANA)) == 3


async def test_a_thousand_texts_from_nowhere_cost_nothing(house):
    crowd = [Address(SMS, f"+4477009{at:05}") for at in range(200)]
    await house.arrives(
        *(Reply(f"x{each.value}", each, "who is this", house.clock(), ReplyKind.TEXT) for each in crowd)
    )
    assert await house.sql("select count(*) from outbox") == [(0,)]
