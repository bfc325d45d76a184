"""A provider of SMS that takes every message at once with 201; it stands in for the network and checks nothing.

Run by itself: python -m benchmarks.provider PORT
"""

import asyncio
import json
import sys
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
    """Answers each whole request."""

    def __init__(self) -> None:
        self._got = bytearray()

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._got += data
        while (end := self._got.find(b"\r\n\r\n")) >= 0:
            whole = end + 4 + length_of(bytes(self._got[:end]).lower())
            if len(self._got) < whole:
                return
            del self._got[:whole]
            self._transport.write(ANSWER)


async def serve(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Taking, HOST, port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    run(serve(int(sys.argv[1])))
