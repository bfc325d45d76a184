"""The least a signed webhook can cost on uvicorn: form read, signature checked, empty answer; nothing is stored.

Served by: uvicorn --loop uvloop --http httptools benchmarks.bare_asgi:app
"""

import hmac
from base64 import b64encode
from typing import Any
from urllib.parse import parse_qsl

from benchmarks.requests import AUTH_TOKEN, PATH, PUBLIC_URL

TWIML = b'<?xml version="1.0" encoding="UTF-8"?><Response/>'
HEADERS = [(b"content-length", b"%d" % len(TWIML)), (b"content-type", b"text/xml")]


async def app(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] != "http":
        return
    form = dict(parse_qsl((await receive())["body"].decode(), keep_blank_values=True))
    text = PUBLIC_URL + PATH + "".join([name + form[name] for name in sorted(form)])
    signature = b64encode(hmac.digest(AUTH_TOKEN.encode(), text.encode(), "sha1"))
    given = next((value for name, value in scope["headers"] if name == b"x-twilio-signature"), b"")
    good = hmac.compare_digest(signature, given)
    await send({"type": "http.response.start", "status": 200 if good else 403, "headers": HEADERS})
    await send({"type": "http.response.body", "body": TWIML})
