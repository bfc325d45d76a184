"""How whom to ask was decided by chance, so that the same draw can be made again and defended."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Instant

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draws",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("method", sa.Text(), server_default="", nullable=False),
        sa.Column("strata_by", sa.Text(), server_default="", nullable=False),
        sa.Column("seed", sa.Text(), server_default="", nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("floor", sa.Integer(), nullable=False),
        sa.Column("spread", sa.Text(), server_default="", nullable=False),
        sa.Column("sizes", sa.Text(), server_default="", nullable=False),
        sa.Column("left_out", sa.Text(), server_default="", nullable=False),
        sa.Column("list_hash", sa.Text(), server_default="", nullable=False),
        sa.Column("frame_hash", sa.Text(), server_default="", nullable=False),
        sa.Column("sample_hash", sa.Text(), server_default="", nullable=False),
        sa.Column("excluded_sealed", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_draws")),
    )
    op.create_index(op.f("ix_draws_list_hash"), "draws", ["list_hash"])


def downgrade() -> None:
    op.drop_table("draws")
