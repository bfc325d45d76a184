"""Posts over kept-alive HTTP/1.1 connections to one place; knows no provider, follows no redirect, logs nothing.

httpx costs about two milliseconds of processor time a request, more than all else that a message takes together.
Errors are httpx's own, so that what they mean for a message is decided in one place, whichever client met them.
"""

import asyncio
from collections.abc import Mapping
from ssl import SSLError
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

import httptools

if TYPE_CHECKING:
    from ssl import SSLContext

IDLE = 5.0  # seconds a connection may lie idle: the longer, the likelier the other side is just closing it
CONNECT = 5.0  # seconds
LARGEST = 4 * 1024 * 1024  # bytes of an answer
_PORTS = {"https": 443, "http": 80}
_TO_THE_END = frozenset({"content-length", "transfer-encoding"})  # with neither, a body ends with the connection


class Answer(NamedTuple):
    """What came back; names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Posting:
    """Posts to one place, of which only scheme, host and port are looked at; each post has a connection to itself."""

    def __init__(self, base_url: str) -> None:
        parts = urlsplit(base_url)
        self._secure = parts.scheme == "https"
        self._host, self._port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        self._name = parts.netloc.rpartition("@")[2]
        self._context: SSLContext | None = None
        self._idle: list[tuple[_Exchange, float]] = []
        self._heads: dict[tuple[str, tuple[tuple[str, str], ...]], bytes] = {}

    async def post(self, path: str, headers: Mapping[str, str], body: bytes, *, timeout: float) -> Answer:  # noqa: ASYNC109 - what is too long is an outcome, not a cancellation
        """One post. Raises httpx.ConnectError or ConnectTimeout where nothing was sent, else another HTTPError."""
        import httpx

        exchange = self._kept() or await self._connected()
        try:
            async with asyncio.timeout(timeout):
                answer = await exchange.ask(self._head(path, headers) + b"%d\r\n\r\n" % len(body) + body)
        except TimeoutError:
            exchange.drop()
            raise httpx.ReadTimeout("There was no answer in time.") from None
        except BaseException:
            exchange.drop()  # whatever comes on it now belongs to nobody
            raise
        if exchange.reusable:
            self._idle.append((exchange, asyncio.get_running_loop().time()))
        else:
            exchange.drop()
        return answer

    def close(self) -> None:
        """Let go of the connections that lie idle."""
        for exchange, _ in self._idle:
            exchange.drop()
        self._idle.clear()

    def _kept(self) -> "_Exchange | None":
        oldest = asyncio.get_running_loop().time() - IDLE
        while self._idle:
            exchange, since = self._idle.pop()
            if exchange.reusable and since >= oldest:
                return exchange
            exchange.drop()
        return None

    async def _connected(self) -> "_Exchange":
        import httpx

        if self._secure and self._context is None:
            self._context = httpx.create_ssl_context()
        try:
            async with asyncio.timeout(CONNECT):
                _, exchange = await asyncio.get_running_loop().create_connection(
                    _Exchange, self._host, self._port, ssl=self._context
                )
        except TimeoutError:
            raise httpx.ConnectTimeout("There was no connection in time.") from None
        except (OSError, SSLError) as error:
            raise httpx.ConnectError("There was no connection.") from error
        return exchange

    def _head(self, path: str, headers: Mapping[str, str]) -> bytes:
        """All that stands before the body but its length; the same for post after post."""
        key = (path, tuple(headers.items()))
        head = self._heads.get(key)
        if head is None:
            if len(self._heads) >= 64:
                self._heads.clear()
            lines = [f"POST {path} HTTP/1.1", f"Host: {self._name}", *(f"{name}: {text}" for name, text in key[1])]
            head = self._heads[key] = "\r\n".join([*lines, "Content-Length: "]).encode("latin-1")
        return head


class _Exchange(asyncio.Protocol):
    """One connection, on which one request at a time is answered."""

    __slots__ = ("_answer", "_body", "_headers", "_parser", "_size", "_transport", "reusable")

    def __init__(self) -> None:
        self.reusable = False
        self._transport: Any = None  # uvloop's is no asyncio.Transport
        self._answer: asyncio.Future[Answer] | None = None

    def connection_made(self, transport: Any) -> None:
        self._transport, self.reusable = transport, True

    async def ask(self, request: bytes) -> Answer:
        """The answer to a request. Raises httpx.RemoteProtocolError or ReadError where none came, or a broken one."""
        self._answer = asyncio.get_running_loop().create_future()
        self._headers: dict[str, str] = {}
        self._body: list[bytes] = []
        self._size = 0
        self._parser = httptools.HttpResponseParser(self)
        self._transport.write(request)
        return await self._answer

    def drop(self) -> None:
        """Close it."""
        self.reusable = False
        if self._transport is not None:
            self._transport.abort()

    # ---- what the transport tells ----

    def data_received(self, data: bytes) -> None:
        if self._answer is None or self._answer.done():  # nobody asked
            self.drop()
            return
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self._broken("RemoteProtocolError", "The answer is no HTTP.")

    def connection_lost(self, error: Exception | None) -> None:
        self.reusable = False
        if self._answer is None or self._answer.done():
            return
        if error is not None:
            self._broken("ReadError", "The connection was cut.")
        elif self._headers and not _TO_THE_END & self._headers.keys():
            self._complete()
        else:
            self._broken("RemoteProtocolError", "The connection ended without a whole answer.")

    # ---- what the parser tells ----

    def on_header(self, name: bytes, value: bytes) -> None:
        self._headers[name.decode("latin-1").lower()] = value.decode("latin-1")

    def on_body(self, part: bytes) -> None:
        self._size += len(part)
        if self._size > LARGEST:
            self._broken("RemoteProtocolError", "The answer is too large.")
        self._body.append(part)

    def on_message_complete(self) -> None:
        if self._parser.get_status_code() < 200:  # "100 Continue": the answer itself is still to come
            self._headers = {}
            return
        self.reusable = self.reusable and bool(self._parser.should_keep_alive())
        self._complete()

    def _complete(self) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(Answer(self._parser.get_status_code(), self._headers, b"".join(self._body)))

    def _broken(self, kind: str, words: str) -> None:
        import httpx

        self.reusable = False
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(getattr(httpx, kind)(words))
