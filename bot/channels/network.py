"""What a failed HTTP call says about the request: did it leave this machine; and keeps libraries from logging it."""

import logging
import sys
from importlib.util import find_spec
from urllib.parse import urlsplit

LOUD = ("httpx", "httpcore", "telegram", "twilio")


def never_sent(error: BaseException | None) -> bool:
    """Whether the connection was not even made, so that a repeat is safe; looks at the causes of `error` too."""
    import httpx

    while error is not None:
        if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
            return True
        error = error.__cause__
    return False


def proxied(url: str) -> bool:
    """Whether this machine reaches an address through a proxy, by its environment."""
    from urllib.request import getproxies, proxy_bypass

    parts, proxies = urlsplit(url), getproxies()
    return bool(proxies.get(parts.scheme) or proxies.get("all")) and not proxy_bypass(parts.hostname or "")


def hush() -> None:
    """Silences libraries whose own log lines hold what must not be logged: tokens in URLs, texts, chat ids."""
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def spare_searches() -> None:
    """Notes that sniffio is not installed where it is not: httpcore looks for it on disk at every request otherwise."""
    if "sniffio" not in sys.modules and find_spec("sniffio") is None:
        sys.modules["sniffio"] = None  # type: ignore[assignment] # Python's own word for "there is none"
