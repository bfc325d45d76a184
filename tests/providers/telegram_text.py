"""Reads the HTML markup of a Telegram text as Telegram does; must not know chats or HTTP.

Only the markup we use: HTML. Lengths and offsets are in UTF-16 units, as Telegram counts entities; that is the
strictest reading of its limits.
"""

import html
import re
from dataclasses import dataclass, field
from typing import Any

TOKEN = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[a-zA-Z-]+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?)*)\s*>|<|&[#\w]+;|[^<&]+|&"
)
ATTRIBUTE = re.compile(r"([a-zA-Z-]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|(\S+)))?")
COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,32}")
KINDS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("span", "tg-spoiler"), "spoiler"),
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
NAMED = {"&lt;", "&gt;", "&amp;", "&quot;"}


class MarkupError(Exception):
    """The markup cannot be read; the text says why, in Telegram's words."""


@dataclass(slots=True)
class _Reading:
    text: str = ""
    open: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)


def units(text: str) -> int:
    """The length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def read_text(text: str, parse_mode: str | None) -> tuple[str, list[dict[str, Any]]]:
    """The text that is shown and its entities; a MarkupError where Telegram would refuse."""
    if parse_mode is None:
        return text.strip(), commands_in(text.strip())
    if parse_mode.upper() != "HTML":
        raise MarkupError(f"unsupported parse_mode {parse_mode} (the stand-in reads HTML only)")
    reading = _Reading()
    for token in TOKEN.finditer(text.strip()):
        _step(reading, token)
    if reading.open:
        raise MarkupError(f'Can\'t find end tag corresponding to start tag "{reading.open[-1][0]}"')
    return reading.text, reading.entities


def _step(reading: _Reading, token: re.Match[str]) -> None:
    closing, tag = token[1], token[2]
    if tag is None:
        reading.text += _plain(token)
    elif closing:
        _close(reading, tag.lower(), token.start())
    else:
        _open(reading, tag.lower(), token)


def _plain(token: re.Match[str]) -> str:
    if token[0] == "<":
        raise MarkupError(f'Unsupported start tag "" at byte offset {token.start()}')
    if token[0].startswith("&#") or token[0] in NAMED:
        return html.unescape(token[0])
    return token[0]


def _open(reading: _Reading, tag: str, token: re.Match[str]) -> None:
    attributes = {name: "".join(rest) for name, *rest in ATTRIBUTE.findall(token[3])}
    if tag not in KINDS or (tag == "span" and attributes.get("class") != "tg-spoiler"):
        raise MarkupError(f'Unsupported start tag "{tag}" at byte offset {token.start()}')
    entity = {"type": KINDS[tag], "offset": units(reading.text)}
    if tag == "a":
        entity["url"] = html.unescape(attributes.get("href", ""))
    reading.open.append((tag, entity))


def _close(reading: _Reading, tag: str, offset: int) -> None:
    if not reading.open:
        raise MarkupError(f"Unexpected end tag at byte offset {offset}")
    opened, entity = reading.open.pop()
    if opened != tag:
        raise MarkupError(f'Unmatched end tag at byte offset {offset}, expected "</{opened}>", found "</{tag}>"')
    entity["length"] = units(reading.text) - entity["offset"]
    if entity["length"]:
        reading.entities.append(entity)


def commands_in(text: str) -> list[dict[str, Any]]:
    """The `/commands` in a text, as entities."""
    return [
        {"type": "bot_command", "offset": units(text[: found.start()]), "length": units(found[0])}
        for found in COMMAND.finditer(text)
    ]
