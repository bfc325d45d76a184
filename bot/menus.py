"""Telegram's command menus, one for each role, kept true as people join and leave; knows no command's meaning."""

import asyncio
from collections.abc import Coroutine, Mapping
from typing import TYPE_CHECKING, Any

from bot.app import App
from bot.logs import logger
from bot.messages import TELEGRAM

if TYPE_CHECKING:
    from telegram import Bot

EVERY = 5.0  # seconds between two looks at who works here


async def keep_menus(app: App) -> None:
    """Set the customers' menu and one for each member of staff, and go on looking who joined or left."""
    from bot.channels.telegram.channel import TelegramChannel
    from bot.channels.telegram.setup import set_customer_menu

    channel = app.channels.get(TELEGRAM)
    if not isinstance(channel, TelegramChannel):
        return
    shown: dict[str, str] = {}
    known = False
    while True:
        known = known or await politely(set_customer_menu(channel.bot))
        await politely(change_menus(channel.bot, shown, await telegram_roles(app)))
        await asyncio.sleep(EVERY)


async def telegram_roles(app: App) -> dict[str, str]:
    """The role of each chat that belongs to a member of staff."""
    async with app.parts.store.view() as uow:
        people = await uow.people()
    known = [(each.address, each.role) for each in people if each.address is not None]
    return {address.value: role for address, role in known if address.channel == TELEGRAM}


async def change_menus(bot: "Bot", shown: dict[str, str], roles: Mapping[str, str]) -> None:
    """Show each chat the menu of its role; `shown` remembers which, so that only a change costs a call."""
    from bot.channels.telegram.setup import clear_menu_of, set_menu_of

    for chat in sorted(shown.keys() - roles.keys()):
        del shown[chat]
        await clear_menu_of(bot, chat)
    for chat, role in sorted(roles.items()):
        if shown.get(chat) != role:
            shown[chat] = role
            await set_menu_of(bot, chat, role)


async def politely(work: Coroutine[Any, Any, None]) -> bool:
    """Whether Telegram heard of it. What it refuses is said in the log; replies are taken in all the same."""
    from telegram.error import BadRequest, NetworkError, TelegramError

    try:
        await work
    except TelegramError as error:
        logger().warning("telegram.set_up", error=type(error).__name__)
        return isinstance(error, BadRequest) or not isinstance(error, NetworkError)
    return True
