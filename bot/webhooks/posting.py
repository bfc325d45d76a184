"""One signed POST to a program of the organisation's: told or not; its answer is not read, and nothing is followed."""

import asyncio
import hmac
import urllib.error
import urllib.request
from collections.abc import Callable, Coroutine
from datetime import datetime
from http.client import HTTPException
from typing import Any

from bot.ports import Clock

TIMEOUT = 10.0  # seconds
Post = Callable[[str, str, str, bytes], Coroutine[Any, Any, bool]]


class _NotFollowed(urllib.request.HTTPRedirectHandler):
    """A redirect could lead what is signed for one address to another."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


_opener = urllib.request.build_opener(_NotFollowed)


def signature(secret: str, body: bytes, at: datetime) -> str:
    """`t=SECONDS,v1=HEX`: HMAC-SHA256 over the seconds, a dot and the body, so that nobody can replay an old one."""
    seconds = str(int(at.timestamp()))
    return f"t={seconds},v1={hmac.digest(secret.encode(), seconds.encode() + b'.' + body, 'sha256').hex()}"


def signed_posts(secret: str, clock: Clock) -> Post:
    """A function from address, event, id and body to whether it was taken (any 2xx)."""

    async def post(url: str, event: str, number: str, body: bytes) -> bool:
        headers = {
            "Content-Type": "application/json",
            "Afterword-Event": event,
            "Afterword-Id": number,
            "Afterword-Signature": signature(secret, body, clock()),
        }
        return await asyncio.to_thread(_post, urllib.request.Request(url, body, headers, method="POST"))  # noqa: S310 - checked when afterword.yaml was read

    return post


def _post(request: urllib.request.Request) -> bool:
    try:
        with _opener.open(request, timeout=TIMEOUT) as answer:
            return 200 <= int(answer.status) < 300
    except urllib.error.HTTPError as error:
        error.close()
        return False
    except (OSError, HTTPException, ValueError):
        return False
