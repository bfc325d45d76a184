"""Bubbles as the page's script reads them; it knows no request."""

from collections.abc import Sequence
from typing import Any

from bot.flows.segments import segments
from bot.messages import Address, Button
from bot.web.phone.sandbox import Bubble, Note, Persona, Sandbox

HUES = 8  # as many as the style sheet has


def chat(address: Address) -> str:
    """The name of a chat on the page."""
    return f"{address.channel}:{address.value}"


def chats(persona: Persona) -> dict[str, str]:
    """The names of somebody's chats, by channel."""
    return {address.channel: chat(address) for address in persona.addresses}


def hue(place: int) -> int:
    """The colour of somebody's initial, by their place in the list."""
    return place % HUES


def news(sandbox: Sandbox, since: int) -> dict[str, Any]:
    """What changed after `since`, with the version to ask from next time and the sandbox's time."""
    version = sandbox.version()  # read first: what lands in between comes twice rather than never
    clock = sandbox.clock
    return {
        "version": version,
        "now": clock.now().isoformat() if clock else None,
        "bubbles": [bubble_view(each) for each in sorted(sandbox.bubbles(since), key=lambda each: each.at)],
        "notes": [note_view(each) for each in sandbox.notes(since)],
    }


def bubble_view(bubble: Bubble) -> dict[str, Any]:
    """One bubble; pictures and documents are fetched by the address given here."""
    media = f"/sandbox/media/{bubble.address.channel}/{bubble.id}"
    return {
        "id": bubble.id,
        "chat": chat(bubble.address),
        "mine": bubble.mine,
        "text": bubble.text,
        "html": bubble.html,
        "at": bubble.at.isoformat(),
        "buttons": _rows(bubble.buttons),
        "picture": f"{media}/picture" if bubble.picture else None,
        "document": {"name": bubble.document[0], "url": f"{media}/document"} if bubble.document else None,
        "segments": bubble.segments,
        "encoding": segments(bubble.text).encoding if bubble.segments else None,
        "edited": bubble.edited,
        "toast": bubble.toast,
    }


def note_view(note: Note) -> dict[str, Any]:
    """What was stored beside one message, or by itself."""
    return {
        "id": f"note-{note.id}",
        "chat": chat(note.address),
        "at": note.at.isoformat(),
        "beside": note.beside,
        "linked": note.linked,
        "lines": [[line.what, line.text] for line in note.lines],
    }


def _rows(rows: Sequence[Sequence[Button]]) -> list[list[dict[str, str]]]:
    return [[{"label": each.label, "data": each.data, "url": each.url} for each in row] for row in rows]
