"""A provider of SMS that takes every message at once with 201; it stands in for the network and checks nothing.

Run by itself: python -m benchmarks.provider PORT
"""

import asyncio
import json
import sys
from collections.abc import Callable
from typing import Any

from benchmarks.load import HOST, length_of
from benchmarks.loops import run
from benchmarks.requests import ACCOUNT

BODY = json.dumps(
    {
        "sid": "SM" + "0" * 32, "account_sid": ACCOUNT, "status": "queued", "num_segments": "1", "num_media": "0",
        "direction": "outbound-api", "error_code": None, "error_message": None, "body": "", "price": None,
        "date_created": "Mon, 16 Nov 2026 09:00:00 +0000", "date_updated": "Mon, 16 Nov 2026 09:00:00 +0000",
        "date_sent": None, "to": "", "from": "", "messaging_service_sid": None, "uri": "", "subresource_uris": {},
        "api_version": "2010-04-01", "price_unit": "USD",
    }
).encode()  # fmt: skip
ANSWER = b"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(BODY), BODY)


class Taking(asyncio.Protocol):
    """Answers each whole request by what its head says."""

    def __init__(self, answer: Callable[[bytes], bytes]) -> None:
        self._answer = answer
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
            self._transport.write(self._answer(head))


async def serve(port: int, answer: Callable[[bytes], bytes]) -> None:
    server = await asyncio.get_running_loop().create_server(lambda: Taking(answer), HOST, port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    run(serve(int(sys.argv[1]), lambda _: ANSWER))
