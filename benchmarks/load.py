"""A load client: raw HTTP/1.1 over kept-alive loopback connections, bounded in count and time; knows no contestant."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

CONNECTIONS = 32
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Load:
    """What a run gave: requests answered with 2xx, others (status 0: cut), the time it took, each one's latency."""

    good: int
    bad: dict[int, int]
    seconds: float
    latencies: list[float] = field(repr=False)  # seconds, of the good ones, sorted

    @property
    def rate(self) -> float:
        """Good answers a second."""
        return self.good / self.seconds if self.seconds else 0.0

    def percentile(self, percent: float) -> float:
        """The latency in milliseconds that so many percent stayed at or under (nearest rank)."""
        if not self.latencies:
            return float("nan")
        rank = max(1, -(-len(self.latencies) * percent // 100))
        return self.latencies[int(rank) - 1] * 1000


class Exchange(asyncio.Protocol):
    """One connection: a request goes out, the status of its answer comes back; `open` says whether it may be reused."""

    def __init__(self) -> None:
        self._transport: Any = None  # uvloop's is no asyncio.Transport
        self._answer: asyncio.Future[int] | None = None
        self._got = bytearray()
        self.open = False

    def connection_made(self, transport: Any) -> None:
        self._transport, self.open = transport, True

    async def ask(self, request: bytes) -> int:
        """The status of the answer; 0 where the connection was cut."""
        self._answer = asyncio.get_running_loop().create_future()
        self._got.clear()
        self._transport.write(request)
        return await self._answer

    def data_received(self, data: bytes) -> None:
        self._got += data
        end = self._got.find(b"\r\n\r\n")
        if end < 0:
            return
        head = bytes(self._got[:end]).lower()
        if len(self._got) < end + 4 + length_of(head):
            return
        if b"\r\nconnection: close" in head:
            self.close()
        self._done(int(head[9:12]))

    def connection_lost(self, error: Exception | None) -> None:
        del error
        self.open = False
        self._done(0)

    def close(self) -> None:
        self.open = False
        if self._transport is not None:
            self._transport.close()

    def _done(self, status: int) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(status)


def length_of(head: bytes) -> int:
    """How long the body is; contestants that send none say 0."""
    _, found, rest = head.partition(b"\r\ncontent-length:")
    if not found:
        if b"\r\ntransfer-encoding: chunked" in head:
            raise ValueError("chunked answers are not read here")
        return 0
    return int(rest.partition(b"\r\n")[0])


async def load(port: int, requests: Sequence[Sequence[bytes]], *, seconds: float) -> Load:
    """Send every connection's requests in order, the connections side by side, for at most so many seconds."""
    good: list[float] = []
    bad: dict[int, int] = {}
    begun = time.perf_counter()
    async with asyncio.timeout(seconds + 30):
        await asyncio.gather(*(_one(port, each, begun + seconds, good, bad) for each in requests))
    taken = time.perf_counter() - begun
    return Load(len(good), bad, taken, sorted(good))


async def _one(port: int, requests: Sequence[bytes], end: float, good: list[float], bad: dict[int, int]) -> None:
    loop, exchange = asyncio.get_running_loop(), Exchange()
    for request in requests:
        started = time.perf_counter()
        if started >= end:
            break
        if not exchange.open:
            _, exchange = await loop.create_connection(Exchange, HOST, port)
        status = await exchange.ask(request)
        if 200 <= status < 300:
            good.append(time.perf_counter() - started)
        else:
            bad[status] = bad.get(status, 0) + 1
    exchange.close()
