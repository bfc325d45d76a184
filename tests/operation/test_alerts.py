"""Owners hear in the chat what is wrong with the house: each kind of trouble, once, and when it is over."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest

from bot.handlers.alerting import tell_owners
from bot.handlers.alerting_words import WELL, WRONG, wrong
from bot.handlers.due import quiet_until
from bot.messages import SMS, TELEGRAM, Address, Outcome, Reply, Sent
from bot.operation.incidents import KINDS, Wrong
from bot.operation.limits import Backups
from bot.operation.watching import watching
from bot.phrases import LANGUAGES
from tests.handlers.house import ANA, JO, SAM, START, build, salon

OLA = Address(TELEGRAM, "700902")  # the owner
OLA_BY_SMS = Address(SMS, "+447700900150")
NIGHT = datetime(2026, 11, 16, 23, 0, tzinfo=UTC)
GB = 2**30


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
async def house(open_house, disk):
    built = await open_house()
    await built.joins(OLA, "owner", "Ola")
    await built.joins(SAM, "manager", "Sam")
    await built.joins(JO, "staff", "Jo")
    return built


@pytest.fixture
def disk(monkeypatch):
    """The room on the disk, as everybody measures it."""
    room = {"free": 50 * GB}
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(100 * GB, 0, room["free"]))
    return room


def watched(house):
    """A watch over a house whose computer was started with its clock."""
    made = watching(house.app)
    made.steadiness.since_start = lambda: house.clock().timestamp() - START.timestamp()
    return made


@pytest.fixture
def watch(house):
    return watched(house)


async def looks(house, watch, count=1, every=30):
    """So many looks, with what follows from each."""
    for _ in range(count):
        watch.numbers._next = 0.0
        await watch.look(house.clock())
        await house.app.dispatch.all_due(house.clock())
        house.clock.now += timedelta(seconds=every)


async def told(house, watch, who=OLA, count=2):
    await looks(house, watch, count)
    return house.hears(who)


async def test_all_is_well_and_nobody_hears_anything(house, watch):
    assert await told(house, watch, count=30) == []


async def test_a_disk_that_fills_is_told_at_night_too_and_once_and_that_it_is_well_again_in_the_morning(
    house, watch, disk
):
    house.clock.now = NIGHT
    disk["free"] = 200 * 2**20
    assert await told(house, watch, count=60) == [
        "The disk is almost full: 200 MB left. When it is full no reply can be taken. Please make room now."
    ]
    disk["free"] = 50 * GB
    assert await told(house, watch, count=60) == []  # it is night, and this can wait
    house.clock.now = NIGHT + timedelta(hours=10, minutes=5)
    assert await told(house, watch) == ["Well again: the disk has room."]
    assert house.hears(SAM) == house.hears(JO) == []  # only owners are told


async def test_backups_that_grow_old_are_told_in_the_morning(open_house, tmp_path, disk):
    folder = tmp_path / "backups"
    folder.mkdir()
    house = await open_house()
    house = build(house.app.settings, salon_with(Backups(folder)), house.clock, house.chats)
    await house.joins(OLA, "owner", "Ola")
    watch = watched(house)
    house.clock.now = NIGHT + timedelta(days=2)
    assert await told(house, watch, count=4) == []
    house.clock.now = NIGHT + timedelta(days=2, hours=10, minutes=30)
    assert await told(house, watch) == ["There is no backup yet. Look at the folder under backup in afterword.yaml."]
    await watch.copy_if_due(watch.backups, house.clock())
    assert await told(house, watch, count=30) == ["Well again: there is a new backup."]
    await house.app.close()


def salon_with(backup):
    return replace(salon(), backup=backup)


async def test_a_token_that_telegram_refuses_is_told_by_sms_since_the_owners_chat_is_down(house, watch):
    await house.joins(OLA_BY_SMS, "owner", "Ola")
    house.app.vitals.note("polling", ValueError(), refused=True)
    house.clock.now += timedelta(minutes=2)
    house.app.vitals.note("polling", ValueError(), refused=True)
    assert await told(house, watch) == []
    said = house.hears(OLA_BY_SMS)
    assert len(said) == 1
    assert said[0].startswith("Telegram refuses our token since Mon 16 Nov")
    house.app.vitals.note("polling")
    assert await told(house, watch, OLA_BY_SMS, count=30) == ["Well again: Telegram takes our token."]
    assert house.hears(OLA) == ["Well again: Telegram takes our token."]


async def test_where_no_owner_can_be_reached_a_manager_is_told_and_where_nobody_can_owners_hear_it_late(
    open_house, disk
):
    house = await open_house()
    await house.joins(OLA, "owner", "Ola")
    watch = watched(house)
    for _ in range(3):
        house.app.vitals.sent(TELEGRAM, Sent(Outcome.LATER, code="unreachable"))
        house.clock.now += timedelta(minutes=5)
    house.app.vitals.sent(TELEGRAM, Sent(Outcome.LATER, code="unreachable"))
    assert [each.partition(" since")[0] for each in await told(house, watch)] == ["Telegram cannot be reached"]


async def test_a_manager_by_sms_stands_in_for_an_owner_whose_channel_is_down(house, watch):
    mia = Address(SMS, "+447700900151")
    await house.joins(mia, "manager", "Mia")
    for _ in range(4):
        house.app.vitals.sent(TELEGRAM, Sent(Outcome.UNKNOWN, code="TimedOut"))
        house.clock.now += timedelta(minutes=4)
    assert await told(house, watch) == []
    assert [each.partition(" since")[0] for each in house.hears(mia)] == ["Telegram cannot be reached"]


async def test_an_account_that_twilio_has_closed_is_told_at_once(house, watch):
    for _ in range(2):
        house.app.vitals.sent(SMS, Sent(Outcome.HALT, code="30002"))
        house.clock.now += timedelta(seconds=70)
    [said] = await told(house, watch)
    assert "(code 30002): no text goes out" in said


async def test_replies_that_were_set_aside_are_told(house, watch):
    await house.invites(ANA)
    await house.damages((await house.contact(ANA)).id)
    await house.says(ANA, "5")
    assert await told(house, watch) == ["1 reply could not be worked on. Its words are kept. Run: afterword doctor"]


async def test_a_share_of_sends_that_fail_is_told(house, watch):
    for number in range(20):
        house.app.vitals.sent(SMS, Sent(Outcome.REFUSED if number < 5 else Outcome.SENT))
    assert await told(house, watch) == ["5 of the last 20 messages could not be sent. Run: afterword doctor"]


async def test_a_sweep_that_fails_for_half_an_hour_is_told(house, watch):
    for _ in range(8):
        house.app.vitals.note("sweep", OSError())
        house.clock.now += timedelta(minutes=5)
    [said] = await told(house, watch)
    assert said.startswith("Twilio's list of texts cannot be read since Mon 16 Nov")


async def test_a_clock_that_is_moved_while_we_run_is_told_and_calls_itself_well_once_it_has_been_steady(house, watch):
    await looks(house, watch, count=3)
    house.clock.now += timedelta(hours=1)
    passed = watch.steadiness.since_start
    watch.steadiness.since_start = lambda: passed() - 3600
    said = await told(house, watch)
    assert said == [
        "The clock of our computer was moved by 60 minutes. Check that it is right: quiet hours and digests follow it."
    ]
    assert await told(house, watch, count=90) == ["Well again: the clock runs as it should."]


async def test_a_clock_that_differs_from_telegrams_is_told(house, watch):
    house.app.vitals.heard([Reply("1", SAM, "5", house.clock() + timedelta(minutes=12))])
    [said] = await told(house, watch)
    assert said.startswith("The clock of our computer differs from Telegram's by 12 minutes.")


async def test_a_digest_that_cannot_be_made_is_told(house, watch, monkeypatch):
    from bot import jobs

    async def breaks(*_):
        raise ValueError("no numbers")

    monkeypatch.setattr(jobs, "send_digest", breaks)
    house.clock.now = datetime(2026, 11, 23, 9, 40, tzinfo=UTC)  # a Monday, after the digest's hour
    await house.tick()
    said = await told(house, watch)
    assert said == ["2 digests could not be made and are late. They are tried again. Run: afterword doctor"]
    monkeypatch.undo()


async def test_a_job_that_fails_on_and_on_is_told(house, watch):
    for _ in range(8):
        house.app.vitals.note("job:upkeep", KeyError())
        house.clock.now += timedelta(minutes=5)
    [said] = await told(house, watch)
    assert ": upkeep. It is tried again." in said


async def test_a_restart_forgets_no_incident_and_repeats_no_message(house, watch, disk):
    disk["free"] = 100 * 2**20
    assert len(await told(house, watch)) == 1
    again = await house.restarts()
    assert await told(again, watched(again), count=40) == []
    disk["free"] = 50 * GB
    assert await told(again, watched(again), count=40) == ["Well again: the disk has room."]
    await again.app.close()


async def test_two_processes_tell_once(house, watch, disk):
    other = build(house.app.settings, house.parts.organisation, house.clock, house.chats)
    second = watched(other)
    disk["free"] = 100 * 2**20
    await looks(house, watch)
    await looks(house, second, count=2)
    assert len(house.hears(OLA)) == 1
    assert (watch.leads, second.leads) == (True, False)
    assert second.told == {"disk"}  # it shows the same on its own /metrics
    await other.app.close()


async def test_an_owner_can_ask_how_it_stands(house, watch, disk):
    await house.says(OLA, "/status")
    assert house.hears(OLA) == ["Nobody has looked yet. That is done every half minute while afterword serve runs."]
    await looks(house, watch)
    await house.says(OLA, "/status")
    [said] = house.hears(OLA)
    assert said.splitlines() == [
        "All is well.",
        "Waiting to be sent: 0. Set aside: 0. Open cases: 0, late: 0.",
        "There is no backup that we know of.",
        "Room on the disk: 50.0 GB.",
    ]
    disk["free"] = 100 * 2**20
    await looks(house, watch)
    house.hears(OLA)
    house.clock.now += timedelta(minutes=10)
    await house.says(OLA, "/status")
    [said] = house.hears(OLA)
    assert said.startswith("This is how it stood Mon 16 Nov 14:00; nobody has looked since.\n- The disk is almost full")


@pytest.mark.parametrize("who", [SAM, JO, ANA])
async def test_nobody_else_can(house, watch, who):
    await looks(house, watch)
    await house.says(who, "/status")
    assert "Room" not in str(house.hears(who))


VALUES = {
    "since": START.isoformat(), "code": "20003", "failed": 21, "total": 100, "count": 22, "minutes": 45, "megabytes": 480,
    "hours": 37, "never": False, "job": "casework", "moved": True,
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_trouble_has_its_words_in_every_language(house, language):
    to = house.parts.speaker(language)
    assert set(WRONG) == set(WELL) == set(KINDS)
    for kind in KINDS:
        for more in ({}, {"never": True, "moved": False, "count": 1}):
            said = wrong(to, house.parts.zone, kind, VALUES | more)
            assert "{" not in said
            assert len(said) <= (160 if language == "en" else 320)
        assert 10 < len(WELL[kind](to)) < 80


async def test_what_is_kept_of_incidents_names_nobody(house, watch, disk):
    disk["free"] = 100 * 2**20
    await looks(house, watch)
    kept = str(await house.sql("SELECT key, value FROM meta WHERE key IN ('incidents', 'house_seen')"))
    assert "disk" in kept
    for secret in (OLA.value, "Ola", ANA.value):
        assert secret not in kept


async def test_a_house_without_owners_only_writes_a_line(open_house, disk):
    house = await open_house()
    step = await tell_owners(house.parts, [Wrong("disk", {"megabytes": 3})], START, seen={"numbers": {}})
    assert step.tell == ("disk",)
    assert await house.sql("SELECT count(*) FROM outbox") == [(0,)]
    kept = json.loads((await house.sql("SELECT value FROM meta WHERE key = 'incidents'"))[0][0])
    assert kept["disk"]["told"]
    assert quiet_until(house.parts, "", START) is None
