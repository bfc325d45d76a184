"""A Telegram that takes every call at once; it stands in for the network and checks nothing.

Run by itself: python -m benchmarks.telegram_provider PORT
"""

import asyncio
import json
import sys
from typing import Any

from benchmarks.load import HOST, length_of
from benchmarks.loops import run

BOT = {"id": 123456, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
SENT = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "sent"}


def answer(head: bytes) -> bytes:
    """What a method gives."""
    method = head.split(b" ", 2)[1].partition(b"?")[0].rpartition(b"/")[2]
    result: Any = SENT if method.startswith((b"send", b"edit")) else BOT if method == b"getMe" else True
    body = json.dumps({"ok": True, "result": result}).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)


class Taking(asyncio.Protocol):
    """Answers each whole request."""

    def __init__(self) -> None:
        self._got = bytearray()

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._got += data
        while (end := self._got.find(b"\r\n\r\n")) >= 0:
            head = bytes(self._got[:end])
            whole = end + 4 + length_of(head.lower())
            if len(self._got) < whole:
                return
            del self._got[:whole]
            self._transport.write(answer(head))


async def serve(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Taking, HOST, port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    run(serve(int(sys.argv[1])))
