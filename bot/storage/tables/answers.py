"""Tables of what customers said and agreed to: responses, answers, consents, and the tallies of them."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text
from sqlalchemy import text as sql

from bot.storage.columns import Names
from bot.storage.tables.metadata import flag, metadata, moment, own_id, refers, sealed, slot, text

responses = Table(
    "responses",
    metadata,
    own_id(),
    refers("invitation_id", "invitations.id"),
    refers("contact_id", "contacts.id", index=True),
    text("survey"),
    Column("version", Integer, nullable=False),
    text("touchpoint"),
    text("location"),
    sealed("staff_sealed"),
    text("segment"),
    text("channel"),
    text("language"),
    text("week", index=True),
    text("selection"),
    text("state"),
    flag("late"),
    text("anonymity"),
    Column("take_part", Boolean),
    Column("contact_ok", Boolean),
    Column("quote", Boolean),
    text("shown"),  # JSON: the blocks asked and the orders of options, where chance decided them
    Index("ix_responses_quoted", "week", sqlite_where=sql("quote = 1")),
)

answers = Table(
    "answers",
    metadata,
    refers("response_id", "responses.id", gone="CASCADE", primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    text("question"),
    Column("value", Integer),
    text("choice"),
    Column("counted", Text),  # where one answer counts for several values: JSON list; otherwise it counts for `value`
    sealed("words_sealed"),
    Column("counts", Boolean, nullable=False),
    Column("understood", Boolean, nullable=False),
    moment("at"),
    sqlite_with_rowid=False,
)

sorted_comments = Table(
    "sorted_comments",
    metadata,
    refers("response_id", "responses.id", gone="CASCADE", primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),  # of the answer whose words were sorted
    Column("words_mark", LargeBinary, nullable=False),  # how its sealed words began: others are sorted anew
    text("themes"),  # separated by spaces
    text("feeling"),
    flag("corrected"),  # by a manager
    sqlite_with_rowid=False,
)

wordings = Table(
    "wordings",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    text("text"),
    sqlite_with_rowid=False,
)

consents = Table(
    "consents",
    metadata,
    own_id(),
    refers("contact_id", "contacts.id", index=True),
    refers("invitation_id", "invitations.id", index=True),
    text("purpose"),
    Column("granted", Boolean, nullable=False),
    Column("wording_hash", LargeBinary, ForeignKey("wordings.hash"), nullable=False),
    text("survey"),
    Column("version", Integer, nullable=False),
    text("language"),
    Column("reply", LargeBinary),
    moment("at", nullable=False),
)

answer_tallies = Table(
    "answer_tallies",
    metadata,
    Column("week", Text, primary_key=True),
    Column("survey", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("question", Text, primary_key=True),
    Column("touchpoint", Text, primary_key=True),
    Column("location", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("selection", Text, primary_key=True),
    Column("value", Integer, primary_key=True, autoincrement=False),
    slot(),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)

published = Table(
    "published",
    metadata,
    Column("week", Text, primary_key=True),
    Column("measure", Text, primary_key=True),
    Column("question", Text, primary_key=True),
    Column("touchpoints", Names, primary_key=True),
    Column("locations", Names, primary_key=True),
    text("shown"),  # JSON: pairs of value and count
    sqlite_with_rowid=False,
)

kept_digests = Table(
    "kept_digests",
    metadata,
    Column("week", Text, primary_key=True),
    Column("touchpoints", Names, primary_key=True),
    Column("locations", Names, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("body_sealed", LargeBinary, nullable=False),  # compressed JSON; quotations are references
    moment("kept_at", nullable=False),
    sqlite_with_rowid=False,
)

asked_tallies = Table(
    "asked_tallies",
    metadata,
    Column("week", Text, primary_key=True),
    Column("survey", Text, primary_key=True),
    Column("touchpoint", Text, primary_key=True),
    Column("location", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("selection", Text, primary_key=True),
    Column("state", Text, primary_key=True),
    slot(),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)

mark_tallies = Table(
    "mark_tallies",
    metadata,
    Column("week", Text, primary_key=True),
    Column("survey", Text, primary_key=True),
    Column("touchpoint", Text, primary_key=True),
    Column("location", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("selection", Text, primary_key=True),
    Column("mark", Text, primary_key=True),
    slot(),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)

pattern_tallies = Table(
    "pattern_tallies",
    metadata,
    Column("week", Text, primary_key=True),
    Column("survey", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("pattern", Text, primary_key=True),  # what one person answered together, as "csat=5 empathy=4"
    slot(),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)
