"""Tables by which processes agree: what the scheduler has run, who leads, and what belongs to no other table."""

from sqlalchemy import Column, Table, Text

from bot.storage.columns import Instant
from bot.storage.tables.metadata import metadata, moment, text

scheduler_ledger = Table(
    "scheduler_ledger",
    metadata,
    Column("job", Text, primary_key=True),
    Column("fire_time", Instant, primary_key=True),
    sqlite_with_rowid=False,
)

leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    text("owner"),
    moment("until", nullable=False),
    sqlite_with_rowid=False,
)

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    text("value"),
    sqlite_with_rowid=False,
)
