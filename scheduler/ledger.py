"""What remembers which job last ran for which moment; knows no database, only what is asked of one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol


class Ledger(Protocol):
    """The memory of what has run: the fire time of the last run of each job, by the job's name."""

    async def last_runs(self) -> Mapping[str, datetime]:
        """The last fire time (aware) of each job that ever ran."""

    async def ran(self, name: str, fire_time: datetime) -> None:
        """Keep that this job ran for this moment."""


class Remembered:
    """A ledger that lives as long as its process: enough for jobs that may safely run once more."""

    def __init__(self) -> None:
        self._last: dict[str, datetime] = {}

    async def last_runs(self) -> Mapping[str, datetime]:
        """The last fire time of each job that ran in this process."""
        return dict(self._last)

    async def ran(self, name: str, fire_time: datetime) -> None:
        """Keep that this job ran for this moment."""
        self._last[name] = fire_time
