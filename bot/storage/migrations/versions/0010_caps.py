"""What is counted for a while: texts an hour, wrong codes from one chat."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Instant

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "caps",
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("whom_index", sa.LargeBinary(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.Column("count", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("what", "whom_index", "until", name=op.f("pk_caps")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("caps")
