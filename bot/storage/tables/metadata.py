"""What all tables share: one metadata with fixed constraint names, and the making of the common columns."""

from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, MetaData, Text, false

from bot.storage.columns import Id, Instant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def own_id() -> Column[int]:
    """A random 63-bit id, given by the caller."""
    return Column("id", Id, primary_key=True, autoincrement=False)


def refers(name: str, to: str, *, gone: str = "SET NULL", **options: Any) -> Column[int]:
    """A reference to another table's row; `gone` is what happens when that row is deleted."""
    return Column(name, Id, ForeignKey(to, ondelete=gone), **options)


def text(name: str, **options: Any) -> Column[str]:
    """Plain words, empty rather than missing."""
    return Column(name, Text, nullable=False, server_default="", **options)


def slot() -> Column[int]:
    """Which process added to a tally: the count is the sum over all slots. On SQLite, with its one writer, always 0."""
    return Column("slot", Integer, primary_key=True, autoincrement=False, server_default="0")


def flag(name: str) -> Column[bool]:
    """Yes or no, no unless said."""
    return Column(name, Boolean, nullable=False, server_default=false())


def sealed(name: str) -> Column[bytes]:
    """A sealed value, or nothing."""
    return Column(name, LargeBinary)


def moment(name: str, **options: Any) -> Column[Any]:
    """A moment in UTC, or nothing."""
    return Column(name, Instant, **options)
