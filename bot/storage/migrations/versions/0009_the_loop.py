"""Closing the loop: cases with all that happens to them, reviews of actions, telling customers, planned visits."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Id, Instant

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_CASES = ("raised_by", "severity", "question", "week", "law", "received_on")
_ACTIONS = ("origin", "dimension", "verdict", "decision")


def upgrade() -> None:
    _cases()
    _actions()
    op.add_column("contacts", sa.Column("current_case", Id, nullable=True))
    op.add_column("contacts", sa.Column("told_at", Instant(), nullable=True))
    _tellings()
    _visits()


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def _no(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False)


def _cases() -> None:
    for name in _CASES:
        op.add_column("cases", _words(name))
    op.add_column("cases", sa.Column("value", sa.Integer(), nullable=True))
    op.add_column("cases", sa.Column("resolve_due_at", Instant(), nullable=True))
    op.add_column("cases", sa.Column("answered_at", Instant(), nullable=True))
    op.add_column("cases", sa.Column("cause_sealed", sa.LargeBinary(), nullable=True))
    op.add_column("cases", sa.Column("recovery_id", Id, nullable=True))
    op.add_column("cases", sa.Column("action_id", Id, nullable=True))
    op.create_table(
        "case_events",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("case_id", Id, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _words("kind"),
        sa.Column("person_id", Id, nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        _words("detail"),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_events_case_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_case_events_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_events")),
        sa.UniqueConstraint("case_id", "position", name=op.f("uq_case_events_case_id_position")),
    )


def _actions() -> None:
    for name in _ACTIONS:
        op.add_column("actions", _words(name))
    for name in ("aim_sealed", "verdict_sealed"):
        op.add_column("actions", sa.Column(name, sa.LargeBinary(), nullable=True))
    for name in ("owner_id", "case_id", "follows_id", "decided_id"):
        op.add_column("actions", sa.Column(name, Id, nullable=True))
    for name in ("reviewed_at", "reminded_at"):
        op.add_column("actions", sa.Column(name, Instant(), nullable=True))


def _tellings() -> None:
    op.create_table(
        "tellings",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("action_id", Id, nullable=True),
        _words("state"),
        _words("language"),
        *(sa.Column(name, sa.LargeBinary(), nullable=True) for name in ("said_sealed", "done_sealed", "others_sealed")),
        _no("anyway"),
        sa.Column("author_id", Id, nullable=True),
        sa.Column("approved_id", Id, nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("approved_at", Instant(), nullable=True),
        _no("page_asked"),
        _no("public"),
        sa.Column("published_id", Id, nullable=True),
        sa.Column("published_at", Instant(), nullable=True),
        sa.Column("people", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_tellings_action_id"), ondelete="SET NULL"),
        *(
            sa.ForeignKeyConstraint([name], ["people.id"], name=op.f(f"fk_tellings_{name}"), ondelete="SET NULL")
            for name in ("author_id", "approved_id", "published_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tellings")),
        sa.UniqueConstraint("number", name=op.f("uq_tellings_number")),
    )
    op.create_index(op.f("ix_tellings_action_id"), "tellings", ["action_id"])
    op.create_table(
        "telling_recipients",
        sa.Column("telling_id", Id, autoincrement=False, nullable=False),
        sa.Column("contact_id", Id, autoincrement=False, nullable=False),
        sa.Column("outbox_id", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["telling_id"], ["tellings.id"], name=op.f("fk_telling_recipients_telling_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_telling_recipients_contact_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("telling_id", "contact_id", name=op.f("pk_telling_recipients")),
        sqlite_with_rowid=False,
    )


def _visits() -> None:
    op.create_table(
        "planned_visits",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *(_words(name) for name in ("touchpoint", "location", "survey")),
        sa.Column("visitor_id", Id, nullable=True),
        sa.Column("by_id", Id, nullable=True),
        sa.Column("opens_at", Instant(), nullable=False),
        sa.Column("closes_at", Instant(), nullable=False),
        _words("state"),
        sa.Column("invitation_id", Id, nullable=True),
        sa.Column("reminded_at", Instant(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        *(_words(name) for name in ("part", "seed")),
        *(
            sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_planned_visits_{name}"), ondelete="SET NULL")
            for name, to in (("visitor_id", "people"), ("by_id", "people"), ("invitation_id", "invitations"))
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_visits")),
        sa.UniqueConstraint("number", name=op.f("uq_planned_visits_number")),
    )
    op.create_index(op.f("ix_planned_visits_visitor_id"), "planned_visits", ["visitor_id"])
    op.create_index(op.f("ix_planned_visits_state"), "planned_visits", ["state"])


def downgrade() -> None:
    for table in ("planned_visits", "telling_recipients", "tellings", "case_events"):
        op.drop_table(table)
    for name in ("current_case", "told_at"):
        op.drop_column("contacts", name)
    for name in (
        *_ACTIONS, "aim_sealed", "verdict_sealed", "owner_id", "case_id", "follows_id", "decided_id", "reviewed_at",
        "reminded_at",
    ):  # fmt: skip
        op.drop_column("actions", name)
    for name in (
        *_CASES, "value", "resolve_due_at", "answered_at", "cause_sealed", "recovery_id", "action_id",
    ):  # fmt: skip
        op.drop_column("cases", name)
