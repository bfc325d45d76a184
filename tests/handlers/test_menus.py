"""Telegram's menus: tried again when the network was down, not when Telegram refused."""

from telegram.error import BadRequest, NetworkError, TimedOut

from bot.menus import politely


async def test_a_menu_is_heard_of_unless_the_network_was_down():
    async def ends_with(error):
        if error is not None:
            raise error

    assert await politely(ends_with(None))
    assert not await politely(ends_with(NetworkError("down")))
    assert not await politely(ends_with(TimedOut()))
    assert await politely(ends_with(BadRequest("chat not found")))
