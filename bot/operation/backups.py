"""The nightly copy of the database: when it is due, made while everything runs, old ones let go of."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.operation.limits import Backups

NAME = re.compile(r"afterword-(\d{8}T\d{6})Z\.db")
STAMP = "%Y%m%dT%H%M%S"
COPIES = (".db", ".dump", ".sql", ".gz", ".zst", ".pgdump")  # what other tools leave: pg_dump, say


def newest(folder: Path) -> datetime | None:
    """When the newest copy in this folder was made, by whatever tool; None where there is none."""
    try:
        made = [each.stat().st_mtime for each in folder.iterdir() if each.suffix in COPIES and each.is_file()]
    except OSError:
        return None
    return datetime.fromtimestamp(max(made), UTC) if made else None


def is_due(rules: Backups, zone: ZoneInfo, last: datetime | None, now: datetime) -> bool:
    """Whether a night's copy is missing: none was made since its hour last came."""
    hour = now.astimezone(zone).replace(hour=rules.hour, minute=0, second=0, microsecond=0)
    if hour > now:
        hour -= timedelta(days=1)
    return last is None or last < hour.astimezone(UTC)


def name_of(now: datetime) -> str:
    """What a copy made now is called."""
    return f"afterword-{now.astimezone(UTC).strftime(STAMP)}Z.db"


def let_go(folder: Path, keep: int) -> int:
    """Delete the oldest of our own copies until so many are left; gives how many went. Nobody else's is touched."""
    ours = sorted(each for each in folder.iterdir() if NAME.fullmatch(each.name))
    gone = ours[: max(0, len(ours) - keep)]
    for each in gone:
        each.unlink(missing_ok=True)
    return len(gone)
