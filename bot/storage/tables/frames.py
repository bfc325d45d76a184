"""Tables of the frame: encounters counted by day, those that could not be used, and the counts others gave us."""

from sqlalchemy import Boolean, Column, Integer, Table, Text

from bot.storage.tables.metadata import metadata, moment, own_id, slot, text

encounter_tallies = Table(
    "encounter_tallies",
    metadata,
    Column("day", Text, primary_key=True),  # of the encounter; its week where the link to its customer was cut
    Column("told_on", Text, primary_key=True),  # when we heard of it, told in the same way
    Column("touchpoint", Text, primary_key=True),
    Column("location", Text, primary_key=True),
    Column("segment", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("selection", Text, primary_key=True),
    Column("outcome", Text, primary_key=True),  # waiting | skipped | asked: nothing of what was answered
    Column("reason", Text, primary_key=True),  # of one that was skipped
    Column("again", Boolean, primary_key=True),
    slot(),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)

refused_encounters = Table(
    "refused_encounters",
    metadata,
    Column("day", Text, primary_key=True),
    Column("touchpoint", Text, primary_key=True),
    Column("location", Text, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("why", Text, primary_key=True),  # no_number | bad_number | other
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)

given_counts = Table(
    "given_counts",
    metadata,
    own_id(),
    text("day", index=True),
    text("touchpoint"),  # empty: all
    text("location"),
    Column("count", Integer, nullable=False),
    text("source"),  # cli | api | file
    moment("given_at", nullable=False),
)
