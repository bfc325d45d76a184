"""How soon invitations were answered, reminded and commented: marks of each, and their tally."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("invitations", sa.Column("marks", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "mark_tallies",
        sa.Column("week", sa.Text(), nullable=False),
        sa.Column("survey", sa.Text(), nullable=False),
        sa.Column("touchpoint", sa.Text(), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("selection", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "week", "survey", "touchpoint", "location", "channel", "selection", "mark", name=op.f("pk_mark_tallies")
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("mark_tallies")
    op.drop_column("invitations", "marks")
