"""uvicorn's protocol with an end to its patience: a request must come whole, soon, and with a head of some measure.

uvicorn by itself waits for ever for the first byte, the rest of a head and the rest of a body, and keeps a head of any
length in memory: a few hundred idle connections would shut everybody else out. It knows no route.
"""

from asyncio import TimerHandle, Transport
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

REQUEST_SECONDS = 20.0  # for a whole request, from its first byte (or from the connection) to its last
LARGEST_HEAD = 32 * 1024  # bytes; the largest head of an honest request has a tenth of it
MOST_AT_ONCE = 2000  # connections
OWN_FILES = 256  # of this process: the database, the providers

_TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
_TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


def at_once() -> int:
    """How many connections are served at once; the next one is told to come back (503).

    Fewer where this process may open only few files: connections must not take those that the database needs.
    """
    try:
        import resource
    except ImportError:  # Windows
        return MOST_AT_ONCE
    allowed = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return MOST_AT_ONCE if allowed < 0 else max(OWN_FILES, min(MOST_AT_ONCE, allowed - OWN_FILES))


class PatientProtocol(HttpToolsProtocol):
    """One connection: it is closed when a request takes too long to come or its head grows beyond all measure."""

    seconds = REQUEST_SECONDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._deadline: TimerHandle | None = None
        self._head = 0  # bytes of a head that is not whole yet
        self._in_head = True

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Somebody is there: from now on the first request is waited for."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is there any more."""
        self._wait_no_longer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Some bytes came."""
        if self._in_head:
            self._head += len(data)
            self._wait()  # also for empty lines before a request, which begin none
        super().data_received(data)
        if self._in_head and self._head > LARGEST_HEAD:
            self._hang_up(_TOO_LARGE)

    def on_message_begin(self) -> None:
        """A request begins: a pipelined one may follow another at once."""
        super().on_message_begin()
        self._in_head = True
        self._wait()

    def on_headers_complete(self) -> None:
        """The head is whole; a single chunk can hold more of it than we take."""
        self._in_head = False
        if self.transport.is_closing():
            return  # it stood behind a request that was hung up on
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        if size > LARGEST_HEAD:
            self._hang_up(_TOO_LARGE)
            return
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Some of the body came; of a request that was hung up on there is nothing to keep."""
        if self.cycle is not None and not self.transport.is_closing():
            super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is whole: how long its answer takes is our own affair."""
        self._wait_no_longer()
        if self.cycle is not None:
            super().on_message_complete()
        self._in_head, self._head = True, 0

    def _wait(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(self.seconds, self._hang_up, _TOO_SLOW)

    def _wait_no_longer(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _hang_up(self, answer: bytes) -> None:
        """Say why and close. An application that still waits for the body is told that nobody is there any more."""
        self._wait_no_longer()
        if self.transport.is_closing():
            return
        if self.cycle is None or self.cycle.response_complete or not self.cycle.response_started:
            self.transport.write(answer)
        self.transport.close()
