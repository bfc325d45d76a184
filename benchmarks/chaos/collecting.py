"""Reads what a storm has left in the database and the logs, after everything has ended; it changes nothing."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from typing import Any

from benchmarks.chaos.evidence import Written
from bot.privacy.sealing import Sealer
from bot.storage import purposes
from tests.endtoend.installation import Installation
from tests.postgresql import looked_at

Inbox = dict[tuple[str, str], str]


def secret_of(salon: Installation) -> str:
    """The installation's key, as it stands in .env."""
    lines = (salon.folder / ".env").read_text().splitlines()
    return next(line.partition("=")[2].strip() for line in lines if line.startswith("AFTERWORD_SECRET_KEY="))


async def _rows(salon: Installation, statement: str) -> list[tuple[Any, ...]]:
    """What a query finds, in whichever database the installation uses."""
    if address := salon.extra.get("DATABASE_URL"):
        return [tuple(row) for row in await looked_at(address, statement)]
    with closing(sqlite3.connect(f"file:{salon.database}?mode=ro", uri=True)) as connection:
        return connection.execute(statement).fetchall()


async def inbox_of(salon: Installation, written: Iterable[Written]) -> tuple[Inbox, int]:
    """The state of each written reply that is in the database, and how many replies are there in all."""
    sealer = Sealer(secret_of(salon))
    stored = {key: state for key, state in await _rows(salon, "SELECT key, state FROM inbox")}  # noqa: C416 - pairs, for the checker
    found: Inbox = {}
    for each in written:
        key = sealer.index(f"{purposes.RECEIVED} {each.channel}", each.provider_id)
        if key in stored:
            found[(each.channel, each.provider_id)] = stored[key]
    return found, len(stored)


async def invitations_of(salon: Installation) -> int:
    """How many invitations are stored."""
    ((count,),) = await _rows(salon, "SELECT count(*) FROM invitations")
    return int(count)


def faults_in_logs(salon: Installation) -> tuple[str, ...]:
    """Tracebacks, numbers and names in anything that was logged."""
    content = b"".join(file.read_bytes() for file in sorted(salon.folder.glob("*.log")))
    found = [f"a log holds {trace!r}" for trace in sorted(salon.traces_in(content))]
    return (*found, *(["a log holds a traceback"] if b"Traceback" in content else []))
