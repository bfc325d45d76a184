"""The table of draws: how whom to ask was decided by chance, so that it can be done again; knows no query."""

from sqlalchemy import Column, Integer, Table

from bot.storage.tables.metadata import metadata, moment, sealed, text

draws = Table(
    "draws",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    moment("made_at", nullable=False),
    text("method"),  # simple | systematic | proportional | neyman
    text("strata_by"),  # touchpoint | location | segment | staff | channel | language, or nothing
    text("seed"),
    Column("wanted", Integer, nullable=False),
    Column("floor", Integer, nullable=False),
    text("spread"),  # JSON: the standard deviation within each stratum, for Neyman
    text("sizes"),  # JSON: each stratum with how many there were and how many were drawn
    text("left_out"),  # JSON: how many were not drawn from, by reason
    text("list_hash", index=True),  # of all that the list held; SHA-256 over keyed names that lead nowhere
    text("frame_hash"),  # of those who were drawn from
    text("sample_hash"),  # of those who were drawn
    sealed("excluded_sealed"),  # which of the list were not drawn from, by their keyed names; let go of with them
)
