"""Telegram's webhook: checks the secret, stores, then answers; knows neither storage nor what a reply means."""

import json
from collections.abc import Awaitable, Callable, Sequence
from hmac import compare_digest

from starlette.routing import Route
from starlette.types import Scope

from bot.channels.telegram.reading import reply_of
from bot.logs import logger
from bot.messages import Reply
from bot.ports import Clock
from bot.web.hooks import BAD, NOT_STORED, Hook, Said, header

PATH = "/telegram"
SECRET_HEADER = b"x-telegram-bot-api-secret-token"
LARGEST_BODY = 1024 * 1024  # bytes; an update with a quoted message and its entities can be long

TakeIn = Callable[[Sequence[Reply]], Awaitable[object]]


def telegram_routes(take_in: TakeIn, *, secret: str | None, clock: Clock) -> list[Route]:
    """`POST /telegram`; whoever does not know the secret is refused (403), and so is everybody where there is none.

    `take_in` returns after its commit; whatever it raises makes Telegram repeat (503).
    """
    expected = (secret or "").encode()

    def knows_secret(scope: Scope) -> bool:
        given = header(scope, SECRET_HEADER).encode("latin-1")
        if expected and compare_digest(given, expected):
            return True
        logger().warning("webhook.secret_refused", path=PATH)
        return False

    async def pushed(_: Scope, body: bytes) -> Said:
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):  # not JSON, not UTF-8, or nested without end
            return BAD
        if not isinstance(update, dict):
            return BAD
        reply = reply_of(update, clock())
        return Said() if reply is None else await _stored(take_in, reply)

    return [Route(PATH, Hook(pushed, limit=LARGEST_BODY, may=knows_secret), methods=["POST"])]


async def _stored(take_in: TakeIn, reply: Reply) -> Said:
    """Waits for the commit; without one Telegram must not believe that we have it."""
    try:
        await take_in([reply])
    except Exception as error:  # noqa: BLE001 - disk full, database away: whatever it is, it is not stored
        logger().error("reply.not_stored", channel="telegram", error=type(error).__name__)
        return NOT_STORED
    return Said()
