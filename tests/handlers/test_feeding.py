"""A touchpoint that stops telling us of visits is told to managers once, in the morning, and so is its end."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest

from tests.handlers.house import ANA, SAM

MONDAY = date(2026, 11, 16)


def fed(house, touchpoint, usual, *, until):
    """A tally of visits as they came in on every day but Sundays, up to a day."""
    file = house.app.settings.database_url.removeprefix("sqlite+aiosqlite:///")
    days = [until - timedelta(days=back) for back in range(60)]
    rows = [
        (f"{day}", f"{day}", touchpoint, "", "", "sms", "api", "api", "asked", "", 0, 0, usual)
        for day in days
        if day.weekday() != 6
    ]
    with closing(sqlite3.connect(file)) as connection:
        connection.executemany("INSERT INTO encounter_tallies VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.commit()


@pytest.fixture
async def morning(house):
    """Monday at nine; payment came in until Saturday, haircuts until Thursday."""
    await house.joins(SAM, "manager")
    house.clock.now = house.clock.now.replace(hour=9)
    fed(house, "payment", 20, until=MONDAY - timedelta(days=1))
    fed(house, "haircut", 15, until=MONDAY - timedelta(days=4))
    return house


async def test_managers_are_told_once_what_to_look_at(morning):
    morning.clock.now += timedelta(days=1)
    await morning.invites(ANA, "payment")
    morning.clock.now += timedelta(days=1)
    await morning.tick()
    told = [text for text in morning.hears(SAM) if "haircut" in text]
    assert len(told) == 1
    assert told[0].startswith("haircut: no visit has come in since 13 Nov 2026; about 45 are usual in that time.")
    await morning.passes(hours=2)
    await morning.passes(days=1)
    assert [text for text in morning.hears(SAM) if "haircut" in text] == []


async def test_nobody_is_told_of_a_sunday_or_before_the_morning(morning):
    await morning.tick()
    assert morning.hears(SAM) == []


async def test_that_it_feeds_again_ends_it(morning):
    morning.clock.now += timedelta(days=1)
    await morning.invites(ANA, "payment")
    await morning.passes(days=1)
    assert "haircut" in " ".join(morning.hears(SAM))
    await morning.invites(ANA, "haircut")
    await morning.passes(days=1)
    assert "haircut: visits come in again." in morning.hears(SAM)
