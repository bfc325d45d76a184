"""An index of the few responses that may be quoted, so that a digest looks at no other."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        op.f("ix_responses_quoted"),
        "responses",
        ["week"],
        sqlite_where=sa.text("quote = 1"),
        postgresql_where=sa.text("quote = true"),
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_responses_quoted"), table_name="responses")
