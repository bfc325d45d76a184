"""The table of what is counted for a while, so that nobody can spend our money or guess without end."""

from sqlalchemy import Column, Integer, LargeBinary, Table, Text

from bot.storage.columns import Instant
from bot.storage.tables.metadata import metadata

caps = Table(
    "caps",
    metadata,
    Column("what", Text, primary_key=True),
    Column("whom_index", LargeBinary, primary_key=True),  # keyed hash of a chat or a range of numbers; empty: of all
    Column("until", Instant, primary_key=True),  # the row is let go of then
    Column("count", Integer, nullable=False, server_default="0"),
    sqlite_with_rowid=False,
)
