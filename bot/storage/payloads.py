"""Messages and replies as bytes and back: what is sealed into outbox and inbox; knows no table."""

import json
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.messages import Address, Button, Message, MessageKind, Reply, ReplyKind

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def message_to_bytes(message: Message) -> bytes:
    """A message as compact JSON; what it does not have is left out."""
    kept: dict[str, Any] = {"t": message.text}
    if message.kind is not MessageKind.SEND:
        kept["k"] = message.kind
    if message.buttons:
        kept["b"] = [[(each.label, each.data, each.url) for each in row] for row in message.buttons]
    if message.html:
        kept["h"] = 1
    if message.picture is not None:
        kept["p"] = b64encode(message.picture).decode()
    if message.document is not None:
        kept["d"] = (message.document[0], b64encode(message.document[1]).decode())
    if message.edits is not None:
        kept["e"] = message.edits
    if message.press is not None:
        kept["r"] = message.press
    if message.shows:
        kept["s"] = message.shows
    return _encode(kept).encode("utf-8", "surrogatepass")


def message_from_bytes(data: bytes) -> Message:
    """The message that `message_to_bytes` wrote."""
    kept: dict[str, Any] = json.loads(data.decode("utf-8", "surrogatepass"))
    document = kept.get("d")
    return Message(
        text=kept["t"],
        kind=MessageKind(kept.get("k", MessageKind.SEND)),
        buttons=tuple(tuple(Button(*each) for each in row) for row in kept.get("b", ())),
        html=bool(kept.get("h")),
        picture=b64decode(kept["p"]) if "p" in kept else None,
        document=(document[0], b64decode(document[1])) if document else None,
        edits=kept.get("e"),
        press=kept.get("r"),
        shows=kept.get("s", ""),
    )


def reply_to_bytes(reply: Reply, *, with_address: bool) -> bytes:
    """What a reply said, without the provider's id; with its address only where no contact holds it."""
    kept: dict[str, Any] = {"t": reply.text}
    if reply.choice is not None:
        kept["c"] = reply.choice
    if reply.message is not None:
        kept["m"] = reply.message
    if reply.press is not None:
        kept["r"] = reply.press
    if reply.confirmed:
        kept["f"] = 1
    if reply.language is not None:
        kept["l"] = reply.language
    if with_address:
        kept["a"] = reply.address.value
    return _encode(kept).encode("utf-8", "surrogatepass")


def reply_from_bytes(data: bytes | None, *, channel: str, kind: str, at: datetime, address: str = "") -> Reply:
    """The reply that `reply_to_bytes` wrote; its address is the contact's, or the one kept with it."""
    kept: dict[str, Any] = json.loads(data.decode("utf-8", "surrogatepass")) if data else {"t": ""}
    said = ReplyKind(kind or ReplyKind.TEXT)  # of what was erased or cut loose not even the kind is kept
    reply = Reply("", Address(channel, address or kept.get("a", "")), kept["t"], at.astimezone(UTC), said)
    return replace(
        reply,
        choice=kept.get("c"),
        message=kept.get("m"),
        press=kept.get("r"),
        confirmed=bool(kept.get("f")),
        language=kept.get("l"),
    )
