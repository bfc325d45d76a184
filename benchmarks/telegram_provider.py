"""A Telegram that takes every call at once; it stands in for the network and checks nothing.

Run by itself: python -m benchmarks.telegram_provider PORT
"""

import json
import sys
from typing import Any

from benchmarks.loops import run
from benchmarks.provider import serve

BOT = {"id": 123456, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
SENT = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "sent"}


def answer(head: bytes) -> bytes:
    """What a method gives."""
    method = head.split(b" ", 2)[1].partition(b"?")[0].rpartition(b"/")[2]
    result: Any = SENT if method.startswith((b"send", b"edit")) else BOT if method == b"getMe" else True
    body = json.dumps({"ok": True, "result": result}).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)


if __name__ == "__main__":
    run(serve(int(sys.argv[1]), answer))
