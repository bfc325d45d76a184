"""Two ways of asking tried beside each other: which was drawn for whom, and what that showed."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Instant

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "trials",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("begun_at", Instant(), nullable=False),
        sa.Column("survey", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("question", sa.Text(), server_default="", nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("seed", sa.Text(), server_default="", nullable=False),
        sa.Column("version_a", sa.Integer(), nullable=False),
        sa.Column("version_b", sa.Integer(), nullable=False),
        sa.Column("rate", sa.Text(), server_default="", nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.Column("state", sa.Text(), server_default="", nullable=False),
        sa.Column("full_at", Instant()),
        sa.Column("ended_at", Instant()),
        sa.Column("week", sa.Text(), server_default="", nullable=False),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_trials")),
    )


def downgrade() -> None:
    op.drop_table("trials")
