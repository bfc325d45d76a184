"""Tables of unhappy customers' issues: the case, and everything that happened to it; knows no query."""

from sqlalchemy import Column, Integer, Table, UniqueConstraint

from bot.storage.columns import Id
from bot.storage.tables.metadata import metadata, moment, own_id, refers, sealed, text

cases = Table(
    "cases",
    metadata,
    own_id(),
    Column("number", Integer, nullable=False, unique=True),
    refers("contact_id", "contacts.id", index=True),
    refers("invitation_id", "invitations.id", index=True),
    text("touchpoint"),
    text("location"),
    text("reason"),  # what raised it, as it is shown: "csat: 1"
    text("state", index=True),  # open | taken | closed
    refers("owner_id", "people.id"),
    sealed("note_sealed"),  # what was done
    moment("opened_at", nullable=False),
    moment("due_at", nullable=False),  # the first answer
    moment("closed_at"),
    text("raised_by"),  # low_score | words | wish; empty: low_score, before this was kept
    text("severity"),  # normal | high | urgent; empty: normal
    text("question"),  # of the score, where a score raised it
    Column("value", Integer),
    text("week"),  # 2026-W46, in the organisation's timezone
    moment("resolve_due_at"),
    moment("answered_at"),  # the first answer to the customer
    sealed("cause_sealed"),
    text("law"),  # goods | digital | service where a legal right may be at stake
    text("received_on"),  # 2026-11-03: when it was received, where that is known
    Column("recovery_id", Id),  # the invitation that asks how well it was put right; no foreign key (SQLite)
    Column("action_id", Id),  # the improvement it led to; no foreign key (SQLite)
)

case_events = Table(
    "case_events",
    metadata,
    own_id(),
    refers("case_id", "cases.id", gone="CASCADE", nullable=False),
    Column("position", Integer, nullable=False),  # 1, 2, 3... within the case
    text("kind"),
    refers("person_id", "people.id"),  # who; nothing: the customer, or the bot itself
    sealed("words_sealed"),
    text("detail"),
    moment("at", nullable=False),
    UniqueConstraint("case_id", "position"),
)
