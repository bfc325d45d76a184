"""Puts right what can be put right without a backup: tallies that drifted, and what a clock that ran ahead put off."""

from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Table, delete, or_, text, update

from bot.storage import frames, patterns, recount
from bot.storage.counts import (
    ANSWERED_BY,
    ASKED_BY,
    ENCOUNTERED_BY,
    MARKED_BY,
    PATTERNED_BY,
    add_counts,
    write_counts,
)
from bot.storage.dialect import POSTGRESQL
from bot.storage.tables import (
    answer_tallies,
    asked_tallies,
    encounter_tallies,
    leases,
    mark_tallies,
    outbox,
    pattern_tallies,
)
from bot.storage.transaction import Transaction

Counts = Counter[tuple[Any, ...]]
LONGEST_LEASE = timedelta(hours=1)  # nobody leases anything for longer
TALLIES: tuple[tuple[str, Table, tuple[str, ...], Callable[[Transaction], Awaitable[Counts]]], ...] = (
    ("answer", answer_tallies, ANSWERED_BY, recount.answers),
    ("asked", asked_tallies, ASKED_BY, recount.asked),
    ("mark", mark_tallies, MARKED_BY, recount.marks),
    ("pattern", pattern_tallies, PATTERNED_BY, patterns.recount),
    ("encounter", encounter_tallies, ENCOUNTERED_BY, frames.recount),
)


async def tally_problems(tx: Transaction) -> list[str]:
    """Every tally that is not what a recount gives, in words."""
    from bot.storage.verify import differences

    found: list[str] = []
    for name, table, by, count in TALLIES:
        found += differences(name, by, await recount.stored(tx, table, by), await count(tx))
    return found


async def mend_tallies(tx: Transaction) -> int:
    """Add to every tally what it lacks of a recount (or has too much); gives how many were wrong.

    Nobody else counts meanwhile: on SQLite we are the one writer; on PostgreSQL whoever has counted must commit before
    we look, and whoever counts later waits for us and adds to what is right.
    """
    await write_counts(tx)
    if tx.dialect == POSTGRESQL:
        names = ", ".join(table.name for _, table, _, _ in TALLIES)
        await tx.run(text(f"LOCK TABLE {names} IN EXCLUSIVE MODE"))
    wrong = 0
    for _, table, by, count in TALLIES:
        counted, stored = await count(tx), await recount.stored(tx, table, by)
        counted.subtract(stored)
        lacking = [(dict(zip(by, key, strict=True)), lack) for key, lack in counted.items() if lack]
        await add_counts(tx, table, lacking)
        wrong += len(lacking)
    return wrong


async def clock_set_back(tx: Transaction, now: datetime) -> int:
    """Messages that were written or tried at a time which has not come yet are due now; leases from then end.

    On PostgreSQL leases are counted by the database's clock: ours says nothing about them.
    """
    from_ahead = or_(outbox.c.created_at > now, outbox.c.last_tried_at > now)
    put_off = update(outbox).where(outbox.c.settled_at.is_(None), from_ahead, outbox.c.due_at > now)
    held = update(outbox).where(outbox.c.settled_at.is_(None), outbox.c.lease_until > now + LONGEST_LEASE)
    found = await tx.run(put_off.values(due_at=now)) + await tx.run(held.values(lease_until=now))
    if tx.dialect == POSTGRESQL:
        return found
    return found + await tx.run(delete(leases).where(leases.c.until > now + LONGEST_LEASE))
