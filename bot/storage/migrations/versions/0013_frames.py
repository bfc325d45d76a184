"""Encounters by day: when each was and when we heard of it, their tally, and the counts that others give us."""

from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Id, Instant

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_BY = (
    "day", "told_on", "touchpoint", "location", "segment", "channel", "source", "selection", "outcome", "reason",
    "again",
)  # fmt: skip
_REFUSED_BY = ("day", "touchpoint", "location", "source", "why")
_ASKED = sa.text(
    "SELECT encounters.id AS encounter, encounters.contact_id AS contact, encounters.occurred_at AS occurred_at, "
    "invitations.created_at AS created_at, invitations.touchpoint AS touchpoint, invitations.location AS location, "
    "invitations.segment AS segment, invitations.channel AS channel, encounters.source AS source, "
    "invitations.selection AS selection, invitations.state AS state, invitations.reason AS reason "
    "FROM encounters JOIN invitations ON invitations.encounter_id = encounters.id"
).columns(occurred_at=Instant(), created_at=Instant())
_SET = sa.text("UPDATE encounters SET day = :day, told_on = :told_on WHERE id = :encounter")
_OUTCOMES = {"waiting": "waiting", "queued": "waiting", "skipped": "skipped"}


def upgrade() -> None:
    for name in ("day", "told_on"):
        op.add_column("encounters", sa.Column(name, sa.Text(), server_default="", nullable=False))
    op.add_column("encounters", sa.Column("again", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "encounter_tallies",
        *(sa.Column(name, sa.Boolean() if name == "again" else sa.Text(), nullable=False) for name in _BY),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(*_BY, name=op.f("pk_encounter_tallies")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "refused_encounters",
        *(sa.Column(name, sa.Text(), nullable=False) for name in _REFUSED_BY),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(*_REFUSED_BY, name=op.f("pk_refused_encounters")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "given_counts",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text(), server_default="", nullable=False) for name in ("day", "touchpoint", "location")),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("given_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_given_counts")),
    )
    op.create_index(op.f("ix_given_counts_day"), "given_counts", ["day"])
    _count_those_there_are()


def _count_those_there_are() -> None:
    """Days by UTC, since a migration knows no timezone; only the week where the link to a customer was cut."""
    bind = op.get_bind()
    counts: Counter[tuple[Any, ...]] = Counter()
    days: dict[int, dict[str, Any]] = {}
    for row in bind.execute(_ASKED):
        day, told_on = (_when(moment, cut=row.contact is None) for moment in (_moment(row), row.created_at))
        days[row.encounter] = {"encounter": row.encounter, "day": day, "told_on": told_on}
        if row.selection not in {"shop", "recovery"}:
            end = _OUTCOMES.get(row.state, "asked"), row.reason if row.state == "skipped" else ""
            way = row.channel, row.source, row.selection
            counts[day, told_on, row.touchpoint, row.location, row.segment, *way, *end, False] += 1
    if days:
        bind.execute(_SET, list(days.values()))
    tallies = sa.table("encounter_tallies", *(sa.column(name) for name in (*_BY, "count")))
    if counts:
        op.bulk_insert(tallies, [{**dict(zip(_BY, key, strict=True)), "count": n} for key, n in counts.items()])


def _moment(row: Any) -> datetime:
    moment: datetime = row.occurred_at or row.created_at
    return moment


def _when(moment: datetime, *, cut: bool) -> str:
    day: date = moment.astimezone(UTC).date()
    if not cut:
        return day.isoformat()
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def downgrade() -> None:
    op.drop_index(op.f("ix_given_counts_day"), "given_counts")
    for table in ("given_counts", "refused_encounters", "encounter_tallies"):
        op.drop_table(table)
    for name in ("again", "told_on", "day"):
        op.drop_column("encounters", name)
