"""Says to Telegram who we are: name, command menus per role, webhook; knows nobody's role by itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.channels.telegram.reading import ALLOWED_UPDATES

if TYPE_CHECKING:
    import telegram

CUSTOMER = ("start", "stop", "help", "privacy", "mydata", "forgetme", "language")
STAFF = ("survey", "link", "shop", "help", "whoami", "language", "privacy", "stop")
MANAGER = (
    *("digest", "report", "theme", "cases", "case", "subscribe", "export"),
    *STAFF,
)
MENUS = {"customer": CUSTOMER, "staff": STAFF, "manager": MANAGER, "owner": MANAGER}
ENGLISH = {
    "start": "Start, or start again",
    "stop": "No more messages",
    "help": "What I can do for you",
    "privacy": "What we keep, and why",
    "mydata": "See what is stored about you",
    "forgetme": "Have your data erased",
    "language": "Choose your language",
    "survey": "Ask a customer how it went",
    "link": "A link and QR code to show to customers",
    "shop": "Fill in a checklist about a visit of yours",
    "whoami": "Your name and role here",
    "digest": "The digest of a week",
    "report": "The full report",
    "theme": "What comments are about",
    "cases": "Unhappy customers who are waiting",
    "case": "Look at one case, or close it",
    "subscribe": "When you get the digest",
    "export": "All answers as a file",
}
Describe = Callable[[str, str], str]  # (command, language) -> what the menu says of it


@dataclass(frozen=True, slots=True)
class Webhook:
    """What Telegram says of the webhook, for `doctor`."""

    url: str
    waiting: int  # updates
    last_error: str


def in_english(command: str, language: str) -> str:
    """The menu line of a command, in English."""
    return ENGLISH[command]


async def me(bot: "telegram.Bot") -> str:
    """The bot's user name, without the @; deep links start with it. Raises telegram.error.TelegramError."""
    return (await bot.get_me()).username or ""


async def set_customer_menu(
    bot: "telegram.Bot", *, languages: Iterable[str] = (), describe: Describe = in_english, default: str = "en"
) -> None:
    """The menu of everybody who is not staff, once in the default language and once for each other."""
    from telegram import BotCommandScopeDefault

    await bot.set_my_commands(_commands("customer", default, describe), BotCommandScopeDefault())
    for language in languages:
        commands = _commands("customer", language, describe)
        await bot.set_my_commands(commands, BotCommandScopeDefault(), language_code=language[:2])


async def set_menu_of(
    bot: "telegram.Bot", chat: str, role: str, *, language: str = "en", describe: Describe = in_english
) -> None:
    """The menu in one chat; role is staff, manager or owner."""
    from telegram import BotCommandScopeChat

    await bot.set_my_commands(_commands(role, language, describe), BotCommandScopeChat(int(chat)))


async def clear_menu_of(bot: "telegram.Bot", chat: str) -> None:
    """Back to the customers' menu: this person no longer works here."""
    from telegram import BotCommandScopeChat

    await bot.delete_my_commands(BotCommandScopeChat(int(chat)))


async def set_webhook(bot: "telegram.Bot", url: str, secret: str) -> None:
    """Has updates pushed to `url` with `secret` in a header; what waits already is pushed too."""
    await bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED_UPDATES, drop_pending_updates=False)


async def delete_webhook(bot: "telegram.Bot") -> None:
    """Stops the pushing; what waits stays for polling."""
    await bot.delete_webhook(drop_pending_updates=False)


async def webhook(bot: "telegram.Bot") -> Webhook:
    """Where updates are pushed to, how many wait, and what went wrong last."""
    info = await bot.get_webhook_info()
    return Webhook(info.url, info.pending_update_count, info.last_error_message or "")


def _commands(role: str, language: str, describe: Describe) -> list[tuple[str, str]]:
    return [(command, describe(command, language)) for command in MENUS[role]]
