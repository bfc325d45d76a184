"""Databases for the storage tests: real files, copied from one that was made once."""

import asyncio
import shutil

import pytest

from bot.storage.store import open_store
from bot.storage.upgrading import upgrade
from tests.storage.samples import KEY, url


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory):
    folder = tmp_path_factory.mktemp("empty")
    asyncio.run(upgrade(url(folder), KEY))
    return folder / "afterword.db"


@pytest.fixture
def database(tmp_path, empty_database):
    """The address of a fresh database."""
    shutil.copy(empty_database, tmp_path / "afterword.db")
    return url(tmp_path)


@pytest.fixture
async def store(database):
    opened = open_store(database, KEY)
    yield opened
    await opened.close()
