"""What each Bot API method does; given values that were already checked, must not know HTTP."""

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from tests.providers.telegram_desk import Desk, Message, RefusedError, worded
from tests.providers.telegram_person import Person
from tests.providers.telegram_spec import Upload
from tests.providers.telegram_updates import Webhook

Call = dict[str, Any]
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
ACTIONS = {"typing", "upload_photo", "upload_document", "record_video", "upload_video", "record_voice", "upload_voice"}
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)


def _refuse(condition: object, description: str) -> None:
    """Refuses what only a fault of the caller explains."""
    if condition:
        raise RefusedError(400, f"Bad Request: {description}", violation=True)


def _delivered(person: Person, message: Message, call: Call) -> Message:
    """Shows a new message on the phone, with the buttons it carries."""
    markup = call.get("reply_markup", {})
    if "inline_keyboard" in markup:
        message["reply_markup"] = markup
    if "keyboard" in markup:
        person.keyboard = [button["text"] for row in markup["keyboard"] for button in row]
    if markup.get("remove_keyboard"):
        person.keyboard = []
    person.sent_log.append(person.bubble(message))
    person.arrivals.add(person.sent_log[-1])
    return message


def _send_message(desk: Desk, call: Call, _: dict[str, Upload]) -> Message:
    content = worded(call, "text")
    person = desk.reach(call["chat_id"])
    return _delivered(person, desk.new_message(person.chat, desk.bot, content), call)


def _send_photo(desk: Desk, call: Call, attached: dict[str, Upload]) -> Message:
    caption = worded(call, "caption")
    person = desk.reach(call["chat_id"])
    file_id, upload = desk.file_of(call["photo"], attached)
    size = {"file_id": file_id, "file_unique_id": f"U{file_id[-8:]}", "file_size": len(upload.data)}
    content = {"photo": [size | {"width": 800, "height": 600}]} | caption
    return _delivered(person, desk.new_message(person.chat, desk.bot, content), call)


def _send_document(desk: Desk, call: Call, attached: dict[str, Upload]) -> Message:
    caption = worded(call, "caption")
    person = desk.reach(call["chat_id"])
    file_id, upload = desk.file_of(call["document"], attached)
    document = {"file_id": file_id, "file_unique_id": f"U{file_id[-8:]}", "file_size": len(upload.data)}
    document |= {"file_name": upload.file_name, "mime_type": upload.content_type}
    return _delivered(person, desk.new_message(person.chat, desk.bot, {"document": document} | caption), call)


def _edited(desk: Desk, call: Call, content: dict[str, Any], replaced: set[str]) -> Message:
    """Changes a message in place: `replaced` fields and the buttons give way to what is new."""
    _refuse("message_id" not in call, "message identifier is not specified")
    person = desk.reach(call["chat_id"])
    message = desk.own_message(person, call["message_id"], "edit")
    markup = {"reply_markup": call["reply_markup"]} if call.get("reply_markup", {}).get("inline_keyboard") else {}
    kept = {key: value for key, value in message.items() if key not in replaced | {"reply_markup", "edit_date"}}
    new = kept | content | markup
    if {**new, "edit_date": 0} == {**message, "edit_date": 0}:
        raise RefusedError(400, NOT_MODIFIED)
    message.clear()
    message.update(new, edit_date=int(desk.clock()))
    person.arrivals.add(person.bubble(message))
    return message


def _edit_text(desk: Desk, call: Call, _: dict[str, Upload]) -> Message:
    return _edited(desk, call, worded(call, "text"), {"text", "entities"})


def _edit_caption(desk: Desk, call: Call, _: dict[str, Upload]) -> Message:
    return _edited(desk, call, worded(call, "caption"), {"caption", "caption_entities"})


def _edit_markup(desk: Desk, call: Call, _: dict[str, Upload]) -> Message:
    return _edited(desk, call, {}, set())


def _delete_message(desk: Desk, call: Call, _: dict[str, Upload]) -> bool:
    person = desk.reach(call["chat_id"])
    desk.own_message(person, call["message_id"], "delete")
    del desk.messages[person.chat_id][call["message_id"]]
    return True


def _answer_query(desk: Desk, call: Call, _: dict[str, Upload]) -> bool:
    person = desk.queries.get(call["callback_query_id"])
    if person is None:
        text = "query is too old and response timeout expired or query ID is invalid"
        raise RefusedError(400, f"Bad Request: {text}")
    person.toasts.append(call.get("text", ""))
    return True


def _chat_action(desk: Desk, call: Call, _: dict[str, Upload]) -> bool:
    _refuse(call["action"] not in ACTIONS, "wrong parameter action in request")
    desk.reach(call["chat_id"]).actions.append(call["action"])
    return True


def _set_webhook(desk: Desk, call: Call, _: dict[str, Upload]) -> bool:
    url = urlsplit(call["url"])
    secure = url.scheme == "https" or url.hostname in {"127.0.0.1", "localhost"}
    _refuse(call["url"] and not secure, "bad webhook: An HTTPS URL must be provided for webhook")
    _refuse(not SECRET.fullmatch(call.get("secret_token", "a")), "secret token contains unallowed characters")
    allow(desk, call)
    hook = Webhook(call["url"], call.get("secret_token"), call.get("max_connections", 40)) if call["url"] else None
    desk.updates.set_webhook(hook, drop=call.get("drop_pending_updates", False))
    return True


def allow(desk: Desk, call: Call) -> None:
    """Sets the kinds of updates that are kept; if not given, the earlier choice stays."""
    if "allowed_updates" in call:
        desk.updates.allowed = frozenset(call["allowed_updates"])


def _delete_webhook(desk: Desk, call: Call, _: dict[str, Upload]) -> bool:
    desk.updates.set_webhook(None, drop=call.get("drop_pending_updates", False))
    return True


def _webhook_info(desk: Desk, _call: Call, _: dict[str, Upload]) -> dict[str, Any]:
    updates, hook = desk.updates, desk.updates.webhook
    info: dict[str, Any] = {"url": hook.url if hook else "", "has_custom_certificate": False}
    info["pending_update_count"] = len(updates.waiting)
    if hook:
        info["max_connections"] = hook.max_connections
    if hook and updates.last_error:
        info |= {"last_error_date": int(desk.clock()), "last_error_message": updates.last_error}
    return info | ({"allowed_updates": sorted(updates.allowed)} if updates.allowed else {})


def _menu_key(call: Call) -> tuple[str, ...]:
    scope = call.get("scope", {"type": "default"})
    return ("commands", f"{scope['type']}:{scope.get('chat_id', '')}", call.get("language_code", ""))


def _set_commands(desk: Desk, call: Call, _: dict[str, Upload]) -> bool:
    _refuse(len(call["commands"]) > 100, "BOT_COMMANDS_TOO_MUCH")
    for each in call["commands"]:
        _refuse(not COMMAND.fullmatch(each["command"]), "BOT_COMMAND_INVALID")
    desk.texts[_menu_key(call)] = call["commands"]
    return True


def _get_commands(desk: Desk, call: Call, _: dict[str, Upload]) -> list[dict[str, str]]:
    return list(desk.texts.get(_menu_key(call), []))


def _delete_commands(desk: Desk, call: Call, _: dict[str, Upload]) -> bool:
    desk.texts.pop(_menu_key(call), None)
    return True


def _menu_button(desk: Desk, call: Call, _: dict[str, Upload]) -> bool:
    desk.texts["menu_button", str(call.get("chat_id", ""))] = json.dumps(call.get("menu_button"))
    return True


def _setter(name: str) -> Callable[[Desk, Call, dict[str, Upload]], bool]:
    def set_text(desk: Desk, call: Call, _: dict[str, Upload]) -> bool:
        desk.texts[name, call.get("language_code", "")] = call.get(name, "")
        return True

    return set_text


def _getter(name: str) -> Callable[[Desk, Call, dict[str, Upload]], dict[str, str]]:
    def get_text(desk: Desk, call: Call, _: dict[str, Upload]) -> dict[str, str]:
        return {name: desk.texts.get((name, call.get("language_code", "")), "")}

    return get_text


# getUpdates alone is missing: it waits, so the server plays it.
METHODS: dict[str, Callable[[Desk, Call, dict[str, Upload]], object]] = {
    "getMe": lambda desk, _call, _attached: desk.bot,
    "sendMessage": _send_message,
    "sendPhoto": _send_photo,
    "sendDocument": _send_document,
    "sendChatAction": _chat_action,
    "editMessageText": _edit_text,
    "editMessageCaption": _edit_caption,
    "editMessageReplyMarkup": _edit_markup,
    "deleteMessage": _delete_message,
    "answerCallbackQuery": _answer_query,
    "setWebhook": _set_webhook,
    "deleteWebhook": _delete_webhook,
    "getWebhookInfo": _webhook_info,
    "setMyCommands": _set_commands,
    "getMyCommands": _get_commands,
    "deleteMyCommands": _delete_commands,
    "setChatMenuButton": _menu_button,
    "setMyName": _setter("name"),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description"),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyShortDescription": _getter("short_description"),
}
