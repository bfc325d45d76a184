"""Telegram's side of the chats: who may be written to, and which messages stand where; must not know HTTP."""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.providers.telegram_spec import Upload
from tests.providers.telegram_text import MarkupError, read_text, units
from tests.providers.telegram_updates import Updates

if TYPE_CHECKING:
    from tests.providers.telegram_person import Person

Message = dict[str, Any]
TEXT_LIMITS = {"text": (1, 4096), "caption": (0, 1024)}  # Bot API, after entities parsing
TOO_LONG = {"text": "message is too long", "caption": "message caption is too long"}


class RefusedError(Exception):
    """A call that Telegram refuses; `violation` where only a fault of the caller's code explains it."""

    def __init__(self, status: int, description: str, *, violation: bool = False) -> None:
        super().__init__(description)
        self.status, self.description, self.violation = status, description, violation


@dataclass(slots=True)
class Desk:
    """Everything the server remembers about chats."""

    bot: dict[str, Any]
    clock: Callable[[], float]
    people: dict[int, "Person"] = field(default_factory=dict)
    messages: dict[int, dict[int, Message]] = field(default_factory=lambda: defaultdict(dict))  # chat, number
    files: dict[str, Upload] = field(default_factory=dict)
    queries: dict[str, "Person"] = field(default_factory=dict)
    updates: Updates = field(default_factory=Updates)
    texts: dict[tuple[str, ...], Any] = field(default_factory=dict)  # names, descriptions and command menus
    counter: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def reach(self, chat_id: int | str) -> "Person":
        """The person behind a chat id, or why the bot cannot write there."""
        person = self.people.get(chat_id) if isinstance(chat_id, int) else None
        if person is None:
            raise RefusedError(400, "Bad Request: chat not found")
        if person.refusal is not None:
            raise RefusedError(403, person.refusal)
        return person

    def new_message(self, chat: dict[str, Any], sender: dict[str, Any], content: dict[str, Any]) -> Message:
        """A message that stands in the chat from now on, with a number and a date."""
        number = next(self.counter)
        message = {"message_id": number, "from": sender, "chat": chat, "date": int(self.clock()), **content}
        self.messages[chat["id"]][number] = message
        return message

    def own_message(self, person: "Person", message_id: int, doing: str) -> Message:
        """A message of the bot that still stands in the chat."""
        message = self.messages[person.chat_id].get(message_id)
        if message is None:
            raise RefusedError(400, f"Bad Request: message to {doing} not found")
        if message["from"]["id"] != self.bot["id"]:
            raise RefusedError(400, f"Bad Request: message can't be {doing.removesuffix('e')}ed")
        return message

    def store(self, upload: Upload) -> str:
        """Keeps a file; its file_id."""
        file_id = f"AgACAgIAAxk{next(self.counter):08d}"
        self.files[file_id] = upload
        return file_id

    def file_of(self, value: object, attached: dict[str, Upload]) -> tuple[str, Upload]:
        """The file that a call sends: uploaded with it, attached to it, or known by its file_id."""
        if isinstance(value, str) and value.startswith("attach://"):
            value = attached[value.removeprefix("attach://")]
        if isinstance(value, Upload):
            return self.store(value), value
        if str(value) not in self.files:
            raise RefusedError(400, "Bad Request: wrong remote file identifier specified: can't unserialize it")
        return str(value), self.files[str(value)]


def worded(call: dict[str, Any], name: str) -> dict[str, Any]:
    """The `text` or `caption` of a call as the fields of a message, with its entities."""
    try:
        text, entities = read_text(call.get(name, ""), call.get("parse_mode"))
    except MarkupError as error:
        raise RefusedError(400, f"Bad Request: can't parse entities: {error}", violation=True) from error
    low, high = TEXT_LIMITS[name]
    if units(text) < low:
        raise RefusedError(400, "Bad Request: message text is empty", violation=True)
    if units(text) > high:
        raise RefusedError(400, f"Bad Request: {TOO_LONG[name]}", violation=True)
    entities = call.get("entities" if name == "text" else "caption_entities", entities)
    key = "entities" if name == "text" else "caption_entities"
    return ({name: text} if text else {}) | ({key: entities} if entities else {})
