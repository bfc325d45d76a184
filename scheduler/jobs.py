"""Jobs, and which of them are due; pure: neither the clock nor the ledger is asked here."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from scheduler.calendar import Weekly, last_fire
from scheduler.errors import WrongSchedule

Run = Callable[[datetime], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Job:
    """Something done again and again: every so many seconds, or once a week. `run` is given the fire time (aware).

    Raises:
        WrongSchedule: neither or both are given, or seconds that are not above 0.
    """

    name: str
    run: Run
    every_seconds: float | None = None
    weekly: Weekly | None = None

    def __post_init__(self) -> None:
        if (self.every_seconds is None) == (self.weekly is None):
            raise WrongSchedule(f"The job {self.name!r} needs either every_seconds or weekly. Give one of them.")
        if self.every_seconds is not None and not self.every_seconds > 0:
            raise WrongSchedule(f"The job {self.name!r} cannot run every {self.every_seconds} seconds. Give more.")


@dataclass(frozen=True, slots=True)
class DueJob:
    """A job and the moment it is due for: what it is to be told, and what the ledger is to keep."""

    job: Job
    fire_time: datetime


def due(jobs: Iterable[Job], last_runs: Mapping[str, datetime], now: datetime) -> list[DueJob]:
    """The jobs whose time has come at `now`, in the order given, each once however often it was missed.

    `last_runs` holds the fire time of each job's last run; a job that is not in it never ran, and is due.
    """
    found = ((job, _fire_time(job, last_runs.get(job.name), now)) for job in jobs)
    return [DueJob(job, fire) for job, fire in found if fire is not None]


def _fire_time(job: Job, last: datetime | None, now: datetime) -> datetime | None:
    if job.weekly is not None:
        fire = last_fire(job.weekly, now)
        return fire if last is None or fire > last else None
    # A last run that lies ahead means that the clock was set back: waiting for it could take for ever.
    if job.every_seconds is None or last is None or last > now:
        return now
    every = timedelta(seconds=job.every_seconds)
    missed = (now - last) // every
    return last + missed * every if missed else None
