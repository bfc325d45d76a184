"""Carries python-telegram-bot's calls over our own connections; knows no call. Files, and all by proxy, go by httpx."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any, NamedTuple, cast
from urllib.parse import urlencode, urlsplit

import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from bot.channels.network import proxied
from bot.channels.posting import Posting

_FORM = "application/x-www-form-urlencoded"


class Form(NamedTuple):
    """What a request asks of the library's RequestData: the parameters of one call, as they stand in a form."""

    json_parameters: Mapping[str, str]
    multipart_data: None = None


async def call(request: BaseRequest, url: str, **parameters: Any) -> Any:
    """One call without files: its result as plain JSON. Raises the library's errors.

    `Bot` makes an object of each part of the question and of the answer, which takes longer than all else of a send.
    """
    form = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in parameters.items()
        if value is not None
    }
    return await request.post(url, cast("RequestData", Form(form)))


class LeanRequest(HTTPXRequest):
    """The library's own request, but for how a plain call travels."""

    def __init__(self, api_url: str, connections: int, *, timeout: float) -> None:
        # Waiting for a free connection is no error: the dispatcher may hand over more than there are.
        super().__init__(
            connections, read_timeout=timeout, write_timeout=timeout, connect_timeout=5.0, pool_timeout=10.0
        )
        self._timeout = timeout
        self._posting = None if proxied(api_url) else Posting(api_url)
        self._places = asyncio.Semaphore(connections)

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **given: Any
    ) -> tuple[int, bytes]:
        """Status and body of one call; the library's errors, each with the one of the network as its cause."""
        if self._posting is None or method != "POST" or (request_data is not None and request_data.multipart_data):
            return await super().do_request(url, method, request_data, *args, **given)
        body = urlencode(request_data.json_parameters).encode() if request_data is not None else b""
        patience = args[0] if args else given.get("read_timeout")
        return await self._posted(self._posting, url, body, patience if isinstance(patience, int | float) else None)

    async def _posted(self, posting: Posting, url: str, body: bytes, patience: float | None) -> tuple[int, bytes]:
        asked = urlsplit(url)
        path = f"{asked.path}?{asked.query}" if asked.query else asked.path
        headers = {"User-Agent": self.USER_AGENT, "Content-Type": _FORM}
        try:
            async with self._places:
                answer = await posting.post(path, headers, body, timeout=patience or self._timeout)
        except httpx.TimeoutException as error:
            raise TimedOut from error
        except httpx.HTTPError as error:
            raise NetworkError(f"httpx.{type(error).__name__}: {error}") from error
        return answer.status, answer.body

    async def shutdown(self) -> None:
        """Closes the connections."""
        if self._posting is not None:
            self._posting.close()
        await super().shutdown()
