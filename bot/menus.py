"""Telegram's command menus, one for each role, kept true as people join and leave; knows no command's meaning."""

import asyncio
from collections.abc import Coroutine, Mapping
from typing import TYPE_CHECKING, Any

from bot.app import App
from bot.logs import logger
from bot.messages import TELEGRAM

if TYPE_CHECKING:
    from telegram import Bot

    from bot.channels.telegram.setup import Describe

Staff = tuple[str, str]  # role and language
EVERY = 5.0  # seconds between two looks at who works here


async def keep_menus(app: App) -> None:
    """Set the customers' menu and one for each member of staff, and go on looking who joined or left."""
    from bot.channels.telegram.channel import TelegramChannel
    from bot.channels.telegram.setup import set_customer_menu

    channel = app.channels.get(TELEGRAM)
    if not isinstance(channel, TelegramChannel):
        return
    shown: dict[str, Staff] = {}
    known = False
    describe, spoken = described(app), app.parts.organisation.languages
    while True:
        known = known or await politely(
            set_customer_menu(channel.bot, languages=spoken[1:], describe=describe, default=spoken[0])
        )
        await politely(change_menus(channel.bot, shown, await telegram_staff(app), describe))
        await asyncio.sleep(EVERY)


def described(app: App) -> "Describe":
    """What a menu says of a command, in a language."""
    from bot.channels.telegram.setup import in_english

    def describe(command: str, language: str) -> str:
        return app.parts.phrases.text(in_english(command, language), language)

    return describe


async def telegram_staff(app: App) -> dict[str, Staff]:
    """The role and the language of each chat that belongs to a member of staff."""
    async with app.parts.store.view() as uow:
        people = await uow.people()
    known = [(each.address, (each.role, each.language)) for each in people if each.address is not None]
    return {address.value: staff for address, staff in known if address.channel == TELEGRAM}


async def change_menus(bot: "Bot", shown: dict[str, Staff], staff: Mapping[str, Staff], describe: "Describe") -> None:
    """Show each chat the menu of its role in its language; `shown` remembers which: only a change costs a call."""
    from bot.channels.telegram.setup import clear_menu_of, set_menu_of

    for chat in sorted(shown.keys() - staff.keys()):
        del shown[chat]
        await clear_menu_of(bot, chat)
    for chat, (role, language) in sorted(staff.items()):
        if shown.get(chat) != (role, language):
            shown[chat] = role, language
            await set_menu_of(bot, chat, role, language=language, describe=describe)


async def politely(work: Coroutine[Any, Any, None]) -> bool:
    """Whether Telegram heard of it. What it refuses is said in the log; replies are taken in all the same."""
    from telegram.error import BadRequest, NetworkError, TelegramError

    try:
        await work
    except TelegramError as error:
        logger().warning("menus.not_set", error=type(error).__name__)
        return isinstance(error, BadRequest) or not isinstance(error, NetworkError)
    return True
