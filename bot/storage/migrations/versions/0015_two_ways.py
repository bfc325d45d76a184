"""The tie between two ways to reach one customer."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Id

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contacts", sa.Column("tied_to", Id, nullable=True))
    op.add_column("contacts", sa.Column("tie", sa.Text(), server_default="", nullable=False))
    op.create_index(op.f("ix_contacts_tied_to"), "contacts", ["tied_to"])


def downgrade() -> None:
    op.drop_index(op.f("ix_contacts_tied_to"), table_name="contacts")
    op.drop_column("contacts", "tie")
    op.drop_column("contacts", "tied_to")
