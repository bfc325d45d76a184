"""A person's phone with Telegram on it: writes, taps, blocks, and sees what the bot sends; must not know HTTP."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from tests.providers.arrivals import Arrivals
from tests.providers.telegram_desk import Desk, Message
from tests.providers.telegram_spec import Upload
from tests.providers.telegram_text import commands_in

NOT_STARTED = "Forbidden: bot can't initiate conversation with a user"
BLOCKED = "Forbidden: bot was blocked by the user"
DELETED = "Forbidden: user is deactivated"
PHOTO = Upload("photo.jpg", "image/jpeg", b"\xff\xd8\xff\xd9")
Button = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message of the bot as the person saw it at one moment; `raw` is Telegram's own Message."""

    message_id: int
    text: str  # or the caption
    buttons: tuple[str, ...]  # the labels, row by row
    kind: str  # text, photo or document
    file: Upload | None
    raw: Message


@dataclass(slots=True)
class Person:
    """One person in a private chat with the bot; `refusal` is why the bot cannot write to them now."""

    desk: Desk
    chat_id: int
    user: dict[str, Any]
    refusal: str | None = NOT_STARTED
    sent_log: list[Bubble] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)  # what answerCallbackQuery said, "" for a silent one
    keyboard: list[str] = field(default_factory=list)  # the labels of the reply keyboard
    actions: list[str] = field(default_factory=list)  # "typing" and the like
    arrivals: Arrivals[Bubble] = field(default_factory=lambda: Arrivals(lambda bubble: bubble.text))

    @property
    def chat(self) -> dict[str, Any]:
        """The private chat, as Telegram describes it."""
        names: dict[str, Any] = {
            key: self.user[key] for key in ("first_name", "last_name", "username") if key in self.user
        }
        return names | {"id": self.chat_id, "type": "private"}

    @property
    def messages(self) -> list[Bubble]:
        """The bot's messages that are visible now, oldest first, edits applied, deletions gone."""
        mine = self.desk.bot["id"]
        everything = self.desk.messages[self.chat_id].values()
        return [self.bubble(raw) for raw in everything if raw["from"]["id"] == mine]

    @property
    def menu(self) -> list[tuple[str, str]]:
        """The commands that this person is offered, by Telegram's order of scopes."""
        language = self.user.get("language_code", "")
        for scope in (f"chat:{self.chat_id}", "all_private_chats:", "default:"):
            for code in (language, ""):
                if commands := self.desk.texts.get(("commands", scope, code)):
                    return [(each["command"], each["description"]) for each in commands]
        return []

    def bubble(self, raw: Message) -> Bubble:
        """A snapshot of one message."""
        kind = next((each for each in ("photo", "document") if each in raw), "text")
        file_id = raw["photo"][-1]["file_id"] if kind == "photo" else raw.get("document", {}).get("file_id")
        labels = tuple(button["text"] for button in _buttons(raw))
        text = raw.get("text") or raw.get("caption", "")
        return Bubble(raw["message_id"], text, labels, kind, self.desk.files.get(file_id), deepcopy(raw))

    def says(self, text: str) -> Message:
        """Writes to the bot, which may write back from now on."""
        entities = commands_in(text)
        return self._sends({"text": text} | ({"entities": entities} if entities else {}))

    def starts(self, payload: str = "") -> Message:
        """Opens a deep link and presses Start."""
        return self.says(f"/start {payload}".strip())

    def sends_photo(self, caption: str = "") -> Message:
        """Sends a picture."""
        size = {"file_id": self.desk.store(PHOTO), "file_unique_id": "AQADphoto", "width": 90, "height": 90}
        return self._sends({"photo": [size]} | ({"caption": caption} if caption else {}))

    def edits(self, message: Message, text: str) -> Message:
        """Changes a message sent before."""
        message |= {"text": text, "edit_date": int(self.desk.clock())}
        self.arrivals.mark()
        self.desk.updates.add("edited_message", self.chat_id, deepcopy(message))
        return message

    def taps(self, button: str, message: Bubble | None = None) -> str:
        """Taps a button by its label or its callback data; on the newest message having it, or as `message` shows it.

        Out: the id of the callback query; "" where the button is of the reply keyboard and so writes its label.
        """
        seen = [message] if message else reversed(self.messages)
        for bubble in seen:
            for each in _buttons(bubble.raw):
                if button in {each["text"], each.get("callback_data")}:
                    return self._presses(bubble, each)
        if button not in self.keyboard:
            raise LookupError(f"no button {button!r}; the newest: {[bubble.buttons for bubble in self.messages[-3:]]}")
        self.says(button)
        return ""

    def _presses(self, bubble: Bubble, button: Button) -> str:
        if "callback_data" not in button:
            raise LookupError(f"the button {button['text']!r} tells the bot nothing: {button}")
        self.refusal = None
        self.arrivals.mark()
        query = f"{self.chat_id}{next(self.desk.counter):09d}"
        self.desk.queries[query] = self
        shown = self.desk.messages[self.chat_id].get(bubble.message_id)
        gone = {"chat": self.chat, "message_id": bubble.message_id, "date": 0}  # InaccessibleMessage
        content = {"id": query, "from": self.user, "chat_instance": str(self.chat_id), "data": button["callback_data"]}
        self.desk.updates.add("callback_query", self.chat_id, content | {"message": deepcopy(shown or gone)})
        return query

    def blocks_bot(self) -> None:
        """Blocks the bot: every send is refused with 403."""
        self._changes_membership("member", "kicked", BLOCKED)

    def unblocks_bot(self) -> None:
        """Lets the bot write again."""
        self._changes_membership("kicked", "member", None)

    def deletes_account(self) -> None:
        """Leaves Telegram; the bot is told only when it writes."""
        self.refusal = DELETED

    async def waits_for(self, text_fragment: str, timeout: float = 20, *, ever: bool = False) -> Bubble:  # noqa: ASYNC109 - an assertion with a limit
        """The first message (or edit) holding the fragment since this person last acted; `ever`: since the beginning.

        Errors: an AssertionError that lists what did arrive.
        """
        return await self.arrivals.waits_for(text_fragment, timeout=timeout, ever=ever)

    def _sends(self, content: dict[str, Any]) -> Message:
        self.refusal = None
        self.arrivals.mark()
        message = self.desk.new_message(self.chat, self.user, content)
        self.desk.updates.add("message", self.chat_id, deepcopy(message))
        return message

    def _changes_membership(self, old: str, new: str, refusal: str | None) -> None:
        self.refusal = refusal
        content = {"chat": self.chat, "from": self.user, "date": int(self.desk.clock())}
        content |= {"old_chat_member": self._membership(old), "new_chat_member": self._membership(new)}
        self.desk.updates.add("my_chat_member", self.chat_id, content)

    def _membership(self, status: str) -> dict[str, Any]:
        bot = {key: self.desk.bot[key] for key in ("id", "is_bot", "first_name", "username")}
        return {"status": status, "user": bot} | ({"until_date": 0} if status == "kicked" else {})


def _buttons(raw: Message) -> Iterator[Button]:
    """The inline buttons of a message, row by row."""
    for row in raw.get("reply_markup", {}).get("inline_keyboard", []):
        yield from row
