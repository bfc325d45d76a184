"""From when on owners are told that something is wrong, and how copies of the database are kept; plain values."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Limits:
    """When owners are told; the reasons stand in docs/operations.md."""

    unreachable_minutes: float = 10  # a provider does not answer
    late_minutes: float = 30  # messages, digests, a job, the sweep
    failed_percent: float = 20  # of the sends of a quarter of an hour
    failed_least: int = 20  # sends, before a share says anything
    disk_megabytes: float = 500  # left
    backup_hours: float = 36  # since the newest copy
    clock_minutes: float = 5  # wrong


USUAL_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Backups:
    """Where the nightly copy of the database goes, at which local hour, and how many are kept."""

    folder: Path
    keep: int = 14
    hour: int = 3
