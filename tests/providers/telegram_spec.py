"""Checks the parameters of a Bot API call against the trimmed specification; must not know chats or HTTP."""

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "specs" / "telegram_bot_api.json"
Field = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """One file sent along with a call."""

    file_name: str
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Sheet:
    """The specification: the fields of every method and type."""

    methods: Mapping[str, Sequence[Field]]
    types: Mapping[str, Mapping[str, Any]]


@functools.cache
def sheet() -> Sheet:
    """The trimmed specification, read once."""
    content = json.loads(FILE.read_text(encoding="utf-8"))
    return Sheet(content["methods"], content["types"])


def check_call(method: str, given: Mapping[str, object]) -> tuple[dict[str, Any], list[str]]:
    """The parameters as values, and everything that is wrong with them.

    `given` holds strings (forms), JSON values or uploads by name; attached files stand under the name that
    `attach://` gives them.
    """
    uploads = {name for name, value in given.items() if isinstance(value, Upload)}
    attached = {name for value in given.values() for name in uploads if f"attach://{name}" in str(value)}
    values = {name: value for name, value in given.items() if name not in attached}
    return _fields(sheet().methods[method], values, uploads, top=True)


def _fields(
    fields: Sequence[Field], given: Mapping[str, object], uploads: set[str], *, top: bool = False
) -> tuple[dict[str, Any], list[str]]:
    known = {field["name"] for field in fields}
    problems = [f"unknown parameter {name}" for name in given if name not in known]
    values: dict[str, Any] = {}
    for field in fields:
        name = field["name"]
        if name in given:
            values[name], wrong = _any_of(field["types"], given[name], uploads, top=top)
            problems += [f"{name}: {each}" for each in wrong] or _too_long(field, values[name])
        elif field["required"]:
            problems.append(f"missing parameter {name}")
    return values, problems


def _any_of(kinds: Sequence[str], value: object, uploads: set[str], *, top: bool = False) -> tuple[Any, list[str]]:
    """The value as the first kind that it fits; else the complaint of the kind that it fits best."""
    tries = [_one(kind, value, uploads, top=top) for kind in kinds]
    return min(tries, key=lambda tried: len(tried[1]))


def _one(kind: str, value: object, uploads: set[str], *, top: bool) -> tuple[Any, list[str]]:
    if kind == "InputFile":
        return _file(value, uploads)
    if top and kind != "String" and isinstance(value, str):
        value = _decoded(value)  # a form carries everything but strings as JSON
    if kind.startswith("Array of "):
        return _array(kind.removeprefix("Array of "), value, uploads)
    if kind in PLAIN:
        return value, [] if PLAIN[kind](value) else [f"{kind} expected, {type(value).__name__} given"]
    return _object(kind, value, uploads)


def _decoded(value: str) -> object:
    try:
        return json.loads(value)
    except ValueError:
        return value


def _array(kind: str, value: object, uploads: set[str]) -> tuple[Any, list[str]]:
    if not isinstance(value, list):
        return value, [f"Array of {kind} expected, {type(value).__name__} given"]
    read = [_one(kind, each, uploads, top=False) for each in value]
    return [each for each, _ in read], [f"[{place}] {wrong}" for place, (_, all_) in enumerate(read) for wrong in all_]


def _object(kind: str, value: object, uploads: set[str]) -> tuple[Any, list[str]]:
    if not isinstance(value, dict):
        return value, [f"{kind} expected, {type(value).__name__} given"]
    if subtypes := sheet().types[kind]["subtypes"]:
        return _any_of(subtypes, value, uploads)
    read, problems = _fields(sheet().types[kind]["fields"], value, uploads)
    return read, problems + (_one_action(value) if kind == "InlineKeyboardButton" else [])


def _file(value: object, uploads: set[str]) -> tuple[Any, list[str]]:
    if isinstance(value, Upload):
        return value, []
    if isinstance(value, str) and value.removeprefix("attach://") in uploads:
        return value, []
    return value, ["a file expected"]


def _too_long(field: Field, value: object) -> list[str]:
    low, high, unit = field.get("limit", (0, 0, "parsed"))
    if unit == "parsed" or not isinstance(value, str):
        return []  # the length after the markup has been read: telegram_text counts it
    size = len(value.encode()) if unit == "bytes" else len(value)
    return [] if low <= size <= high else [f"{field['name']}: {size} {unit}, {low} to {high} allowed"]


def _one_action(button: Mapping[str, object]) -> list[str]:
    """A button does exactly one thing (InlineKeyboardButton)."""
    actions = button.keys() - {"text", "style", "icon_custom_emoji_id"}
    return [] if len(actions) == 1 else [f"a button does exactly one thing, this one has {sorted(actions)}"]


PLAIN = {
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Float": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "Boolean": lambda value: isinstance(value, bool),
    "String": lambda value: isinstance(value, str),
    "True": lambda value: value is True,
}
