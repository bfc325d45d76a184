"""The same salon as the use cases are tested in, with staff."""

from dataclasses import replace

import pytest

from bot.casework.rules import CaseRules
from bot.messages import TELEGRAM, Address
from tests.handlers.conftest import empty_database, house, house_parts, open_house, read_once
from tests.handlers.house import ANA, SALON, SAM

__all__ = ["empty_database", "house", "house_parts", "open_house", "read_once"]

ALEX = Address(TELEGRAM, "700902")  # another manager
OLIVE = Address(TELEGRAM, "700903")  # the owner of the business


@pytest.fixture
async def salon(open_house):
    """A salon with a manager, and what is asked of it."""
    opened = await open_house()
    await opened.joins(SAM, "manager", "Sam")
    return opened


@pytest.fixture
async def ruled(open_house):
    """Opens a salon whose cases have rules."""

    async def opens(**rules):
        return await open_house(replace(SALON, cases=CaseRules(**rules)))

    return opens


async def unhappy(house, who=ANA, *, contact="Y"):
    """A customer scores 1, says why, and may be contacted, or not."""
    await house.invites(who, location="High Street")
    await house.says(who, "1")
    for _ in range(12):
        asked = house.hears(who)[-1]
        reply = _reply(asked, contact)
        if not reply:
            return
        await house.says(who, reply)


def _reply(asked, contact):
    known = {
        "What could we have done better": "the fringe is crooked",
        "What happened": "the fringe is crooked",
        "put it right": "a new cut",
        "How likely": "3",
        "contact you": contact,
        "answer you": contact,
        "quote": "N",
    }
    return (
        next((reply for words, reply in known.items() if words in asked), "")
        if "Thank you for helping" not in asked
        else ""
    )
