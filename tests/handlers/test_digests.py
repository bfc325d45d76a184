"""The digest: once a period, for whoever wants it, of what they may see."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot import jobs
from bot.handlers.digests import build, last_full_week
from bot.handlers.sending_digests import send_digest
from bot.messages import SMS, Address
from tests.handlers.house import ANA, JO, SAM

pytestmark = pytest.mark.slow  # each test plays weeks of customers

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def customers(count, first=600):
    return [Address(SMS, f"+447700900{first + n}") for n in range(count)]


async def answers(house, people, score, location="High Street", comment="skip"):
    await house.come(people, str(score), comment, "9", "no", "yes", location=location)


async def test_it_comes_on_monday_at_nine_once(house):
    await house.joins(SAM, "manager")
    house.clock.now = MONDAY.replace(hour=8, minute=59)
    await house.tick()
    assert house.hears(SAM) == []
    house.clock.now = MONDAY
    await house.tick()
    assert "Riverside Salon" in house.hears(SAM)[-1]
    await house.passes(minutes=5)
    await house.passes(days=1)
    assert house.hears(SAM) == []


async def test_one_that_was_missed_is_caught_up(house):
    await house.joins(SAM, "manager")
    house.clock.now = datetime(2026, 11, 25, 22, 0, tzinfo=UTC)
    await house.tick()
    assert len(house.hears(SAM)) == 1
    await house.tick()
    assert house.hears(SAM) == []


async def test_two_processes_that_try_at_the_same_moment_send_one(open_house, tmp_path):
    first, second = await open_house(), await open_house()
    await first.joins(SAM, "manager")
    first.clock.now = second.clock.now = MONDAY
    done = await asyncio.gather(jobs.digests(first.parts, MONDAY), jobs.digests(second.parts, MONDAY))
    assert sum(done) == 1
    assert await first.sql("select count(*) from digest_runs") == [(1,)]


async def test_each_manager_has_their_own_hour(house):
    await house.joins(SAM, "manager")
    await house.joins(JO, "owner")
    await house.says(JO, "/subscribe monday 11")
    house.hears(JO)
    house.clock.now = MONDAY
    await house.tick()
    assert len(house.hears(SAM)) == 1
    assert house.hears(JO) == []
    await house.passes(hours=2)
    assert len(house.hears(JO)) == 1


async def test_one_that_cannot_be_made_delays_nobodys(house, monkeypatch):
    await house.joins(SAM, "manager", "Sam")
    await house.joins(JO, "owner", "Jo")
    real = jobs.send_digest

    async def sometimes(parts, subscription, person, period, now):
        if person.name == "Sam":
            raise RuntimeError("a mistake of ours")
        return await real(parts, subscription, person, period, now)

    monkeypatch.setattr(jobs, "send_digest", sometimes)
    house.clock.now = MONDAY
    await house.tick()
    assert len(house.hears(JO)) == 1
    monkeypatch.undo()
    await house.tick()
    assert len(house.hears(SAM)) == 1


async def test_who_has_not_joined_gets_none_and_nothing_is_marked_as_done(house):
    from bot.ports import Person, Subscription

    assert await send_digest(house.parts, Subscription(1, 2), Person(2, "manager"), "2026-W46", MONDAY) is False
    assert await house.sql("select count(*) from digest_runs") == [(0,)]


async def test_a_scoped_digest_holds_only_its_locations(house):
    await answers(house, customers(12), 5, "High Street", "lovely towels")
    await answers(house, customers(12, 700), 2, "Station Road", "cold water")
    week = house.parts.week(house.clock())
    everything = await build(house.parts, week)
    assert {comment.text for comment in everything.comments} == {"lovely towels", "cold water"}
    assert (everything.asked, everything.open_cases) == (24, 12)
    high = await build(house.parts, week, locations=("High Street",))
    assert {comment.text for comment in high.comments} == {"lovely towels"}
    assert (high.asked, high.open_cases, high.overdue_cases) == (12, 0, 0)


async def test_fewer_than_ten_people_are_not_shown(house):
    await answers(house, customers(9), 5, comment="lovely towels")
    digest = await build(house.parts, house.parts.week(house.clock()))
    assert digest.comments == ()
    assert {claim.verdict for claim in digest.claims if claim.measure == "csat"} <= {"hidden", "too_few"}


@pytest.mark.parametrize(
    ("now", "week"),
    [
        (datetime(2026, 11, 23, 0, 30, tzinfo=UTC), "2026-W47"),
        (datetime(2026, 11, 22, 23, 30, tzinfo=UTC), "2026-W46"),
        (datetime(2027, 1, 4, 9, 0, tzinfo=UTC), "2026-W53"),
    ],
)
async def test_the_last_full_week_is_the_organisations(house, now, week):
    assert last_full_week(house.parts, now) == week


async def test_a_digest_by_sms_is_short_and_holds_a_link(house):
    phone = Address(SMS, "+447700900177")
    await house.joins(phone, "manager")
    await answers(house, customers(12), 5)
    house.clock.now = MONDAY
    await house.tick()
    (bubble,) = house.bubbles(phone)
    assert bubble.segments <= 3
    assert "https://salon.example.org/r/" in bubble.text


async def test_a_digest_on_telegram_comes_with_a_picture(house):
    await house.joins(SAM, "manager")
    await answers(house, customers(12), 5)
    house.clock.now = MONDAY
    await house.tick()
    bubbles = house.bubbles(SAM)
    assert sum(each.picture is not None for each in bubbles) == 1
    assert "12 asked" in bubbles[-1].text
    await house.invites(ANA)
    assert len(house.hears(ANA)) == 1
