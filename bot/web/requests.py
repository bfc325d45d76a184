"""Counts what is asked of our pages and the API, by the function that answers; it must not know an address."""

from time import perf_counter

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.logs import logger
from bot.web.metrics import Metrics

NOTHING = "none"  # nobody answers at this address


class CountedRequests:
    """Counts and, at debug level, logs each request. Pure ASGI: webhooks stand outside and pay nothing for it.

    Paths hold signed links and phone numbers, so that only the name of the function that answered is kept.
    """

    def __init__(self, app: ASGIApp, counted: Metrics) -> None:
        self.app = app
        self.counted = counted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; look only at the start of the response."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, start = 500, perf_counter()  # where nobody answers, the server says 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except HTTPException as error:
            status = error.status_code  # the answer is made further out
            raise
        finally:
            name, method = name_of(scope), method_of(scope)
            self.counted.request(name, method, status)
            seconds = round(perf_counter() - start, 4)
            logger().debug("request.served", method=method, endpoint=name, status=status, seconds=seconds)


def name_of(scope: Scope) -> str:
    """The name of the function that answered."""
    endpoint = scope.get("endpoint")
    return str(getattr(endpoint, "__name__", type(endpoint).__name__)) if endpoint is not None else NOTHING


def method_of(scope: Scope) -> str:
    """The method, where it is one of those in use: anybody may send any word."""
    return scope["method"] if scope["method"] in {"GET", "HEAD", "POST", "DELETE", "OPTIONS"} else "other"
