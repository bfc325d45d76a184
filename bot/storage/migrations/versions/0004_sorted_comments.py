"""What comments are about, as sorted by machine or corrected by a manager."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Id

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sorted_comments",
        sa.Column("response_id", Id, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("words_mark", sa.LargeBinary(), nullable=False),
        sa.Column("themes", sa.Text(), server_default="", nullable=False),
        sa.Column("feeling", sa.Text(), server_default="", nullable=False),
        sa.Column("corrected", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["responses.id"],
            name=op.f("fk_sorted_comments_response_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("response_id", "position", name=op.f("pk_sorted_comments")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("sorted_comments")
