"""Actions that were planned or begun, and the tally of what each person answered together."""

from collections import Counter, defaultdict

import sqlalchemy as sa
from alembic import op

from bot.flows.patterns import pattern_of, watched
from bot.storage.columns import Id, Instant
from bot.surveys.reading import read_survey

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_ANSWERS = sa.text(
    "SELECT responses.id, responses.week, answers.question, answers.value FROM responses "
    "JOIN answers ON answers.response_id = responses.id WHERE responses.survey = :survey "
    "AND responses.version = :version AND responses.selection <> 'shop' AND answers.counts AND answers.understood "
    "AND answers.value IS NOT NULL ORDER BY responses.id, answers.position"
)
_ADD = sa.text(
    "INSERT INTO pattern_tallies (week, survey, version, pattern, count) "
    "VALUES (:week, :survey, :version, :pattern, :count)"
)


def upgrade() -> None:
    op.create_table(
        "actions",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), server_default="", nullable=False),
        *(
            sa.Column(name, sa.LargeBinary())
            for name in ("what_sealed", "finding_sealed", "who_sealed", "refers_sealed")
        ),
        *(
            sa.Column(name, sa.Text(), server_default="", nullable=False)
            for name in ("entry", "week", "measure", "question", "touchpoint", "location")
        ),
        sa.Column("was", sa.Float(), nullable=False),
        sa.Column("expected", sa.Float(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("by_id", Id, nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("started_at", Instant(), nullable=True),
        sa.Column("review_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_actions_by_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actions")),
        sa.UniqueConstraint("number", name=op.f("uq_actions_number")),
    )
    op.create_index(op.f("ix_actions_state"), "actions", ["state"])
    op.create_table(
        "pattern_tallies",
        sa.Column("week", sa.Text(), nullable=False),
        sa.Column("survey", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("pattern", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("week", "survey", "version", "pattern", name=op.f("pk_pattern_tallies")),
        sqlite_with_rowid=False,
    )
    _count_what_was_answered_before()


def _count_what_was_answered_before() -> None:
    """The tally of joint answers, made once from the answers that are there."""
    bind = op.get_bind()
    counts: Counter[tuple[str, str, int, str]] = Counter()
    for name, version, document in bind.execute(sa.text("SELECT name, version, document FROM surveys")).all():
        asked = watched(read_survey(document, file=f"{name}, version {version}"))
        if asked is None:
            continue
        given: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
        for response, week, question, value in bind.execute(_ANSWERS, {"survey": name, "version": version}):
            given[response, week][question] = value
        for (_, week), values in given.items():
            if pattern := pattern_of(asked, values):
                counts[week, name, version, pattern] += 1
    rows = [
        {"week": week, "survey": name, "version": version, "pattern": pattern, "count": count}
        for (week, name, version, pattern), count in counts.items()
    ]
    if rows:
        bind.execute(_ADD, rows)


def downgrade() -> None:
    op.drop_table("pattern_tallies")
    op.drop_index(op.f("ix_actions_state"), "actions")
    op.drop_table("actions")
