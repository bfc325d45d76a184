"""Makes the trimmed specifications from the full ones; must not know the servers that read them.

    python tests/providers/specs/trim.py FOLDER

FOLDER holds `telegram_bot_api.json` and `twilio_messages_openapi.json` as published (see README.md).
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
# What the stand-in plays: a call outside this list is a violation, never a silent success.
METHODS = [
    "getMe",
    "getUpdates",
    "setWebhook",
    "deleteWebhook",
    "getWebhookInfo",
    "sendMessage",
    "sendPhoto",
    "sendDocument",
    "sendChatAction",
    "editMessageText",
    "editMessageCaption",
    "editMessageReplyMarkup",
    "deleteMessage",
    "answerCallbackQuery",
    "setChatMenuButton",
    "setMyCommands",
    "getMyCommands",
    "deleteMyCommands",
    "setMyName",
    "getMyName",
    "setMyDescription",
    "getMyDescription",
    "setMyShortDescription",
    "getMyShortDescription",
]
LIMIT = re.compile(r"(\d+)-(\d+) (characters|bytes)")


def fields_of(full: dict[str, Any]) -> list[dict[str, Any]]:
    """The parameters of one method or type without their prose, length limits read out of the prose."""
    fields = full.get("fields", [])
    marked_up = {"text", "caption"} if any(each["name"] == "parse_mode" for each in fields) else set()
    return [field(each, unit="parsed" if each["name"] in marked_up else "") for each in fields]


def field(full: dict[str, Any], *, unit: str) -> dict[str, Any]:
    """One parameter; `unit` wins over the unit in the prose."""
    small = {key: full[key] for key in ("name", "types", "required")}
    if found := LIMIT.search(full["description"]):
        small["limit"] = [int(found[1]), int(found[2]), unit or found[3]]
    return small


def names_in(fields: list[dict[str, Any]]) -> set[str]:
    """The type names that these parameters use."""
    return {kind.replace("Array of ", "") for each in fields for kind in each["types"]}


def telegram(full: dict[str, Any]) -> dict[str, Any]:
    """The methods we may call, and every type that their parameters reach."""
    methods = {name: fields_of(full["methods"][name]) for name in METHODS}
    types: dict[str, Any] = {}
    waiting = set().union(*map(names_in, methods.values()))
    while waiting:
        name = waiting.pop()
        if name in types or name not in full["types"]:
            continue
        fields = fields_of(full["types"][name])
        types[name] = {"fields": fields, "subtypes": full["types"][name].get("subtypes", [])}
        waiting |= names_in(fields) | set(types[name]["subtypes"])
    return {"version": full["version"], "methods": methods, "types": dict(sorted(types.items()))}


def without_prose(node: Any, key: str = "") -> Any:
    """The same tree without descriptions, examples and vendor notes; a property may still be called `description`."""
    if isinstance(node, list):
        return [without_prose(each) for each in node]
    if not isinstance(node, dict):
        return node
    prose = set() if key == "properties" else {"description", "examples", "summary", "tags", "x-twilio"}
    return {name: without_prose(each, name) for name, each in node.items() if name not in prose}


def write(name: str, content: Any) -> None:
    """Writes one trimmed file beside this script."""
    (HERE / name).write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    source = Path(sys.argv[1])
    write("telegram_bot_api.json", telegram(json.loads((source / "telegram_bot_api.json").read_text())))
    write(
        "twilio_messages_openapi.json", without_prose(json.loads((source / "twilio_messages_openapi.json").read_text()))
    )
