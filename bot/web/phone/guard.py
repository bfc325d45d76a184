"""Keeps other web sites from using the phone through the reader's browser; it knows no page."""

import ipaddress
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.web.problems import problem

OURS = "X-Afterword-Sandbox"  # another site's script cannot send it without asking us first, and we never say yes


@dataclass(frozen=True, slots=True)
class SameSite:
    """Refuses hosts that may be another site's name for us, and posts that do not come from our own page."""

    app: ASGIApp
    hosts: Collection[str] = ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """403 with the reason, or on to the page."""
        headers = Headers(scope=scope)
        reason = _strange_host(headers, self.hosts)
        if not reason and scope["method"] not in ("GET", "HEAD"):
            reason = _strange_origin(headers)
        if reason:
            await problem(403, reason)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _strange_host(headers: Headers, hosts: Collection[str]) -> str:
    # A site can point its own name at 127.0.0.1 (DNS rebinding); it cannot do so with a bare IP address.
    host = urlsplit(f"//{headers.get('host', '')}").hostname or ""
    if host == "localhost" or host.endswith(".localhost") or host in hosts or _is_ip(host):
        return ""
    return "The sandbox phone answers only at localhost, at an IP address or at AFTERWORD_PUBLIC_URL."


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _strange_origin(headers: Headers) -> str:
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != headers.get("host", ""):
        return "This came from another site's page; the sandbox phone takes messages only from its own."
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return "This came from another site's page; the sandbox phone takes messages only from its own."
    if OURS not in headers:
        return f"Send the header {OURS}: 1 to use the sandbox phone from a program."
    return ""
