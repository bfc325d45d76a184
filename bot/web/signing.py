"""Signed links: claims in, token out, and back; it knows neither what a report holds nor what time it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hmac import compare_digest
from typing import Any

from bot.web.front import LinkExpired

MAX_AGE = timedelta(days=35)  # a digest's link outlives the next four digests
_PURPOSE = "afterword.report.v1"  # a token signed for something else is no report link


def sign_report(secret: str, claims: Mapping[str, Any], *, now: datetime) -> str:
    """A URL-safe token of these JSON claims, bound to the moment it was made."""
    return _signed(secret, {"t": int(now.timestamp()), "c": dict(claims)})


@dataclass(frozen=True, slots=True)
class SignedReport:
    """A good token: what it claims, and the second it was made in."""

    claims: dict[str, Any]
    made_at: datetime


def open_report(secret: str, token: str, *, now: datetime, max_age: timedelta = MAX_AGE) -> SignedReport | None:
    """A token of ours, opened; None if it is cut, changed or not ours; LinkExpired if it is too old."""
    from itsdangerous import BadData

    try:
        signed = _serializer(secret).loads(token)
    except BadData:
        return None
    if not compare_digest(_signed(secret, signed).encode(), token.encode()):
        return None  # base64 has spare bits at its end: a link changed in them is a changed link
    if now.timestamp() - signed["t"] > max_age.total_seconds():
        raise LinkExpired("This report link is too old. Ask the bot for a new one with /report.")
    return SignedReport(claims=signed["c"], made_at=datetime.fromtimestamp(signed["t"], UTC))


def _signed(secret: str, content: Any) -> str:
    token = _serializer(secret).dumps(content)
    return token if isinstance(token, str) else token.decode()


def _serializer(secret: str) -> Any:
    from hashlib import sha256

    from itsdangerous import URLSafeSerializer

    # Not the timed serializer: it asks the clock by itself, and the time is our caller's to give.
    return URLSafeSerializer(secret, salt=_PURPOSE, signer_kwargs={"digest_method": sha256, "key_derivation": "hmac"})
