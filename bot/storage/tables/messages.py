"""Tables of messages: what came in and what goes out."""

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, text

from bot.storage.columns import Id
from bot.storage.tables.metadata import flag, metadata, moment, own_id, refers, sealed
from bot.storage.tables.metadata import text as words

# Ids and keys are random, so every index of a table is one more page written for each reply: there are only those
# that something is found by in the way of a reply, a send, a cut, and where most rows have nothing to be found by,
# they stand in no index. The condition is given for SQLite only: naming PostgreSQL here would import its dialect at
# every start. The migration makes the same indexes in both (a test compares them).
PENDING = text("state = 'pending'")
UNSETTLED = text("settled_at IS NULL")
_BARE = text("address_index IS NOT NULL")

inbox = Table(
    "inbox",
    metadata,
    Column("key", LargeBinary, primary_key=True),  # keyed hash of the provider's id
    words("channel"),
    refers("contact_id", "contacts.id", index=True),
    refers("invitation_id", "invitations.id"),
    sealed("body_sealed"),
    words("kind"),
    moment("at", nullable=False),
    words("state"),  # admitted | pending | done | set_aside
    words("error"),
    Index("ix_inbox_pending", "at", sqlite_where=PENDING),
    sqlite_with_rowid=False,
)

outbox = Table(
    "outbox",
    metadata,
    own_id(),
    refers("contact_id", "contacts.id"),
    sealed("address_sealed"),  # only when there is no contact
    Column("address_index", LargeBinary),
    refers("invitation_id", "invitations.id"),
    words("channel"),
    Column("position", Id, nullable=False),
    sealed("payload_sealed"),  # emptied once settled
    flag("urgent"),
    flag("opens"),
    flag("forget"),
    flag("exempt"),
    flag("unsure"),
    moment("created_at", nullable=False),
    moment("due_at", nullable=False),
    moment("expires_at"),
    words("state"),  # queued | sent | delivered | undelivered | failed | dropped
    words("reason"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    moment("last_tried_at"),
    moment("lease_until"),
    words("lease_by"),
    Column("provider_key", LargeBinary),  # keyed hash of the provider's id
    Column("once", LargeBinary),  # keyed hash
    moment("settled_at"),
    Index("ix_outbox_due", "channel", "due_at", sqlite_where=UNSETTLED),
    Index("ix_outbox_contact", "contact_id", "position"),
    Index("ix_outbox_address", "address_index", "position", sqlite_where=_BARE),
    Index("ix_outbox_provider_key", "provider_key", sqlite_where=text("provider_key IS NOT NULL")),
    Index("uq_outbox_once", "once", unique=True, sqlite_where=text("once IS NOT NULL")),
)
