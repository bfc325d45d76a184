"""The salon every test starts in: an empty database, an afternoon."""

import asyncio
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot import app
from bot.channels.sandbox import Chats
from bot.storage.upgrading import upgrade
from bot.surveys import library
from bot.surveys.reading import read_survey
from tests.handlers.house import SALON, SECRET, Hands, build, settings_of


@pytest.fixture(scope="session", autouse=True)
def read_once():
    """Surveys are read once for all houses: what is read is frozen, and reading it took half the time."""
    known = {}

    def once(source, *, file=""):
        stamp = (source.stat().st_mtime_ns, source.stat().st_size) if isinstance(source, Path) else ()
        survey = known.get((source, file, stamp)) or read_survey(source, file=file)
        if not survey.pictures:  # these lie in files of their own, which may change
            known[source, file, stamp] = survey
        return survey

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "read_survey", once)
        patch.setattr(library, "read_survey", once)
        yield


_MADE: list[
    Path
] = []  # each folder of tests that asks for the fixture has one of its own: the file is the same for all


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory) -> Path:
    if not _MADE:
        file = tmp_path_factory.mktemp("template") / "empty.db"
        asyncio.run(upgrade(f"sqlite+aiosqlite:///{file}", SECRET))
        _MADE.append(file)
    return _MADE[0]


@pytest.fixture
async def open_house(tmp_path, empty_database):
    """Opens a house with rules of one's own; all of them are closed in the end."""
    opened = []

    async def opens(organisation=SALON, *, file=None):
        database = file or tmp_path / "salon.db"
        if not database.exists():
            shutil.copy(empty_database, database)
        house = build(settings_of(database), organisation, Hands(), Chats())
        opened.append(house)
        return house

    yield opens
    for house in opened:
        await house.app.close()


@pytest.fixture
async def house(open_house):
    return await open_house()


@pytest.fixture
def house_parts(tmp_path):
    """The parts of a house whose database is never opened."""
    return build(settings_of(tmp_path / "never.db"), SALON, Hands(), Chats()).parts


@pytest.fixture
async def trying_salon(open_house):
    """A salon that tries two ways, with groups of five: here, since the same tests run on PostgreSQL too."""
    return await open_house(replace(SALON, rules=replace(SALON.rules, minimum_group=5, delay_hours=2)))
