"""Where no answers come, a manager is told once and then left in peace; the digest comes back with the answers."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.messages import SMS, Address
from tests.handlers.house import SAM

pytestmark = pytest.mark.slow  # each test plays weeks of customers

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PHONE = Address(SMS, "+447700900177")


def customers(count, first=600):
    return [Address(SMS, f"+447700900{first + n}") for n in range(count)]


async def answers(house, people, score=5, location="High Street"):
    await house.come(people, str(score), "skip", "9", "no", "yes", location=location)


def short(text):
    """The first words of a message: enough to tell a digest from a word about none."""
    return text.splitlines()[0][:120]


@pytest.mark.parametrize("who", [SAM, PHONE], ids=["telegram", "sms"])
async def test_the_story_of_a_quiet_month(house, who):
    await house.joins(who, "manager")
    heard = []
    for week in range(6):
        if week in {0, 4}:
            house.clock.now = MONDAY + timedelta(weeks=week, days=-3)
            await answers(house, customers(12, 600 + 20 * week))
        house.clock.now = MONDAY + timedelta(weeks=week)
        await house.tick()
        heard.append([short(text) for text in house.hears(who) if text])
    assert [len(each) for each in heard] == [1, 1, 0, 0, 2, 1]
    quiet = (
        "Riverside Salon: no answers came in week {}, so there is no digest. It comes back by itself when answers do."
    )
    assert "week 47" in heard[0][0].lower()
    assert heard[1] == [quiet.format(48)]
    assert (
        heard[4][0]
        == (
            "Riverside Salon: answers are coming in again. None had come since week 48; this is the digest of week 51."
        )[:120]
    )
    assert "week 51" in heard[4][1].lower()
    assert heard[5] == [quiet.format(52)]


async def test_late_answers_of_a_quiet_week_bring_its_digest(house):
    await house.joins(SAM, "manager")
    house.clock.now = MONDAY - timedelta(days=1)
    people = customers(12)
    await house.come(people)
    house.clock.now = MONDAY
    await house.tick()
    assert "no answers came in week 47" in house.hears(SAM)[-1]
    house.clock.now = MONDAY + timedelta(days=1)
    for who in people:
        await house.says(who, "5", "skip", "9", "no", "yes")
    house.clock.now = MONDAY + timedelta(weeks=1)
    await house.tick()
    first, *rest = house.hears(SAM)
    assert "this is the digest of week 47" in first
    assert "12 asked" in rest[-1]


async def test_a_manager_of_one_place_is_told_of_the_silence_there(house):
    await house.joins(SAM, "manager", locations=["Station Road"])
    await answers(house, customers(12), location="High Street")
    house.clock.now = MONDAY
    await house.tick()
    (text,) = house.hears(SAM)
    assert "no answers came" in text


async def test_another_wish_ends_the_silence(house):
    await house.joins(SAM, "manager")
    await house.says(SAM, "/subscribe station road")
    house.clock.now = MONDAY - timedelta(days=3)
    await answers(house, customers(12), location="High Street")
    house.clock.now = MONDAY
    await house.tick()
    house.hears(SAM)
    await house.says(SAM, "/subscribe")
    assert "It waits: no answers have come since week 47." in house.hears(SAM)[-1]
    await house.says(SAM, "/subscribe high street")
    assert "It waits" not in house.hears(SAM)[-1]


async def test_a_silent_week_is_settled_and_not_looked_at_again(house):
    await house.joins(SAM, "manager")
    for week in range(3):
        house.clock.now = MONDAY + timedelta(weeks=week)
        await house.tick()
        assert (await house.tick())["digests"] == 0
    assert await house.sql("select count(*) from digest_runs") == [(3,)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/subscribe in english", "no answers came in week 47"),
        ("/subscribe in spanish", "en la semana 47 no llegó ninguna respuesta"),
        ("/subscribe in french", "aucune réponse la semaine 47"),
        ("/subscribe in german", "In Woche 47 kamen keine Antworten"),
        ("/subscribe in polish", "w tygodniu 47 nie było odpowiedzi"),
    ],
)
async def test_each_subscription_has_its_own_language(house, line, said):
    await house.joins(SAM, "manager")
    await house.says(SAM, line)
    house.clock.now = MONDAY
    house.hears(SAM)
    await house.tick()
    assert said in house.hears(SAM)[-1]


@pytest.mark.parametrize(
    ("zone", "monday"),
    [
        ("Europe/London", datetime(2026, 10, 26)),  # noqa: DTZ001 - local: the clocks went back the night before
        ("Europe/London", datetime(2027, 3, 29)),  # noqa: DTZ001 - and forward
        ("America/New_York", datetime(2026, 11, 2)),  # noqa: DTZ001 - a week later than in Europe
        ("America/New_York", datetime(2027, 3, 15)),  # noqa: DTZ001
        ("Australia/Lord_Howe", datetime(2026, 10, 5)),  # noqa: DTZ001 - by half an hour
        ("Asia/Kathmandu", datetime(2026, 11, 2)),  # noqa: DTZ001 - never, and 45 minutes aside
    ],
)
async def test_it_comes_at_nine_by_the_manager_s_clock_also_when_the_clocks_change(house, zone, monday):
    nine = monday.replace(hour=9, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    house.clock.now = nine - timedelta(days=5)
    await house.joins(SAM, "manager")
    await house.says(SAM, f"/subscribe timezone {zone}")
    house.hears(SAM)
    for when, comes in ((nine - timedelta(minutes=1), 0), (nine, 1), (nine + timedelta(hours=1), 0)):
        house.clock.now = when
        await house.tick()
        assert len(house.hears(SAM)) == comes, when


@pytest.mark.parametrize("hour", [1, 2])
@pytest.mark.parametrize("sunday", [datetime(2026, 10, 25), datetime(2027, 3, 28)])  # noqa: DTZ001 - local
async def test_an_hour_that_comes_twice_or_not_at_all_brings_one_digest(house, sunday, hour):
    midnight = sunday.replace(tzinfo=ZoneInfo("Europe/London")).astimezone(UTC)
    house.clock.now = midnight - timedelta(days=3)
    await house.joins(SAM, "manager")
    await house.says(SAM, f"/subscribe sunday {hour}")
    house.hears(SAM)
    came = 0
    for minutes in range(0, 6 * 60, 20):
        house.clock.now = midnight + timedelta(minutes=minutes)
        await house.tick()
        came += len(house.hears(SAM))
    assert came == 1
