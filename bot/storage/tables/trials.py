"""The table of trials: two ways of asking, which of them by what seed, and what came of it; knows no query."""

from sqlalchemy import Column, Integer, Table

from bot.storage.tables.metadata import metadata, moment, text

trials = Table(
    "trials",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    moment("begun_at", nullable=False),
    text("survey"),
    text("kind"),  # wording | invitation | hour | channel
    text("question"),  # whose words are tried
    text("words"),  # JSON: the other words, by language
    Column("hours", Integer, nullable=False),  # after the visit, in the second way
    text("seed"),
    Column("version_a", Integer, nullable=False),  # each way is a version of the survey of its own
    Column("version_b", Integer, nullable=False),
    text("rate"),  # what share was expected to answer
    Column("points", Integer, nullable=False),  # the smallest difference worth knowing
    Column("wanted", Integer, nullable=False),  # how many are asked in both ways together
    moment("until", nullable=False),  # the day by which it is looked at in any case
    text("state"),  # running | waiting | ended | stopped
    moment("full_at"),
    moment("ended_at"),
    text("week"),  # in which it ended
    text("outcome"),  # JSON: what it showed, looked at once
)
