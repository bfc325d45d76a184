"""Carries the twilio library's requests to one base address; knows no message and logs nothing.

What is sent goes over connections of our own (`bot.channels.posting`), for it is most of the work; look-ups and lists,
and everything where there is a proxy, over httpx.
"""

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from bot.channels.network import hush, proxied, spare_searches
from bot.channels.posting import Posting

if TYPE_CHECKING:
    import httpx
    from twilio.http.response import Response

TIMEOUT = 15.0  # seconds; a send that takes longer has an unknown outcome
CONNECTIONS = 16  # calls side by side while Twilio is quick
SLOW = 1.0  # seconds after which a call no longer counts as one of them: it must not keep others waiting
MOST_CONNECTIONS = 80  # more than the dispatcher ever has under way


class Transport:
    """What twilio's Client asks of an asynchronous HTTP client.

    The library's own has no time limit, logs texts and numbers, and does not say whether a failed request was sent.
    Scheme and host are replaced by those of `api_url`: a loopback server in tests, a region in production.
    """

    is_async = True

    def __init__(self, api_url: str, *, timeout: float = TIMEOUT) -> None:
        self._base = urlsplit(api_url)
        self._timeout = timeout
        self._client: httpx.AsyncClient | None = None
        self.ahead: timedelta | None = None  # of the provider's clock, by its last answer to a look-up
        self._posting = None if proxied(api_url) else Posting(api_url)
        self._places = asyncio.Semaphore(CONNECTIONS)  # httpx looks at every connection for each request that waits

    async def request(
        self,
        method: str,
        url: str,
        params: Mapping[str, Any] | None = None,
        data: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - as above
        allow_redirects: bool = False,  # noqa: FBT001, FBT002 - as above
    ) -> "Response":
        """One request. Raises httpx.HTTPError where there was no answer."""
        from twilio.http.response import Response

        if method == "POST" and self._posting is not None and not params and not allow_redirects:
            return await self._posted(self._posting, url, data or {}, headers or {}, auth, timeout or self._timeout)
        async with self._place():
            answer = await self._opened().request(
                method,
                self._here(url),
                params=params or None,  # an empty mapping would wipe the query of a next-page address
                data=data,
                headers=headers,
                auth=auth,
                timeout=timeout or self._timeout,
                follow_redirects=allow_redirects,
            )
        self.ahead = _ahead(answer.headers.get("Date", ""), datetime.now(UTC))
        return Response(answer.status_code, answer.text, answer.headers)

    async def _posted(
        self,
        posting: Posting,
        url: str,
        data: Mapping[str, Any],
        headers: Mapping[str, str],
        auth: tuple[str, str] | None,
        timeout: float,  # noqa: ASYNC109 - as above
    ) -> "Response":
        from twilio.http.response import Response

        body = urlencode(data, doseq=True).encode()
        known = {"Authorization": _basic(*auth)} if auth else {}
        async with self._place():
            answer = await posting.post(self._path(url), {**headers, **known}, body, timeout=timeout)
        return Response(answer.status, answer.body.decode("utf-8", "replace"), answer.headers)

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        """One of the places, for as long as the call is quick."""
        await self._places.acquire()
        given_back = False

        def give_back() -> None:
            nonlocal given_back
            if not given_back:
                given_back = True
                self._places.release()

        timer = asyncio.get_running_loop().call_later(SLOW, give_back)
        try:
            yield
        finally:
            timer.cancel()
            give_back()

    def _path(self, url: str) -> str:
        return self._base.path.rstrip("/") + urlsplit(url).path

    def _here(self, url: str) -> str:
        asked = urlsplit(url)
        return urlunsplit((self._base.scheme, self._base.netloc, self._path(url), asked.query, ""))

    def _opened(self) -> "httpx.AsyncClient":
        import httpx

        if self._client is None:
            hush()
            spare_searches()
            wait = httpx.Timeout(self._timeout, connect=5.0, pool=10.0)
            self._client = httpx.AsyncClient(timeout=wait, limits=httpx.Limits(max_connections=MOST_CONNECTIONS))
        return self._client

    async def close(self) -> None:
        """Closes the connections."""
        if self._posting is not None:
            self._posting.close()
        if self._client is not None:
            await self._client.aclose()
            self._client = None


def _ahead(date: str, now: datetime) -> timedelta | None:
    try:
        return parsedate_to_datetime(date) - now
    except (TypeError, ValueError):  # no date, one without its zone, or none that can be read
        return None


def _basic(name: str, password: str) -> str:
    return "Basic " + b64encode(f"{name}:{password}".encode()).decode()
