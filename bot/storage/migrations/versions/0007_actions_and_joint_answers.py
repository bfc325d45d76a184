"""Actions that were planned or begun, and the tally of what each person answered together."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Id, Instant

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "actions",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), server_default="", nullable=False),
        *(sa.Column(name, sa.LargeBinary()) for name in ("what_sealed", "finding_sealed", "who_sealed", "refers_sealed")),
        *(
            sa.Column(name, sa.Text(), server_default="", nullable=False)
            for name in ("entry", "week", "measure", "question", "touchpoint", "location")
        ),
        sa.Column("was", sa.Float(), nullable=False),
        sa.Column("expected", sa.Float(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("by_id", Id, nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("started_at", Instant(), nullable=True),
        sa.Column("review_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_actions_by_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actions")),
        sa.UniqueConstraint("number", name=op.f("uq_actions_number")),
    )
    op.create_index(op.f("ix_actions_state"), "actions", ["state"])
    op.create_table(
        "pattern_tallies",
        sa.Column("week", sa.Text(), nullable=False),
        sa.Column("survey", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("pattern", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("week", "survey", "version", "pattern", name=op.f("pk_pattern_tallies")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("pattern_tallies")
    op.drop_index(op.f("ix_actions_state"), "actions")
    op.drop_table("actions")
