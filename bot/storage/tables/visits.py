"""The table of visits that somebody is to make: where, by whom, in which days; knows no query."""

from sqlalchemy import Column, Integer, Table

from bot.storage.tables.metadata import metadata, moment, own_id, refers, text

planned_visits = Table(
    "planned_visits",
    metadata,
    own_id(),
    Column("number", Integer, nullable=False, unique=True),
    text("touchpoint"),
    text("location"),
    text("survey"),  # the checklist
    refers("visitor_id", "people.id", index=True),
    refers("by_id", "people.id"),  # who planned it
    moment("opens_at", nullable=False),
    moment("closes_at", nullable=False),
    text("state", index=True),  # planned | open | begun | done | missed | withdrawn
    refers("invitation_id", "invitations.id"),
    moment("reminded_at"),
    moment("created_at", nullable=False),
    text("part"),  # of the day, where it was drawn: morning | midday | afternoon
    text("seed"),  # what days and parts were drawn with, so that the draw can be repeated
)
