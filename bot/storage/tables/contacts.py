"""Tables of people: contacts, who said STOP, staff, their codes, links and subscriptions."""

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text

from bot.storage.columns import Id, Names
from bot.storage.tables.metadata import flag, metadata, moment, own_id, refers, sealed, text

contacts = Table(
    "contacts",
    metadata,
    own_id(),
    text("channel"),
    Column("address_index", LargeBinary, nullable=False),
    Column("address_sealed", LargeBinary, nullable=False),
    sealed("name_sealed"),
    text("language"),
    flag("language_chosen"),
    text("timezone"),
    flag("blocked"),
    moment("invited_at"),
    Column("unanswered", Integer, nullable=False, server_default="0"),
    moment("rest_until"),
    # No foreign key: contacts and invitations would refer to each other. `db verify` checks it.
    Column("current_invitation", Id),
    Column("current_case", Id),  # whose words outside a conversation belong to it; no foreign key either
    # The other way to reach the same person: its contact (no foreign key, as above), and what stands of it.
    Column("tied_to", Id, index=True),
    text("tie"),
    moment("told_at"),  # when they were last told what changed
    moment("created_at", nullable=False),
    Index("uq_contacts_address_index_channel", "address_index", "channel", unique=True),
)

suppressions = Table(
    "suppressions",
    metadata,
    Column("address_index", LargeBinary, primary_key=True),
    Column("channel", Text, primary_key=True),
    moment("since", nullable=False),
    text("reason"),
    sqlite_with_rowid=False,
)

people = Table(
    "people",
    metadata,
    own_id(),
    text("role"),
    sealed("name_sealed"),
    refers("contact_id", "contacts.id", index=True),
    Column("locations", Names, nullable=False),
    moment("joined_at"),
    moment("removed_at"),
)

join_codes = Table(
    "join_codes",
    metadata,
    Column("code_hash", LargeBinary, primary_key=True),
    refers("person_id", "people.id", gone="CASCADE", nullable=False),
    moment("expires_at", nullable=False),
    moment("used_at"),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    own_id(),
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    text("kind"),
    text("touchpoint"),
    text("location"),
    sealed("staff_sealed"),
    text("survey"),
    refers("invitation_id", "invitations.id", gone="CASCADE", index=True),
    refers("person_id", "people.id", gone="CASCADE"),
    moment("expires_at"),
    moment("used_at"),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    own_id(),
    refers("person_id", "people.id", gone="CASCADE", nullable=False, index=True),
    Column("weekday", Integer, nullable=False),
    Column("hour", Integer, nullable=False),
    text("timezone"),
    Column("locations", Names, nullable=False),
    Column("touchpoints", Names, nullable=False),
    text("language"),
    flag("paused"),
    moment("created_at"),
    text("quiet_since"),  # the first week without answers, while none come
    # Where it goes when that is not the person's own contact. No foreign key: SQLite cannot add one to a table.
    Column("contact_id", Id),
)

digest_runs = Table(
    "digest_runs",
    metadata,
    Column("subscription_id", Id, primary_key=True, autoincrement=False),
    Column("period", Text, primary_key=True),
    moment("run_at", nullable=False),
    Column("touchpoints", Names, nullable=False, server_default=""),  # what was sent, and in which language
    Column("locations", Names, nullable=False, server_default=""),
    text("language"),  # empty: nothing was sent, or nobody wrote it down yet
    sqlite_with_rowid=False,
)
