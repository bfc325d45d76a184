"""What chance decided for a response, and the pictures of surveys as they were sent."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("responses", sa.Column("shown", sa.Text(), server_default="", nullable=False))
    op.add_column("surveys", sa.Column("pictures", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "survey_pictures",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_survey_pictures")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("survey_pictures")
    op.drop_column("surveys", "pictures")
    op.drop_column("responses", "shown")
