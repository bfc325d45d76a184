"""Which encounters of imported files were taken in already, and what the organisation's own programs are to be told."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Id, Instant

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "taken_encounters",
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("week", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_taken_encounters")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "announcements",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("hook", sa.Text(), server_default="", nullable=False),
        sa.Column("event", sa.Text(), server_default="", nullable=False),
        sa.Column("about_id", Id, nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("held", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcements")),
    )
    op.create_index(op.f("ix_announcements_due_at"), "announcements", ["due_at"])


def downgrade() -> None:
    op.drop_table("announcements")
    op.drop_table("taken_encounters")
