"""Reads one update of the Bot API, as plain JSON, into a Reply; knows neither how it came nor what it is for."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.messages import OWN_NUMBER, TELEGRAM, Address, Reply, ReplyKind

Update = Mapping[str, Any]

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
MEDIA = frozenset(
    {
        *("photo", "voice", "video", "video_note", "audio", "document", "sticker", "animation", "location", "venue"),
        *("contact", "poll", "dice", "story", "paid_media", "checklist", "game", "live_photo"),
    }
)
HALVES = re.compile("[\ud800-\udfff]")  # JSON can hold half a character, which nothing else can
MEMBERSHIP = {"kicked": ReplyKind.BLOCKED, "left": ReplyKind.BLOCKED, "member": ReplyKind.UNBLOCKED}


def reply_of(update: Update, at: datetime) -> Reply | None:
    """The reply in one update, or None where there is none for us: a group, a service message, nonsense.

    `at` (aware) stands in where Telegram gives no time, as for presses.
    """
    try:
        return _read(update, at)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError):
        return None  # malformed: it must not hold up the updates behind it


def _read(update: Update, at: datetime) -> Reply | None:
    number = str(int(update["update_id"]))
    if "callback_query" in update:
        return _press(number, update["callback_query"], at)
    if "message" in update:
        return _message(number, update["message"], at)
    if "edited_message" in update:
        return _edit(number, update["edited_message"], at)
    if "my_chat_member" in update:
        return _membership(number, update["my_chat_member"], at)
    return None


def _message(number: str, message: Update, at: datetime) -> Reply | None:
    if "text" in message:
        return _reply(number, message, at, kind=ReplyKind.TEXT, text=message["text"])
    if MEDIA.isdisjoint(message):
        return None  # a service message: somebody pinned something
    reply = _reply(number, message, at, kind=ReplyKind.MEDIA, text=message.get("caption", ""))
    own = _own_number(message)
    return replace(reply, choice=f"{OWN_NUMBER}{own}") if reply is not None and own else reply


def _own_number(message: Update) -> str:
    """The phone number that somebody shared, where Telegram says it is theirs: a card of anybody else is a card."""
    card = message.get("contact")
    sender = message.get("from", {}).get("id")
    if not isinstance(card, Mapping) or sender is None or card.get("user_id") != sender:
        return ""
    digits = str(card.get("phone_number", "")).lstrip("+")
    return f"+{digits}" if digits.isascii() and digits.isdecimal() else ""


def _edit(number: str, message: Update, at: datetime) -> Reply | None:
    text = message.get("text", message.get("caption", ""))
    reply = _reply(number, message, at, kind=ReplyKind.EDIT, text=text, date="edit_date")
    return reply if text else None  # a moving location, say


def _press(number: str, query: Update, at: datetime) -> Reply | None:
    message = query["message"]
    if not _private(message["chat"]) or "data" not in query:
        return None
    return Reply(
        provider_id=number,
        address=_address(message["chat"]),
        text="",
        at=at,
        kind=ReplyKind.PRESS,
        choice=_words(query["data"]),
        message=str(int(message["message_id"])),
        press=_words(query["id"]),
        language=_language(query),
    )


def _membership(number: str, change: Update, at: datetime) -> Reply | None:
    kind = MEMBERSHIP.get(change["new_chat_member"]["status"])
    return None if kind is None else _reply(number, change, at, kind=kind, text="")


def _reply(
    number: str, message: Update, at: datetime, *, kind: ReplyKind, text: Any, date: str = "date"
) -> Reply | None:
    """What all messages have in common; None outside of private chats."""
    if not _private(message["chat"]):
        return None
    when = datetime.fromtimestamp(message[date], UTC) if date in message else at
    shown = str(int(message["message_id"])) if "message_id" in message else None
    address, language = _address(message["chat"]), _language(message)
    return Reply(number, address, _words(text), when, kind, message=shown, language=language)


def _private(chat: Update) -> bool:
    return bool(chat["type"] == "private")


def _address(chat: Update) -> Address:
    return Address(TELEGRAM, str(int(chat["id"])))


def _language(message: Update) -> str | None:
    """The language of the person's app, an IETF tag such as `pt-br`."""
    language = message.get("from", {}).get("language_code")
    return language if isinstance(language, str) else None


def _words(text: Any) -> str:
    if not isinstance(text, str):
        raise TypeError("the text of an update must be a string")
    return HALVES.sub("\N{REPLACEMENT CHARACTER}", text)
