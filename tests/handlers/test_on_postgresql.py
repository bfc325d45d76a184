"""Anonymity on PostgreSQL; all use cases are played there with AFTERWORD_TEST_POSTGRESQL=all (see conftest.py)."""

import pytest

from bot.channels.sandbox import Chats
from tests.handlers import test_anonymity
from tests.handlers.house import SALON, Hands, build, settings_of
from tests.postgresql import emptied

pytestmark = pytest.mark.slow
SPOILT = {"test_the_record_of_a_stop_in_an_anonymous_conversation_names_no_reply_and_no_day"}  # its SQL is SQLite's
globals().update(
    {name: test for name, test in vars(test_anonymity).items() if name.startswith("test_") and name not in SPOILT}
)


@pytest.fixture
async def open_house(tables):
    """Opens a house on an empty database of the server."""
    address, opened = await emptied(tables), []

    async def opens(organisation=SALON, *, file=None):
        if file is not None:
            pytest.skip("about a file")
        house = build(settings_of(address), organisation, Hands(), Chats())
        opened.append(house)
        return house

    yield opens
    for house in opened:
        await house.app.close()
