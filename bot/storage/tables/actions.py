"""The table of improvements: what is done about which figure; knows no query."""

from sqlalchemy import Column, Float, Integer, Table

from bot.storage.tables.metadata import metadata, moment, own_id, refers, sealed, text

actions = Table(
    "actions",
    metadata,
    own_id(),
    Column("number", Integer, nullable=False, unique=True),
    text("state", index=True),  # planned | doing
    sealed("what_sealed"),  # the organisation's own words may name people
    sealed("finding_sealed"),
    sealed("who_sealed"),
    sealed("refers_sealed"),
    text("entry"),
    text("week"),
    text("measure"),
    text("question"),
    text("touchpoint"),
    text("location"),
    Column("was", Float, nullable=False),
    Column("expected", Float, nullable=False),
    Column("answers", Integer, nullable=False),
    Column("weeks", Integer, nullable=False),
    refers("by_id", "people.id"),
    moment("created_at", nullable=False),
    moment("started_at"),
    moment("review_at"),
)
