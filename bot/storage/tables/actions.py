"""The table of improvements: what is done about which figure; knows no query."""

from sqlalchemy import Column, Float, Integer, Table

from bot.storage.columns import Id
from bot.storage.tables.metadata import metadata, moment, own_id, refers, sealed, text

actions = Table(
    "actions",
    metadata,
    own_id(),
    Column("number", Integer, nullable=False, unique=True),
    text("state", index=True),  # planned | doing | kept | dropped
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
    text("origin"),  # finding | case | own; empty: finding
    text("dimension"),  # of RATER, where it is about one
    sealed("aim_sealed"),  # what it is to lead to, in the organisation's own words
    Column("owner_id", Id),  # who answers for it; no foreign key (SQLite), and whoever left is nobody
    Column("case_id", Id),  # the case it began with
    Column("follows_id", Id),  # the action that it adapts
    moment("reviewed_at"),  # when the owner decided
    text("verdict"),  # worked | no_change | worse | not_yet: what the data said then
    sealed("verdict_sealed"),  # in words and numbers, as they were shown then
    text("decision"),  # keep | adapt | drop
    Column("decided_id", Id),
    moment("reminded_at"),  # of the review
)
