"""Telegram: messages, presses and updates of the Bot API; python-telegram-bot is loaded at the first use."""

from bot.channels.telegram.channel import TelegramChannel

__all__ = ["TelegramChannel"]
