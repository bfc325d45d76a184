"""Digests as they were sent, what each run sent, and where and since when a subscription waits."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Id, Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_digests",
        sa.Column("week", sa.Text(), nullable=False),
        sa.Column("touchpoints", sa.Text(), nullable=False),
        sa.Column("locations", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("body_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("week", "touchpoints", "locations", "language", name=op.f("pk_kept_digests")),
        sqlite_with_rowid=False,
    )
    for name in ("touchpoints", "locations", "language"):
        op.add_column("digest_runs", sa.Column(name, sa.Text(), server_default="", nullable=False))
    op.add_column("subscriptions", sa.Column("quiet_since", sa.Text(), server_default="", nullable=False))
    op.add_column("subscriptions", sa.Column("contact_id", Id, nullable=True))


def downgrade() -> None:
    op.drop_column("subscriptions", "contact_id")
    op.drop_column("subscriptions", "quiet_since")
    for name in ("language", "locations", "touchpoints"):
        op.drop_column("digest_runs", name)
    op.drop_table("kept_digests")
