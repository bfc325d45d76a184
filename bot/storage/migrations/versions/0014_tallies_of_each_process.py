"""Tallies that several processes add to side by side: a column that tells their rows apart."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLES = {
    "answer_tallies": (
        "week", "survey", "version", "question", "touchpoint", "location", "channel", "selection", "value",
    ),
    "asked_tallies": ("week", "survey", "touchpoint", "location", "channel", "selection", "state"),
    "mark_tallies": ("week", "survey", "touchpoint", "location", "channel", "selection", "mark"),
    "pattern_tallies": ("week", "survey", "version", "pattern"),
    "encounter_tallies": (
        "day", "told_on", "touchpoint", "location", "segment", "channel", "source", "selection", "outcome", "reason",
        "again",
    ),
}  # fmt: skip
NUMBERS = frozenset({"version", "value"})


def upgrade() -> None:
    for table, by in TABLES.items():
        _made_again(table, (*by, "slot"), f'SELECT {", ".join(by)}, 0, "count" FROM {table}_before')  # noqa: S608


def downgrade() -> None:
    for table, by in TABLES.items():
        names = ", ".join(by)
        _made_again(table, by, f'SELECT {names}, sum("count") FROM {table}_before GROUP BY {names}')  # noqa: S608


def _made_again(table: str, key: tuple[str, ...], rows: str) -> None:
    """A table without row numbers is its key: with another key it is another table, on PostgreSQL too."""
    op.rename_table(table, f"{table}_before")
    if op.get_bind().dialect.name == "postgresql":  # names of indexes are the schema's there, not the table's
        op.execute(f"ALTER INDEX pk_{table} RENAME TO pk_{table}_before")
    op.create_table(
        table,
        *(_column(name) for name in key),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{table}")),
        sqlite_with_rowid=False,
    )
    op.execute(f'INSERT INTO {table} ({", ".join(key)}, "count") {rows}')
    op.drop_table(f"{table}_before")


def _column(name: str) -> "sa.Column[object]":
    if name == "slot":
        return sa.Column(name, sa.Integer(), autoincrement=False, server_default="0", nullable=False)
    if name in NUMBERS:
        return sa.Column(name, sa.Integer(), autoincrement=False, nullable=False)
    if name == "again":
        return sa.Column(name, sa.Boolean(), nullable=False)
    return sa.Column(name, sa.Text(), nullable=False)
