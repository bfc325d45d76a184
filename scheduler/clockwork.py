"""Jobs that keep running while a process serves; knows when to start them, never what they do."""

import asyncio
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from scheduler.jobs import DueJob, Job, due
from scheduler.ledger import Ledger, Remembered
from scheduler.running import Ran, attempt, log_failure, run_once

__all__ = ["Clockwork", "Ran", "run_once"]

SET_BACK = 5.0  # seconds: a smaller step of the clock is waited for
LOOK = 30.0  # seconds between two looks whether a weekly job is due: a new leader and a woken laptop find it too
LATE = 3600  # seconds a run may be late (a laptop that slept) and still take place


def ahead() -> float:
    """How far the clock on the wall is ahead of one that is never set: it changes when somebody sets the first."""
    return time.time() - time.monotonic()


def _always() -> bool:
    """One process alone always leads."""
    return True


class Clockwork:
    """Runs jobs in this process's event loop, each at its own time and never beside itself.

    `clock` gives the time jobs are told (aware); `leads` says before each run whether this process may fire; `ledger`
    says which weekly jobs have run, so that a missed one is caught up and none runs twice: where a weekly job may not
    safely run again after a restart, or where several processes run, give one that is stored.
    """

    def __init__(
        self,
        jobs: Sequence[Job],
        clock: Callable[[], datetime],
        *,
        leads: Callable[[], bool] = _always,
        ledger: Ledger | None = None,
    ) -> None:
        self._jobs = tuple(jobs)
        self._clock = clock
        self._leads = leads
        self._ledger = ledger or Remembered()
        self._running: set[asyncio.Task[Any]] = set()
        self._scheduler: Any = None
        self._watching: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin: interval jobs run at once and then at their interval, weekly ones when their hour has come."""
        from apscheduler.schedulers.asyncio import AsyncIOScheduler

        self._scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": LATE}
        )
        for job in self._jobs:
            self._repeat(job)
        self._scheduler.start()
        self._watching = asyncio.get_running_loop().create_task(self._watch())

    async def stop(self, seconds: float = 10.0) -> None:
        """Fire nothing more, let running jobs end for so many seconds, then cut them off."""
        if self._scheduler is None:
            return
        scheduler, self._scheduler = self._scheduler, None
        if self._watching is not None:
            self._watching.cancel()
        scheduler.remove_all_jobs()
        if self._running:
            await asyncio.wait(self._running, timeout=seconds)
        left = set(self._running)
        scheduler.shutdown(wait=False)
        await asyncio.sleep(0)  # the scheduler ends itself in the loop's next round
        await asyncio.gather(*left, return_exceptions=True)

    def _repeat(self, job: Job) -> None:
        from apscheduler.triggers.interval import IntervalTrigger

        now = datetime.now(UTC)  # APScheduler's own clock: what jobs are told comes from `clock`
        fire = self._fire_weekly if job.every_seconds is None else self._fire_interval
        trigger = IntervalTrigger(seconds=job.every_seconds or LOOK, start_date=now, timezone="UTC")
        self._scheduler.add_job(fire, trigger, args=[job], id=job.name, next_run_time=now, replace_existing=True)

    async def _watch(self) -> None:
        """Begin anew when the clock is set back: every job would wait for a time that has been already."""
        before = ahead()
        while True:
            await asyncio.sleep(LOOK)
            now = ahead()
            if now < before - SET_BACK:
                for job in self._jobs:
                    self._repeat(job)
            before = now

    async def _fire_interval(self, job: Job) -> None:
        await self._fire(DueJob(job, self._clock()))

    async def _fire_weekly(self, job: Job) -> None:
        if not self._leads():
            return
        try:
            found = due([job], await self._ledger.last_runs(), self._clock())
        except Exception as error:  # noqa: BLE001 - a ledger that cannot be read now is asked again at the next look
            log_failure(job.name, error)
            return
        for each in found:
            await self._fire(each)

    async def _fire(self, each: DueJob) -> None:
        task = asyncio.current_task()
        if task is None or self._scheduler is None or not self._leads():
            return
        self._running.add(task)
        try:
            await attempt(each, self._ledger)
        except asyncio.CancelledError:  # only `stop` cuts a job off, and the task ends here
            _log_cut(each.job.name)
        finally:
            self._running.discard(task)


def _log_cut(name: str) -> None:
    import structlog

    structlog.get_logger().warning("job.cut_off", job=name)
