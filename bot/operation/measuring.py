"""What can be measured of the house: numbers of the database, counted seldom enough; room on the disk; the clock."""

import shutil
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bot.ports import Clock, Store
from bot.single import file_of

FRESH = 5.0  # seconds for which counted numbers serve
REMEMBERED = 60  # looks: half an hour
SHARE = 50.0  # counting takes at most one part in so many of a processor's time


def _since_start() -> float:
    """Seconds since the machine was started, those in which it slept included where that is known."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


@dataclass(slots=True)
class Numbers:
    """The numbers of the database, counted again only when they are old, and the more seldom the longer it takes."""

    store: Store
    clock: Clock
    counted: Mapping[str, float] = field(default_factory=dict)
    counted_at: datetime | None = None
    _next: float = 0.0  # on the clock that is never set

    async def now(self) -> Mapping[str, float]:
        """The numbers, some seconds old at most where counting is quick. Raises AfterwordError."""
        if time.monotonic() >= self._next:
            began = time.monotonic()
            self._next = began + FRESH  # whoever asks meanwhile gets the numbers from before
            now = self.clock()
            async with self.store.view() as uow:
                self.counted = {**await uow.levels(), **await uow.standing(now)}
            self.counted_at = now
            self._next = time.monotonic() + max(FRESH, SHARE * (time.monotonic() - began))
        return self.counted


def place_of(database_url: str) -> Path | None:
    """The folder whose room the database needs; None where it lives on another machine."""
    file = file_of(database_url)
    return Path(file).absolute().parent if file else None


def room(folder: Path | None) -> float | None:
    """Bytes that are left for us; None where nobody can say."""
    if folder is None:
        return None
    try:
        return float(shutil.disk_usage(folder).free)
    except OSError:
        return None


@dataclass(slots=True)
class Steadiness:
    """Whether the clock was moved while we ran: it must go as fast as the time since the machine was started."""

    clock: Clock
    since_start: Callable[[], float] = _since_start
    offsets: deque[float] = field(default_factory=lambda: deque(maxlen=REMEMBERED))

    def moved(self) -> float:
        """By how many seconds it was moved since the oldest of the last looks; called at every look."""
        self.offsets.append(self.clock().timestamp() - self.since_start())
        return self.offsets[-1] - self.offsets[0]


def build(database_url: str, revision: str) -> tuple[tuple[str, str], ...]:
    """What runs: for the labels of `build_info`."""
    try:
        ours = version("afterword")
    except PackageNotFoundError:
        ours = "unknown"
    python = ".".join(map(str, sys.version_info[:3]))
    kind = "sqlite" if file_of(database_url) else "postgresql"
    return ("version", ours), ("revision", revision), ("python", python), ("database", kind)
