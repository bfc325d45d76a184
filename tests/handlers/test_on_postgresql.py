"""The same use cases on PostgreSQL: a part of them, or all (AFTERWORD_TEST_POSTGRESQL=all)."""

import importlib
from pathlib import Path

import pytest

from bot.channels.sandbox import Chats
from tests.handlers.house import SALON, SECRET, Hands, build, settings_of
from tests.postgresql import EVERYTHING, emptied, made_once, server

__all__ = ["server"]
pytestmark = pytest.mark.slow
ALWAYS = ("test_anonymity",)
ON_FILES = {  # these look into the file, copy it, or are about one process that has it to itself
    "test_eligibility", "test_exports", "test_studies", "test_digests", "test_kept_digests", "test_drivers",
    "test_feeding",
}  # fmt: skip
SPOILT = {"test_the_record_of_a_stop_in_an_anonymous_conversation_names_no_reply_and_no_day"}  # their SQL is SQLite's
EACH = [each.stem for each in sorted(Path(__file__).parent.glob("test_*.py")) if each.stem != Path(__file__).stem]
for _module in EACH if EVERYTHING else ALWAYS:
    if _module not in ON_FILES:
        _found = vars(importlib.import_module(f"tests.handlers.{_module}"))
        globals().update(
            {name: test for name, test in _found.items() if name.startswith("test_") and name not in SPOILT}
        )
tables = made_once(SECRET, "handlers")


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
