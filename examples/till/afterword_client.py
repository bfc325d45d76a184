"""A till that tells Afterword of its visits and reads the answers back; needs nothing but Python 3.11.

AFTERWORD_URL=https://afterword.example.org AFTERWORD_KEY=... python afterword_client.py CONTACT TOUCHPOINT RECEIPT
"""

import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

TRIES, TIMEOUT = 4, 10.0  # the Idempotency-Key makes each try safe: the customer is asked once


class Refused(Exception):
    """Afterword said no; the text says which field is wrong."""


@dataclass(frozen=True)
class Afterword:
    """An installation of Afterword, and one of its API keys."""

    url: str
    key: str
    pause: float = 1.0  # seconds before the second try; doubled each time

    def tell(self, contact: str, touchpoint: str, receipt: str, **more: Any) -> dict[str, Any]:
        """Tell of one visit; `receipt` is your own number for it. Gives id, status, reason, link."""
        encounter = {"contact": contact, "touchpoint": touchpoint, "reference": receipt, **more}
        return self._call("POST", "/api/encounters", encounter, f"receipt-{receipt}")

    def answers(self, since: str) -> Iterator[dict[str, Any]]:
        """All responses since a day (2026-11-09). Read again from two weeks back, and match them by `response`."""
        cursor = ""
        while True:
            asked = {"since": since, **({"cursor": cursor} if cursor else {})}
            page = self._call("GET", f"/api/responses?{urllib.parse.urlencode(asked)}")
            yield from page["responses"]
            cursor = page.get("cursor") or ""
            if not cursor:
                return

    def _call(self, method: str, path: str, body: Any = None, idempotency_key: str = "") -> dict[str, Any]:
        for again in range(TRIES):
            try:
                return self._once(method, path, body, idempotency_key)
            except urllib.error.HTTPError as error:
                if error.code < 500 and error.code != 429:
                    raise Refused(_told(error)) from None
                reason: Exception = error
            except (urllib.error.URLError, TimeoutError) as error:
                reason = error
            time.sleep(self.pause * 2**again)
        raise reason

    def _once(self, method: str, path: str, body: Any, idempotency_key: str) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        if idempotency_key:
            headers["Idempotency-Key"] = idempotency_key
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, headers, method=method)  # noqa: S310  our own address
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
            found: dict[str, Any] = json.load(answer)
        return found


def _told(error: urllib.error.HTTPError) -> str:
    """The sentence of a problem (RFC 9457), with the fields at fault."""
    with error:
        try:
            problem = json.load(error)
        except ValueError:
            return f"{error.code} {error.reason}"
    fields = [f"{each.get('pointer', '')}: {each.get('detail', '')}" for each in problem.get("errors", [])]
    return "; ".join([problem.get("detail") or problem.get("title", ""), *fields])


if __name__ == "__main__":
    try:
        done = Afterword(os.environ["AFTERWORD_URL"], os.environ["AFTERWORD_KEY"]).tell(*sys.argv[1:4])
    except Refused as refusal:
        sys.exit(f"Refused: {refusal}")
    print(f"{done['status']}{': ' + done['reason'] if done.get('reason') else ''}")
