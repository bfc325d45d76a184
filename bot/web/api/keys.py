"""Bearer keys: who may use the API at all, decided before a body is read; it knows no endpoint."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.web.front import Front
from bot.web.problems import problem

OPEN = ("/openapi.json",)  # the description of the API holds no data


def key_among(keys: Iterable[str], given: str) -> bool:
    """Whether `given` is one of the keys; takes as long for a near miss as for a far one."""
    sent = given.encode()
    matches = [hmac.compare_digest(key.encode(), sent) for key in keys if key]
    return any(matches)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Answers 401 to whoever brings no good key."""

    app: ASGIApp
    front: Front

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request with a good key through, and the open paths without one."""
        if scope["type"] == "http" and not scope["path"].endswith(OPEN):
            key = _bearer(Headers(scope=scope).get("authorization", ""))
            if key is None or not self.front.api_key_ok(key):
                await _refusal(tried=key is not None)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _bearer(authorization: str) -> str | None:
    scheme, _, key = authorization.partition(" ")
    return key.strip() if scheme.lower() == "bearer" and key.strip() else None


def _refusal(*, tried: bool) -> ASGIApp:
    detail = (
        "This API key is not one of ours. Check AFTERWORD_API_KEYS."
        if tried
        else "Send one of the keys in AFTERWORD_API_KEYS, with the header Authorization: Bearer KEY."
    )
    challenge = 'Bearer realm="afterword", error="invalid_token"' if tried else 'Bearer realm="afterword"'
    return problem(401, detail, headers={"WWW-Authenticate": challenge})
