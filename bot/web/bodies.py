"""Stops a body that is too large or of the wrong kind before anything reads it; it knows no route."""

from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.problems import SAYS, problem

WITH_BODY = frozenset({"POST", "PUT", "PATCH"})


@dataclass(frozen=True, slots=True)
class JsonBodies:
    """Lets only JSON of at most `limit` bytes through. Pure ASGI: nothing is copied twice."""

    app: ASGIApp
    limit: int

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 415 or 413 at once, or hand on the body as read."""
        if scope["type"] != "http" or scope["method"] not in WITH_BODY:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not _is_json(headers.get("content-type", "")):
            refusal = problem(415, "Send JSON, with the header Content-Type: application/json.")
            await refusal(scope, receive, send)
            return
        body = await _read(headers, receive, limit=self.limit)
        if body is None:
            detail = f"{SAYS[413]} At most {self.limit} bytes are taken."
            await problem(413, detail, headers={"Connection": "close"})(scope, receive, send)
            return
        await self.app(scope, _again(body, receive), send)


def _is_json(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() == "application/json"


async def _read(headers: Headers, receive: Receive, *, limit: int) -> bytes | None:
    said = headers.get("content-length", "0")
    if not said.isdecimal() or int(said[:20]) > limit:
        return None
    parts: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        part = message.get("body", b"")
        size += len(part)
        if size > limit:
            return None
        parts.append(part)
        more = message.get("more_body", False)
    return b"".join(parts)


def _again(body: bytes, receive: Receive) -> Receive:
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_again() -> Message:
        return waiting.pop() if waiting else await receive()

    return receive_again
