"""What every channel has in common."""

import subprocess
import sys

from bot.channels.sandbox import Chats, SandboxChannel
from bot.channels.sms import SmsChannel
from bot.channels.telegram import TelegramChannel
from bot.ports import Channel
from tests.channels.conftest import AUTH, NOW, OURS, SID, TOKEN


async def test_each_channel_has_its_name_and_closes_even_if_it_was_never_used():
    channels: list[Channel] = [
        TelegramChannel(TOKEN),
        SmsChannel(SID, AUTH, sender=OURS),
        SandboxChannel("sms", Chats(), lambda: NOW, lambda: 1),
    ]
    assert [channel.name for channel in channels] == ["telegram", "sms", "sms"]
    for channel in channels:
        await channel.close()


def test_the_providers_libraries_are_not_loaded_before_they_are_used():
    code = (
        "import sys; from bot.channels.telegram import TelegramChannel, polling, setup; "
        "from bot.channels.sms import SmsChannel; import bot.channels.sandbox; "
        f"TelegramChannel({TOKEN!r}); SmsChannel({SID!r}, {AUTH!r}, sender={OURS!r}); "
        "print([name for name in ('telegram', 'twilio', 'httpx', 'aiohttp') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
