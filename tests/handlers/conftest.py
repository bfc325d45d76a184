"""The salon every test starts in: an empty database, an afternoon."""

import asyncio
import shutil
from pathlib import Path

import pytest

from bot.channels.sandbox import Chats
from bot.storage.upgrading import upgrade
from tests.handlers.house import SALON, SECRET, Hands, build, settings_of


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("template") / "empty.db"
    asyncio.run(upgrade(f"sqlite+aiosqlite:///{file}", SECRET))
    return file


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
