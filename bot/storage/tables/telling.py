"""Tables of telling customers what changed: what is told, and to whom it goes; knows no query."""

from sqlalchemy import Column, Integer, Table

from bot.storage.columns import Id
from bot.storage.tables.metadata import flag, metadata, moment, own_id, refers, sealed, text

tellings = Table(
    "tellings",
    metadata,
    own_id(),
    Column("number", Integer, nullable=False, unique=True),
    refers("action_id", "actions.id", index=True),
    text("state"),  # draft | asked | sending | sent
    text("language"),  # of these words
    sealed("said_sealed"),  # "you said"
    sealed("done_sealed"),  # "we did"
    sealed("others_sealed"),  # the same in other languages, as JSON
    flag("anyway"),  # goes to those too in whose language it is not worded
    refers("author_id", "people.id"),
    refers("approved_id", "people.id"),
    moment("created_at", nullable=False),
    moment("approved_at"),
    flag("page_asked"),  # somebody asked that it stand on the public page
    flag("public"),  # stands on the public page and the poster
    refers("published_id", "people.id"),  # who agreed to that
    moment("published_at"),
    Column(
        "people", Integer, nullable=False, server_default="0"
    ),  # how many raised it, as counted when it was approved or published
)

telling_recipients = Table(
    "telling_recipients",
    metadata,
    refers("telling_id", "tellings.id", gone="CASCADE", primary_key=True, autoincrement=False),
    refers("contact_id", "contacts.id", gone="CASCADE", primary_key=True, autoincrement=False),
    Column("outbox_id", Id, nullable=False),  # no foreign key: the message is let go of before this
    sqlite_with_rowid=False,
)
