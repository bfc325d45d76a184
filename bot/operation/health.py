"""Whether this process can take replies: the database takes a write, workers run, the disk has room."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.errors import AfterwordError
from bot.operation.measuring import room
from bot.operation.vitals import Streak, Vitals
from bot.ports import Clock, Store
from bot.web.front import Check

PATIENCE = 2.0  # seconds a check may take
PROBED_FOR = 2.0  # seconds for which a probe of the database serves
FULL = 32 * 2**20  # bytes: with less left a commit may fail at any moment
OFTEN = 3  # failures in a row after which a worker is not just unlucky
AGAIN = timedelta(seconds=30)  # one that broke often and then ran for so long is well
PROBE = "probed_at"  # under which name the probe writes


@dataclass(slots=True)
class Wellbeing:
    """Answers /readyz. What it writes is the moment of the probe, nothing else."""

    store: Store
    clock: Clock
    vitals: Vitals
    folder: Path | None = None
    _probe: "asyncio.Task[str] | None" = None
    _asked_at: float = field(default=float("-inf"))

    async def checks(self) -> list[Check]:
        """Everything that must be well before providers are told to bring replies here."""
        return [await self._database(), self._disk(), *self._workers()]

    async def _database(self) -> Check:
        """A real commit. One that hangs is left to end by itself: cutting it off would cost the writer."""
        if self._probe is None or (self._probe.done() and time.monotonic() - self._asked_at > PROBED_FOR):
            self._asked_at = time.monotonic()
            self._probe = asyncio.create_task(self._written())
        done, _ = await asyncio.wait({self._probe}, timeout=PATIENCE)
        said = self._probe.result() if done else f"it did not take a write within {PATIENCE:g} s"
        return Check("database", ok=not said, detail=said)

    async def _written(self) -> str:
        """What is wrong with the database, or nothing."""
        try:
            await self.store.check(again=True)
            async with self.store.begin() as uow:
                await uow.set_meta(PROBE, self.clock().isoformat())
        except AfterwordError as error:
            return str(error)
        except Exception as error:  # noqa: BLE001 - a damaged file has errors of its own; whatever it is, we are not ready
            return f"it cannot be used ({type(error).__name__})"
        return ""

    def _disk(self) -> Check:
        left = room(self.folder)
        full = left is not None and left < FULL
        return Check("disk", ok=not full, detail="the disk is full: make room" if full else "")

    def is_up(self, streak: Streak) -> bool:
        """Whether a worker runs: one that broke once begins again by itself."""
        lately = streak.tried_at is not None and self.clock() - streak.tried_at < AGAIN
        return not (lately and streak.failures >= OFTEN)

    def _workers(self) -> Iterator[Check]:
        for name, streak in sorted(self.vitals.streaks.items()):
            kind, _, worker = name.partition(":")
            if kind == "worker":
                ok = self.is_up(streak)
                yield Check(worker, ok=ok, detail="" if ok else "it broke again and again; see the log")
