"""The table of what the organisation's own programs are still to be told; knows no query."""

from sqlalchemy import Column, Integer, Table

from bot.storage.columns import Id
from bot.storage.tables.metadata import flag, metadata, moment, own_id, text

announcements = Table(
    "announcements",
    metadata,
    own_id(),
    text("hook"),  # which of the addresses in afterword.yaml, by a hash of it
    text("event"),  # invitation | response | case
    Column("about_id", Id, nullable=False),  # what it is about is read when it is told: nothing of it is copied here
    Column("tries", Integer, nullable=False, server_default="0"),
    moment("due_at", nullable=False, index=True),  # first the day it happened on, later a full ten minutes
    flag("held"),  # what is anonymous is told when its week is over
)
