"""Carries python-telegram-bot's calls over our own connections; knows no call. Files, and all by proxy, go by httpx."""

import asyncio
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import HTTPXRequest, RequestData

from bot.channels.network import proxied
from bot.channels.posting import Posting

_FORM = "application/x-www-form-urlencoded"


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
