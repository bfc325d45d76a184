"""Reads what a storm has left in the database and the logs, after everything has ended; it changes nothing."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing

from benchmarks.chaos.evidence import Written
from bot.privacy.sealing import Sealer
from bot.storage import purposes
from tests.endtoend.installation import Installation

Inbox = dict[tuple[str, str], str]


def secret_of(salon: Installation) -> str:
    """The installation's key, as it stands in .env."""
    lines = (salon.folder / ".env").read_text().splitlines()
    return next(line.partition("=")[2].strip() for line in lines if line.startswith("AFTERWORD_SECRET_KEY="))


def inbox_of(salon: Installation, written: Iterable[Written]) -> tuple[Inbox, int]:
    """The state of each written reply that is in the database, and how many replies are there in all."""
    sealer = Sealer(secret_of(salon))
    with closing(sqlite3.connect(f"file:{salon.database}?mode=ro", uri=True)) as connection:
        stored = dict(connection.execute("SELECT key, state FROM inbox").fetchall())
    found: Inbox = {}
    for each in written:
        key = sealer.index(f"{purposes.RECEIVED} {each.channel}", each.provider_id)
        if key in stored:
            found[(each.channel, each.provider_id)] = stored[key]
    return found, len(stored)


def invitations_of(salon: Installation) -> int:
    """How many invitations are stored."""
    with closing(sqlite3.connect(f"file:{salon.database}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM invitations").fetchone()[0])


def faults_in_logs(salon: Installation) -> tuple[str, ...]:
    """Tracebacks, numbers and names in anything that was logged."""
    content = b"".join(file.read_bytes() for file in sorted(salon.folder.glob("*.log")))
    found = [f"a log holds {trace!r}" for trace in sorted(salon.traces_in(content))]
    return (*found, *(["a log holds a traceback"] if b"Traceback" in content else []))
