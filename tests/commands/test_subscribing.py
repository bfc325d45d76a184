"""/subscribe: small words in, a clear answer out, and never more than a manager may see."""

import pytest

from bot.commands.subscription_words import Wish, read_wish
from bot.errors import AfterwordError
from bot.messages import SMS, Address
from bot.ports import Subscription
from tests.handlers.house import JO, SALON, SAM

PHONE = Address(SMS, "+447700900177")


async def subscription(house) -> Subscription:
    async with house.parts.store.view() as uow:
        (found,) = await uow.subscriptions()
    return found


async def answer(house, line, who=SAM):
    house.hears(who)
    await house.says(who, line)
    return house.hears(who)[-1]


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("monday 9 high street", Wish(weekday=0, hour=9, locations=("High Street",))),
        ("touchpoints haircut colour", Wish(touchpoints=("haircut", "colour"))),
        ("touchpoints haircut, colour and booking", Wish(touchpoints=("haircut", "colour", "booking"))),
        ("haircut station road", Wish(touchpoints=("haircut",), locations=("Station Road",))),
        ("touchpoints hair", Wish(touchpoints=("haircut",))),
        ("places station", Wish(locations=("Station Road",))),
        ("touchpoints all", Wish(touchpoints=())),
        ("everything", Wish(touchpoints=(), locations=())),
        ("timezone Europe/Madrid", Wish(timezone="Europe/Madrid")),
        ("timezone madrid", Wish(timezone="Europe/Madrid")),
        ("timezone new york", Wish(timezone="America/New_York")),
        ("friday at 5 pm", Wish(weekday=4, hour=17)),
        ("every friday 12am", Wish(weekday=4, hour=0)),
        ("17h", Wish(hour=17)),
        ("language german", Wish(language="de")),
        ("monday 9 de", Wish(weekday=0, hour=9, language="de")),
        ("by sms 07700 900 177", Wish(channel="sms", number="07700900177")),
        ("by sms +447700900177 ABCDE2", Wish(channel="sms", number="+447700900177", code="ABCDE2")),
        ("by sms 07700900177 monday 9", Wish(channel="sms", number="07700900177", weekday=0, hour=9)),
        ("by telegram", Wish(channel="telegram")),
        ("off", Wish(on=False)),
        ("on", Wish(on=True)),
    ],
)
def test_small_words_say_what_is_wished(line, wish):
    assert read_wish(line.split(), SALON, "en") == wish


@pytest.mark.parametrize(
    ("language", "line", "wish"),
    [
        ("es", "el lunes a las 9", Wish(weekday=0, hour=9)),
        ("es", "pasos haircut", Wish(touchpoints=("haircut",))),
        ("fr", "chaque vendredi à 17h", Wish(weekday=4, hour=17)),
        ("fr", "fuseau Europe/Paris", Wish(timezone="Europe/Paris")),
        ("de", "freitag um 17 uhr", Wish(weekday=4, hour=17)),
        ("pl", "piątek o 17 przez sms 07700900177", Wish(weekday=4, hour=17, channel="sms", number="07700900177")),
        ("pl", "wszystko", Wish(touchpoints=(), locations=())),
    ],
)
def test_the_small_words_of_each_language_are_understood(language, line, wish):
    assert read_wish(line.split(), SALON, language) == wish


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("timezone Europe/Madird", "There is no timezone Europe/Madird. Did you mean Europe/Madrid?"),
        ("timezone Mars/Olympus", "There is no timezone Mars/Olympus."),
        ("mondey 9", "Did you mean 'Monday'?"),
        ("touchpoints haircat", "Did you mean 'haircut'?"),
        ("haircat", "Did you mean 'haircut'?"),
        ("locations hihg street", "Did you mean 'High Street'?"),
        ("hihg street", "Did you mean 'High Street'?"),
        ("monday 25", "There is no hour 25."),
        ("monday 9:30", "on the hour"),
        ("13pm", "There is no hour 13pm."),
        ("by pigeon", "by sms or by telegram"),
        ("language klingon", "Languages: English"),
        ("xyzzy", "Write: /subscribe monday 9"),
    ],
)
def test_what_is_not_clear_is_told_with_the_nearest_that_is(line, said):
    with pytest.raises(AfterwordError) as refused:
        read_wish(line.split(), SALON, "en")
    assert said in str(refused.value)


async def test_without_words_it_shows_what_is_set_and_how_to_change_it(house):
    await house.joins(SAM, "manager")
    assert (await answer(house, "/subscribe")).splitlines() == [
        "Your digest comes every Monday at 09:00 (Europe/London).",
        "To change it, for example:",
        "/subscribe friday 17",
        "/subscribe touchpoints booking",
        "/subscribe timezone Europe/London",
        "/subscribe by sms NUMBER",
        "/subscribe off",
    ]


async def test_looking_changes_nothing(house):
    await house.joins(SAM, "manager")
    await house.says(SAM, "/subscribe off", "/subscribe")
    assert (await subscription(house)).paused
    assert "is off" in house.hears(SAM)[-1]


async def test_a_tap_changes_it(house):
    await house.joins(SAM, "manager")
    await house.says(SAM, "/subscribe")
    await house.taps(SAM, "Friday 17:00")
    assert house.hears(SAM)[-1] == "Your digest comes every Friday at 17:00 (Europe/London)."
    await house.says(SAM, "/subscribe")
    await house.taps(SAM, "Off")
    assert (await subscription(house)).paused


async def test_a_tap_of_somebody_who_is_no_manager_any_more_is_no_command(house):
    await house.joins(SAM, "manager")
    await house.says(SAM, "/subscribe")
    async with house.parts.store.begin() as uow:
        (sam,) = await uow.people()
        await uow.remove_person(sam.id, house.clock())
    await house.taps(SAM, "Friday 17:00")
    assert await house.sql("select count(*) from subscriptions") == [(0,)]


async def test_by_sms_the_examples_have_no_slash_and_no_buttons(house):
    await house.joins(PHONE, "manager")
    await house.says(PHONE, "subscribe friday 17 station road")
    assert house.hears(PHONE)[-1] == (
        "Your digest comes every Friday at 17:00 (Europe/London). It is about: Station Road."
    )
    await house.says(PHONE, "SUBSCRIBE")
    assert "subscribe off" in house.hears(PHONE)[-1].splitlines()


async def test_what_is_said_once_stays_until_it_is_said_otherwise(house):
    await house.joins(SAM, "manager")
    await house.says(SAM, "/subscribe friday 17 haircut", "/subscribe timezone Europe/Madrid", "/subscribe in german")
    mine = await subscription(house)
    assert (mine.weekday, mine.hour, mine.touchpoints, mine.timezone, mine.language) == (
        4, 17, ("haircut",), "Europe/Madrid", "de",
    )  # fmt: skip
    await house.says(SAM, "/subscribe everything")
    assert (await subscription(house)).touchpoints == ()


async def test_a_manager_of_one_place_can_never_see_another(house):
    await house.joins(SAM, "manager", locations=["High Street"])
    assert await answer(house, "/subscribe station road") == (
        "Station Road is not one of your places. You look after High Street; the owner can change that."
    )
    assert "It is about: High Street." in await answer(house, "/subscribe everything")
    from bot.handlers.scopes import wished

    async with house.parts.store.view() as uow:
        (sam,) = await uow.people()
    forged = Subscription(1, sam.id, locations=("Station Road",))
    assert wished(house.parts, sam, forged, "2026-W46").locations == ("High Street",)


async def test_a_manager_whose_places_are_gone_is_told_what_to_do(house):
    await house.joins(SAM, "manager", locations=["High Street"])
    from dataclasses import replace

    house.app.parts = replace(house.parts, organisation=replace(SALON, locations=("Mill Lane",)))
    assert "are not in use any more. Ask the owner" in await answer(house, "/subscribe friday")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "No hay ninguna zona horaria Europe/Madird. ¿Querías decir Europe/Madrid?"),
        ("fr", "Le fuseau horaire Europe/Madird n'existe pas. Vouliez-vous dire Europe/Madrid ?"),
        ("de", "Die Zeitzone Europe/Madird gibt es nicht. Meinten Sie Europe/Madrid?"),
        ("pl", "Nie ma strefy czasowej Europe/Madird. Czy chodziło o Europe/Madrid?"),
    ],
)
async def test_errors_are_told_in_the_manager_s_language(house, language, said):
    await house.joins(SAM, "manager")
    await house.says(SAM, f"/language {language}")
    assert await answer(house, "/subscribe timezone Europe/Madird") == said


async def test_another_number_is_used_only_by_whoever_can_read_what_comes_there(house):
    await house.joins(SAM, "manager")
    assert "We sent a code to 07700900177" in await answer(house, "/subscribe by sms 07700900177")
    code = house.hears(PHONE)[-1].removesuffix(".")[-6:]
    assert "is not the code" in await answer(house, "/subscribe by sms 07700900177 AAAAAA")
    assert (await subscription(house)).contact is None
    assert "another number of yours" in await answer(house, f"/subscribe by sms 07700900177 {code}")
    assert (await subscription(house)).channel == "sms"
    await house.passes(days=7)
    assert len(house.hears(PHONE)) == 1
    assert house.hears(SAM) == []
    await house.says(SAM, "/subscribe by telegram")
    await house.passes(days=7)
    assert (await subscription(house)).contact is None


async def test_an_erased_number_gets_no_digest_any_more(house):
    await house.joins(SAM, "manager")
    await house.says(SAM, "/subscribe by sms 07700900177")
    code = house.hears(PHONE)[-1].removesuffix(".")[-6:]
    await house.says(SAM, f"/subscribe by sms 07700900177 {code}")
    async with house.parts.store.begin() as uow:
        assert await uow.erase(PHONE, house.clock())
    house.hears(SAM)
    await house.passes(days=7)
    assert len(house.hears(SAM)) == 1
    assert house.hears(PHONE) == []


async def test_staff_have_no_digest_to_change(house):
    await house.joins(JO, "staff")
    assert "no such command" in await answer(house, "/subscribe friday", JO)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2026-W54", "There is no week 2026-W54. 2026 has weeks 1 to 53."),
        ("2025-W53", "There is no week 2025-W53. 2025 has weeks 1 to 52."),
        ("2026-W48", "Week 2026-W48 has not begun yet. The newest is 2026-W47."),
        ("2031-W01", "Week 2031-W01 has not begun yet."),
        ("next", "There is no week next. Write year and number, like 2026-W46."),
        ("0000-W01", "There is no week 0000-W01."),
        ("0001-W01", "There is no week 0001-W01."),
    ],
)
async def test_a_week_that_is_none_or_not_yet_is_refused_for_digest_and_report(house, words, said):
    await house.joins(SAM, "manager")
    assert said in await answer(house, f"/digest {words}")
    assert said in await answer(house, f"/report {words}")


async def test_a_week_may_be_said_by_its_number_alone(house):
    from bot.handlers.weeks import week_asked

    assert [week_asked(house.parts, text) for text in ("46", "w46", "47", "48", "")] == [
        "2026-W46", "2026-W46", "2026-W47", "2025-W48", "2026-W46",
    ]  # fmt: skip
