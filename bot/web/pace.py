"""How often one caller may come: buckets that fill by the second, in memory; it knows no route.

Each process counts for itself: what is limited here is the work one process is made to do. What costs money or lets
somebody guess is counted in the database (see `bot.handlers.caps`).
"""

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Receive, Scope, Send

from bot.web.problems import problem

MOST_CALLERS = 20_000  # remembered at once; the one not seen for longest is forgotten first


@dataclass(frozen=True, slots=True)
class Pace:
    """So many requests at once, and so many more with every second."""

    burst: float
    a_second: float


@dataclass(slots=True)
class Pacer:
    """One bucket for each caller. `clock` gives seconds that never go back."""

    pace: Pace
    clock: Callable[[], float] = time.monotonic
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def wait(self, caller: str) -> float:
        """Take one request: 0 where it may go on, else the seconds after which the next one may."""
        now = self.clock()
        left, since = self._left.pop(caller, (self.pace.burst, now))
        left = min(self.pace.burst, left + (now - since) * self.pace.a_second)
        granted = left >= 1
        self._left[caller] = (left - 1 if granted else left, now)
        if len(self._left) > MOST_CALLERS:
            self._left.popitem(last=False)
        return 0 if granted else (1 - left) / self.pace.a_second


@dataclass(frozen=True, slots=True)
class Paced:
    """Answers 429 to an address that asks for these paths too often; other paths are let through uncounted."""

    app: ASGIApp
    paths: tuple[str, ...]
    pacer: Pacer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count where it is counted, and go on or refuse."""
        wait = self.pacer.wait(visitor(scope)) if scope["path"].startswith(self.paths) else 0
        await (too_often(wait) if wait else self.app)(scope, receive, send)


def visitor(scope: Scope) -> str:
    """Whose request it is, as far as that can be told: an IPv4 address, or the /64 that one IPv6 household has."""
    host = (scope.get("client") or ("", 0))[0]
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return str(host)
    return str(address) if address.version == 4 else str(ipaddress.ip_network((address, 64), strict=False))


def too_often(wait: float) -> ASGIApp:
    """The answer to a request too many."""
    seconds = max(1, math.ceil(wait))
    detail = f"Too many requests. Try again in {seconds} second{'s' if seconds > 1 else ''}."
    return problem(429, detail, headers={"Retry-After": str(seconds)})
