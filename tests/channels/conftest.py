"""Channels that speak to stand-ins of the providers on this machine."""

from datetime import UTC, datetime

import pytest

from bot.channels.rates import Rates
from bot.channels.sms import SmsChannel
from bot.channels.telegram import TelegramChannel
from bot.messages import SMS, TELEGRAM, Address
from tests.providers.telegram import TelegramServer
from tests.providers.twilio import TwilioServer

TOKEN = "4200:made-up-token"
SID, AUTH = "AC" + "a1" * 16, "made-up-auth-token"
SERVICE = "MG" + "b2" * 16
OURS = "+447700900999"
NOW = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
ADA = Address(SMS, "+447700900123")


def chat_of(person) -> Address:
    return Address(TELEGRAM, str(person.chat_id))


def unhurried() -> Rates:
    return Rates(1e9, burst=1e9)


class Naps:
    """A sleep that only writes down how long."""

    def __init__(self) -> None:
        self.taken: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)


@pytest.fixture
def naps() -> Naps:
    return Naps()


@pytest.fixture
async def telegram():
    async with TelegramServer(TOKEN) as server:
        yield server
        server.assert_clean()


@pytest.fixture
async def channel(telegram, naps):
    channel = TelegramChannel(TOKEN, telegram.url, rates=unhurried(), timeout=0.5, sleep=naps)
    yield channel
    await channel.close()


@pytest.fixture
async def twilio():
    nowhere = {"webhook_url": "http://127.0.0.1:9/sms/inbound", "public_url": "https://shop.example"}
    async with TwilioServer(SID, AUTH, number=OURS, service_sid=SERVICE, **nowhere) as server:
        yield server
        server.assert_clean()


@pytest.fixture
async def sms(twilio, naps):
    channel = SmsChannel(SID, AUTH, sender=OURS, api_url=twilio.url, rates=unhurried(), timeout=0.5, sleep=naps)
    yield channel
    await channel.close()


async def none_known(ids):
    """None of a provider's messages is recorded as sent."""
    return ()
