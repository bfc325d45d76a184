"""The salon of the use cases, served as a process serves it, without a socket."""

import pytest

from bot.serving import asgi_app
from bot.settings import Settings
from bot.working import Wanted
from tests.handlers.conftest import empty_database, house, house_parts, open_house, read_once
from tests.web.stage import client

__all__ = ["empty_database", "house", "house_parts", "open_house", "read_once"]

KEYS = ("till-one", "till-two")


@pytest.fixture
def served(house):
    """The web application of the house, with two API keys; nothing works in the background."""
    given = house.app.settings.model_dump() | {
        "api_keys": ",".join(KEYS), "twilio_auth_token": "made-up-auth-token", "telegram_secret": "made-up_secret-1",
    }  # fmt: skip
    house.app.settings = Settings(_env_file=None, **given)
    return asgi_app(house.app, Wanted())


@pytest.fixture
async def till(served):
    async with client(served, headers={"Authorization": f"Bearer {KEYS[0]}"}, raise_app_exceptions=False) as speaking:
        yield speaking


@pytest.fixture
async def visitor(served):
    """Somebody from anywhere, without a key."""
    async with client(served, raise_app_exceptions=False) as speaking:
        yield speaking
