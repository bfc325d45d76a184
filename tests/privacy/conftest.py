"""The salon of the use cases, and one week of it that is played once for all attacks."""

import asyncio

import pytest

from tests.chance import follows_from
from tests.handlers.conftest import empty_database, house, open_house, read_once
from tests.privacy.attack.week import play

__all__ = ["empty_database", "house", "open_house", "read_once"]
GUESTS = 72


@pytest.fixture(scope="session")
def played(empty_database, read_once, tmp_path_factory):
    follows_from("the week")  # whichever test asks for it first
    return asyncio.run(play(tmp_path_factory.mktemp("week"), empty_database, many=GUESTS))
