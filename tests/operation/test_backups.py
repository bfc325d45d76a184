"""The nightly copy: when it is due, that it can be restored, that old ones go and nobody else's are touched."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.operation.backups import is_due, let_go, name_of, newest
from bot.operation.limits import Backups
from bot.operation.watching import watching
from bot.organisation import OrganisationProblems, read_organisation
from bot.storage.errors import BackupFailed
from bot.storage.store import open_store
from tests.handlers.house import ANA, SALON, SECRET

LONDON = ZoneInfo("Europe/London")
YAML = "organisation: Riverside Salon\ncountry: GB\ntimezone: Europe/London\n"


@pytest.mark.parametrize(
    ("last", "now", "due"),
    [
        (None, "2026-11-16T14:00+00:00", True),
        ("2026-11-16T03:00+00:00", "2026-11-16T14:00+00:00", False),
        ("2026-11-16T02:59+00:00", "2026-11-16T03:00+00:00", True),
        ("2026-11-15T03:10+00:00", "2026-11-16T02:59+00:00", False),
        ("2026-07-16T02:01+00:00", "2026-07-17T01:59+00:00", False),  # summer: three in London is two in UTC
        ("2026-07-16T01:59+00:00", "2026-07-16T02:00+00:00", True),
    ],
)
def test_a_copy_is_due_once_its_hour_has_come(last, now, due, tmp_path):
    before = datetime.fromisoformat(last) if last else None
    assert is_due(Backups(tmp_path), LONDON, before, datetime.fromisoformat(now)) is due


def test_the_oldest_of_ours_go_and_nobody_elses(tmp_path):
    for day in range(1, 8):
        (tmp_path / name_of(datetime(2026, 11, day, 3, tzinfo=UTC))).touch()
    (tmp_path / "holiday.db").touch()
    assert let_go(tmp_path, 3) == 4
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "afterword-20261105T030000Z.db", "afterword-20261106T030000Z.db", "afterword-20261107T030000Z.db", "holiday.db",
    ]  # fmt: skip


def test_the_newest_copy_may_be_another_tools(tmp_path):
    assert newest(tmp_path / "nowhere") is None
    assert newest(tmp_path) is None
    (tmp_path / "notes.txt").touch()
    assert newest(tmp_path) is None
    dump = tmp_path / "afterword.dump"
    dump.touch()
    os.utime(dump, (1_800_000_000, 1_800_000_000))
    assert newest(tmp_path) == datetime.fromtimestamp(1_800_000_000, UTC)


async def test_a_night_with_answers_is_copied_by_itself_and_can_be_restored(open_house, tmp_path):
    rules = Backups(tmp_path / "backups", keep=2)
    house = await open_house(replace(SALON, backup=rules))
    await house.invites(ANA)
    await house.says(ANA, "5")
    watch = watching(house.app)
    for day in range(3):
        now = house.clock.now + timedelta(days=day)
        await watch.copy_if_due(rules, now)
        for each in rules.folder.iterdir():
            os.utime(each, (now.timestamp(), now.timestamp()))
        await watch.copy_if_due(rules, now + timedelta(minutes=1))  # there is one already
    copies = sorted(rules.folder.iterdir())
    assert len(copies) == 2
    assert rules.folder.stat().st_mode & 0o077 == 0
    store = open_store(f"sqlite+aiosqlite:///{copies[-1]}", SECRET)
    async with store.view() as uow:
        assert len(await uow.responses()) == 1
    await store.close()


async def test_a_copy_that_cannot_be_made_is_said_and_tried_again_an_hour_later(open_house, tmp_path, monkeypatch):
    rules = Backups(tmp_path / "backups")
    house = await open_house(replace(SALON, backup=rules))
    watch, tries = watching(house.app), []

    async def full(*_):
        tries.append(1)
        raise BackupFailed("no room")

    monkeypatch.setattr("bot.storage.backup.backup", full)
    now = house.clock()
    for minutes in (0, 1, 59, 60, 61):
        await watch.copy_if_due(rules, now + timedelta(minutes=minutes))
    assert len(tries) == 2


def test_afterword_yaml_says_where_copies_go_and_when_owners_are_told(tmp_path):
    (tmp_path / "afterword.yaml").write_text(
        YAML + "backup: {folder: copies, keep: 5, hour: 4}\nalerts: {disk_megabytes: 2000, backup_hours: 50}\n"
    )
    salon = read_organisation(tmp_path / "afterword.yaml")
    assert salon.backup == Backups(tmp_path / "copies", 5, 4)
    assert (salon.alerts.disk_megabytes, salon.alerts.backup_hours, salon.alerts.unreachable_minutes) == (2000, 50, 10)
    assert read_organisation(YAML).backup is None


@pytest.mark.parametrize(
    "line", ["backup: {keep: 3}", "backup: {folder: x, keep: 0}", "backup: {folder: x, hour: 24}", "alerts: {late_minutes: 1}", "alerts: {disc: 3}"]
)  # fmt: skip
def test_what_makes_no_sense_there_is_refused_with_its_line(line):
    with pytest.raises(OrganisationProblems) as refused:
        read_organisation(YAML + line + "\n")
    assert [problem.line for problem in refused.value.problems] == [4]
