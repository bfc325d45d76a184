"""Telegram's webhook: checks the secret, stores, then answers; knows neither storage nor what a reply means."""

import json
from collections.abc import Awaitable, Callable, Sequence
from hmac import compare_digest

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.telegram.reading import reply_of
from bot.logs import logger
from bot.messages import Reply
from bot.ports import Clock

PATH = "/telegram"
SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - the header's name
LARGEST_BODY = 1024 * 1024  # bytes; an update with a quoted message and its entities can be long

TakeIn = Callable[[Sequence[Reply]], Awaitable[object]]


def telegram_routes(take_in: TakeIn, *, secret: str | None, clock: Clock) -> list[Route]:
    """`POST /telegram`; whoever does not know the secret is refused (403), and so is everybody where there is none.

    `take_in` returns after its commit; whatever it raises makes Telegram repeat (503).
    """
    expected = (secret or "").encode()

    async def pushed(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "").encode("latin-1")
        if not expected or not compare_digest(given, expected):
            logger().warning("webhook.secret_refused", path=PATH)
            return Response(status_code=403)
        update = await _update(request)
        if isinstance(update, Response):
            return update
        reply = reply_of(update, clock())
        return Response() if reply is None else await _stored(take_in, reply)

    return [Route(PATH, pushed, methods=["POST"])]


async def _update(request: Request) -> dict[str, object] | Response:
    """The update as plain JSON, or the refusal."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST_BODY:
            return Response(status_code=413)
        parts.append(part)
    try:
        update = json.loads(b"".join(parts))
    except (ValueError, RecursionError):  # not JSON, not UTF-8, or nested without end
        return Response(status_code=400)
    return update if isinstance(update, dict) else Response(status_code=400)


async def _stored(take_in: TakeIn, reply: Reply) -> Response:
    """Waits for the commit; without one Telegram must not believe that we have it."""
    try:
        await take_in([reply])
    except Exception as error:  # noqa: BLE001 - disk full, database away: whatever it is, it is not stored
        logger().error("reply.not_stored", channel="telegram", error=type(error).__name__)
        return Response(status_code=503, headers={"Retry-After": "5"})
    return Response()
