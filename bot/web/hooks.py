"""Webhooks as bare ASGI: the body read whole up to a limit, one answer; knows no provider and no route.

A webhook is asked for every reply: Starlette's request, router and middleware took a fifth of the work on it.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple

from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from bot.web.problems import on_crash

Headers = tuple[tuple[bytes, bytes], ...]


class Said(NamedTuple):
    """What a webhook answers."""

    status: int = 200
    body: bytes = b""
    headers: Headers = ()


BAD, FORBIDDEN, TOO_LARGE = Said(400), Said(403), Said(413)
NOT_STORED = Said(503, headers=((b"retry-after", b"5"),))

Answer = Callable[[Scope, bytes], Awaitable[Said]]
May = Callable[[Scope], bool]


class Hook:
    """One webhook. `may`, where it is given, says before the body is read whether it is worth reading."""

    __slots__ = ("_answer", "_limit", "_may")

    def __init__(self, answer: Answer, *, limit: int, may: May | None = None) -> None:
        self._answer, self._limit, self._may = answer, limit, may

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; whoever has gone away meanwhile gets no answer."""
        try:
            said = await self._said(scope, receive)
        except Exception as error:
            await (await on_crash(Request(scope), error))(scope, receive, send)
            raise
        if said is not None:
            length = (b"content-length", b"%d" % len(said.body))
            await send({"type": "http.response.start", "status": said.status, "headers": [length, *said.headers]})
            await send({"type": "http.response.body", "body": said.body})

    async def _said(self, scope: Scope, receive: Receive) -> Said | None:
        if self._may is not None and not self._may(scope):
            return FORBIDDEN
        message = await receive()
        parts: list[bytes] = [message.get("body", b"")]
        size = len(parts[0])
        while message.get("more_body", False) and size <= self._limit:
            message = await receive()
            parts.append(message.get("body", b""))
            size += len(parts[-1])
        if message["type"] == "http.disconnect":
            return None
        return TOO_LARGE if size > self._limit else await self._answer(scope, b"".join(parts))


def header(scope: Scope, name: bytes) -> str:
    """The first header of this name, in small letters; empty where there is none."""
    headers: Sequence[tuple[bytes, bytes]] = scope["headers"]
    for each, value in headers:
        if each == name:
            return value.decode("latin-1")
    return ""
