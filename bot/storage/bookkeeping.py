"""What processes agree by: leases by name, the ledger of what has run, small facts, and levels for the metrics."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Executable, Interval, delete, func, literal, or_, select, text

from bot.flows.conversation import ENDED
from bot.storage.dialect import POSTGRESQL, database_size, insert_into
from bot.storage.tables import cases, conversations, inbox, leases, meta, outbox, scheduler_ledger
from bot.storage.tables.messages import PENDING
from bot.storage.transaction import Transaction, replacing

ERASED = "erased:"  # and a blind index: that somebody was erased, and when; for backups from before
_META = replacing(meta, "key", "value", by=["key"])


async def get_meta(tx: Transaction, key: str) -> str | None:
    """A small fact by name."""
    value: str | None = await tx.scalar(select(meta.c.value).where(meta.c.key == key))
    return value


async def set_meta(tx: Transaction, key: str, value: str) -> None:
    """Keep a small fact."""
    await tx.write(_META, [{"key": key, "value": value}])


def _now(tx: Transaction, now: datetime) -> Any:
    """The moment leases are counted from: where many machines agree by one database, its clock and none of theirs."""
    return func.clock_timestamp() if tx.dialect == POSTGRESQL else now


def _later(tx: Transaction, now: datetime, seconds: float) -> Any:
    span = timedelta(seconds=seconds)
    return func.clock_timestamp() + literal(span, Interval()) if tx.dialect == POSTGRESQL else now + span


async def hold(tx: Transaction, name: str, owner: str, now: datetime, seconds: float) -> bool:
    """Take or keep the lease of this name for so many seconds; False while somebody else holds it."""
    until = _later(tx, now, seconds)
    statement = insert_into(leases, tx.dialect).values(name=name, owner=owner, until=until)
    statement = statement.on_conflict_do_update(
        index_elements=["name"],
        set_={"owner": owner, "until": until},
        where=or_(leases.c.owner == owner, leases.c.until <= _now(tx, now)),
    ).returning(leases.c.owner)
    return await tx.first(statement) is not None


async def holders(tx: Transaction, prefix: str, now: datetime) -> dict[str, bool]:
    """Who holds a lease whose name begins so, or held one that has ended and was not given back; True: holds it."""
    statement = select(leases.c.owner, (leases.c.until > _now(tx, now)).label("alive"))
    found = await tx.rows(statement.where(leases.c.name.startswith(prefix, autoescape=True)))
    return {row.owner: bool(row.alive) for row in found}


async def release(tx: Transaction, name: str, owner: str) -> None:
    """Give the lease back, if it is ours."""
    await tx.run(delete(leases).where(leases.c.name == name, leases.c.owner == owner))


async def fire(tx: Transaction, job: str, fire_time: datetime) -> bool:
    """Write into the ledger that a job ran for this time; False if it is there already."""
    statement = insert_into(scheduler_ledger, tx.dialect).values(job=job, fire_time=fire_time)
    return await tx.first(statement.on_conflict_do_nothing().returning(scheduler_ledger.c.job)) is not None


async def last_fired(tx: Transaction, job: str) -> datetime | None:
    """The newest time a job ran for."""
    newest = func.max(scheduler_ledger.c.fire_time, type_=scheduler_ledger.c.fire_time.type)
    moment: datetime | None = await tx.scalar(select(newest).where(scheduler_ledger.c.job == job))
    return moment


async def levels(tx: Transaction) -> Mapping[str, float]:
    """Numbers as they stand, for metrics and the doctor."""
    ended = [str(state) for state in ENDED]
    counted = {
        "outbox_waiting": select(func.count()).select_from(outbox).where(outbox.c.settled_at.is_(None)),
        "conversations_open": select(func.count())
        .select_from(conversations)
        .where(conversations.c.state.not_in(ended)),
        "replies_set_aside": select(func.count()).select_from(inbox).where(inbox.c.state == "set_aside"),
        "cases_open": select(func.count()).select_from(cases).where(cases.c.state != "closed"),
    }
    return {name: float(await tx.scalar(statement)) for name, statement in counted.items()}


async def standing(tx: Transaction, now: datetime) -> Mapping[str, float]:
    """What waits although its time has come, and how large the database is; by index or in small tables only."""
    due = (outbox.c.settled_at.is_(None), outbox.c.due_at <= now)
    oldest: datetime | None = await tx.scalar(select(func.min(outbox.c.due_at, type_=outbox.c.due_at.type)).where(*due))
    late = (cases.c.state != "closed", cases.c.answered_at.is_(None), cases.c.due_at < now)
    counted: dict[str, Executable] = {
        "outbox_due": select(func.count()).select_from(outbox).where(*due),
        "commands_waiting": select(func.count()).select_from(inbox).where(PENDING),
        "cases_overdue": select(func.count()).select_from(cases).where(*late),
        "database_bytes": text(database_size(tx.dialect)),
    }
    waited = max(0.0, (now - oldest).total_seconds()) if oldest is not None else 0.0
    numbers = {name: float(await tx.scalar(statement)) for name, statement in counted.items()}
    return {**numbers, "outbox_oldest_due_seconds": waited}
