"""Tables of asking: surveys, encounters, invitations, conversations, and who took part."""

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text, UniqueConstraint
from sqlalchemy import text as text_of

from bot.storage.tables.metadata import flag, metadata, moment, own_id, refers, sealed, text

surveys = Table(
    "surveys",
    metadata,
    Column("name", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    text("content_hash"),
    text("document"),
    text("pictures"),  # JSON: the hash of each question's picture
    moment("published_at", nullable=False),
    UniqueConstraint("name", "content_hash"),
    sqlite_with_rowid=False,
)

survey_pictures = Table(
    "survey_pictures",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

encounters = Table(
    "encounters",
    metadata,
    own_id(),
    refers("contact_id", "contacts.id", index=True),
    text("touchpoint"),
    text("location"),
    sealed("staff_sealed"),
    text("segment"),
    moment("occurred_at"),
    sealed("reference_sealed"),
    text("source"),
    text("day"),  # by the organisation's clock; its week once the link is cut
    text("told_on"),  # the same of when we heard of it
    flag("again"),  # the same customer had been there for the same that day
)

idempotency = Table(
    "idempotency",
    metadata,
    Column("key_hash", LargeBinary, primary_key=True),
    text("fingerprint"),
    Column("answer_sealed", LargeBinary, nullable=False),
    moment("aged_at"),  # when upkeep first saw it; old ones are let go of
    sqlite_with_rowid=False,
)

taken_encounters = Table(
    "taken_encounters",
    metadata,
    Column("key_hash", LargeBinary, primary_key=True),  # of an imported encounter; it leads to no other row
    text("week"),  # the one it was taken in; old ones are let go of
    sqlite_with_rowid=False,
)

NOT_BEGUN = text_of("state IN ('waiting', 'queued')")

invitations = Table(
    "invitations",
    metadata,
    own_id(),
    refers("encounter_id", "encounters.id", gone="CASCADE", nullable=False, index=True),
    refers("contact_id", "contacts.id", index=True),
    text("survey"),
    Column("version", Integer, nullable=False),
    text("language"),
    text("channel"),
    text("selection"),
    text("state"),
    text("week"),
    moment("created_at", nullable=False),
    moment("due_at", nullable=False),
    text("touchpoint"),
    text("location"),
    sealed("staff_sealed"),
    text("segment"),
    text("reason"),
    moment("sent_at"),
    text("marks"),  # what is tallied beside the state, separated by spaces
    Index("ix_invitations_waiting", "due_at", sqlite_where=NOT_BEGUN),
)

conversations = Table(
    "conversations",
    metadata,
    refers(
        "invitation_id",
        "invitations.id",
        gone="CASCADE",
        primary_key=True,
        autoincrement=False,
    ),
    Column("body_sealed", LargeBinary, nullable=False),
    text("state"),
    moment("due_at", index=True),
)

participations = Table(
    "participations",
    metadata,
    refers("contact_id", "contacts.id", gone="CASCADE", primary_key=True, autoincrement=False),
    Column("survey", Text, primary_key=True),
    Column("week", Text, primary_key=True),
    flag("answered"),
    sqlite_with_rowid=False,
)
