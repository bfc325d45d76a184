"""Running jobs one by one and keeping what came of it; knows neither a timer nor a clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from scheduler.jobs import DueJob, Job, due
from scheduler.ledger import Ledger, Remembered


@dataclass(frozen=True, slots=True)
class Ran:
    """What one round did: the names of the jobs that ran and of those that failed, in the order they were run."""

    done: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


async def run_once(jobs: Sequence[Job], now: datetime, *, ledger: Ledger | None = None) -> Ran:
    """Run each job that is due at `now`, one after the other in the order given; one that fails stops no other.

    Without a ledger every job counts as never run: each runs once.
    """
    ledger = ledger or Remembered()
    results = [(each.job.name, await attempt(each, ledger)) for each in due(jobs, await ledger.last_runs(), now)]
    return Ran(
        done=tuple(name for name, well in results if well),
        failed=tuple(name for name, well in results if not well),
    )


async def attempt(each: DueJob, ledger: Ledger) -> bool:
    """Run one job and keep in the ledger that it ran; False, and a line in the log, when it failed.

    A failed run is not kept: the job stays due.
    """
    try:
        await each.job.run(each.fire_time)
        await ledger.ran(each.job.name, each.fire_time)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong in one job, the others must run
        log_failure(each.job.name, error)
        return False
    return True


def log_failure(name: str, error: Exception) -> None:
    """One line: the job, the kind of error and where it arose; its text may hold what people wrote."""
    import structlog

    structlog.get_logger().error("job.failed", job=name, error=type(error).__name__, at=where(error))


def where(error: BaseException) -> str:
    """The file and the line where an error arose."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    return f"{place.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{place.tb_lineno}" if place else ""
