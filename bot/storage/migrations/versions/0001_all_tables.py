"""All tables, from nothing."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Id, Instant, Names

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:  # noqa: PLR0915 - every table once
    op.create_table(
        "answer_tallies",
        sa.Column("week", sa.Text(), nullable=False),
        sa.Column("survey", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("touchpoint", sa.Text(), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("selection", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "week",
            "survey",
            "version",
            "question",
            "touchpoint",
            "location",
            "channel",
            "selection",
            "value",
            name=op.f("pk_answer_tallies"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "asked_tallies",
        sa.Column("week", sa.Text(), nullable=False),
        sa.Column("survey", sa.Text(), nullable=False),
        sa.Column("touchpoint", sa.Text(), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("selection", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "week", "survey", "touchpoint", "location", "channel", "selection", "state", name=op.f("pk_asked_tallies")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "contacts",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("channel", sa.Text(), server_default="", nullable=False),
        sa.Column("address_index", sa.LargeBinary(), nullable=False),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("timezone", sa.Text(), server_default="", nullable=False),
        sa.Column("blocked", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("invited_at", Instant(), nullable=True),
        sa.Column("unanswered", sa.Integer(), server_default="0", nullable=False),
        sa.Column("rest_until", Instant(), nullable=True),
        sa.Column("current_invitation", Id, nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
    )
    op.create_index("uq_contacts_address_index_channel", "contacts", ["address_index", "channel"], unique=True)
    op.create_table(
        "digest_runs",
        sa.Column("subscription_id", Id, autoincrement=False, nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("run_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("subscription_id", "period", name=op.f("pk_digest_runs")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "idempotency",
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("fingerprint", sa.Text(), server_default="", nullable=False),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("aged_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_idempotency")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), server_default="", nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "published",
        sa.Column("week", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("touchpoints", Names(), nullable=False),
        sa.Column("locations", Names(), nullable=False),
        sa.Column("shown", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("week", "measure", "question", "touchpoints", "locations", name=op.f("pk_published")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "scheduler_ledger",
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("fire_time", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("job", "fire_time", name=op.f("pk_scheduler_ledger")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "suppressions",
        sa.Column("address_index", sa.LargeBinary(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("address_index", "channel", name=op.f("pk_suppressions")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "surveys",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content_hash", sa.Text(), server_default="", nullable=False),
        sa.Column("document", sa.Text(), server_default="", nullable=False),
        sa.Column("published_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("name", "version", name=op.f("pk_surveys")),
        sa.UniqueConstraint("name", "content_hash", name=op.f("uq_surveys_name_content_hash")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "wordings",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_wordings")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "encounters",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("contact_id", Id, nullable=True),
        sa.Column("touchpoint", sa.Text(), server_default="", nullable=False),
        sa.Column("location", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("segment", sa.Text(), server_default="", nullable=False),
        sa.Column("occurred_at", Instant(), nullable=True),
        sa.Column("reference_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_encounters_contact_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_encounters")),
    )
    op.create_index(op.f("ix_encounters_contact_id"), "encounters", ["contact_id"], unique=False)
    op.create_table(
        "participations",
        sa.Column("contact_id", Id, autoincrement=False, nullable=False),
        sa.Column("survey", sa.Text(), nullable=False),
        sa.Column("week", sa.Text(), nullable=False),
        sa.Column("answered", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_participations_contact_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("contact_id", "survey", "week", name=op.f("pk_participations")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "people",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("role", sa.Text(), server_default="", nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("contact_id", Id, nullable=True),
        sa.Column("locations", Names(), nullable=False),
        sa.Column("joined_at", Instant(), nullable=True),
        sa.Column("removed_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_people_contact_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    op.create_index(op.f("ix_people_contact_id"), "people", ["contact_id"], unique=False)
    op.create_table(
        "invitations",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("encounter_id", Id, nullable=False),
        sa.Column("contact_id", Id, nullable=True),
        sa.Column("survey", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("channel", sa.Text(), server_default="", nullable=False),
        sa.Column("selection", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="", nullable=False),
        sa.Column("week", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("touchpoint", sa.Text(), server_default="", nullable=False),
        sa.Column("location", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("segment", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_invitations_contact_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["encounter_id"], ["encounters.id"], name=op.f("fk_invitations_encounter_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
    )
    op.create_index(op.f("ix_invitations_contact_id"), "invitations", ["contact_id"], unique=False)
    op.create_index(op.f("ix_invitations_encounter_id"), "invitations", ["encounter_id"], unique=False)
    op.create_index(
        "ix_invitations_waiting",
        "invitations",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('waiting', 'queued')"),
        postgresql_where=sa.text("state IN ('waiting', 'queued')"),
    )
    op.create_table(
        "join_codes",
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_join_codes_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_join_codes")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "subscriptions",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("timezone", sa.Text(), server_default="", nullable=False),
        sa.Column("locations", Names(), nullable=False),
        sa.Column("touchpoints", Names(), nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("paused", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_subscriptions_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriptions")),
    )
    op.create_index(op.f("ix_subscriptions_person_id"), "subscriptions", ["person_id"], unique=False)
    op.create_table(
        "cases",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("contact_id", Id, nullable=True),
        sa.Column("invitation_id", Id, nullable=True),
        sa.Column("touchpoint", sa.Text(), server_default="", nullable=False),
        sa.Column("location", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="", nullable=False),
        sa.Column("owner_id", Id, nullable=True),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_cases_contact_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitations.id"], name=op.f("fk_cases_invitation_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_cases_owner_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("number", name=op.f("uq_cases_number")),
    )
    op.create_index(op.f("ix_cases_contact_id"), "cases", ["contact_id"], unique=False)
    op.create_index(op.f("ix_cases_invitation_id"), "cases", ["invitation_id"], unique=False)
    op.create_index(op.f("ix_cases_state"), "cases", ["state"], unique=False)
    op.create_table(
        "consents",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("contact_id", Id, nullable=True),
        sa.Column("invitation_id", Id, nullable=True),
        sa.Column("purpose", sa.Text(), server_default="", nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.Column("wording_hash", sa.LargeBinary(), nullable=False),
        sa.Column("survey", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("reply", sa.LargeBinary(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_consents_contact_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitations.id"], name=op.f("fk_consents_invitation_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["wording_hash"], ["wordings.hash"], name=op.f("fk_consents_wording_hash")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    op.create_index(op.f("ix_consents_contact_id"), "consents", ["contact_id"], unique=False)
    op.create_index(op.f("ix_consents_invitation_id"), "consents", ["invitation_id"], unique=False)
    op.create_table(
        "conversations",
        sa.Column("invitation_id", Id, autoincrement=False, nullable=False),
        sa.Column("body_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), server_default="", nullable=False),
        sa.Column("due_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitations.id"], name=op.f("fk_conversations_invitation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("invitation_id", name=op.f("pk_conversations")),
    )
    op.create_index(op.f("ix_conversations_due_at"), "conversations", ["due_at"], unique=False)
    op.create_table(
        "inbox",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("channel", sa.Text(), server_default="", nullable=False),
        sa.Column("contact_id", Id, nullable=True),
        sa.Column("invitation_id", Id, nullable=True),
        sa.Column("body_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("state", sa.Text(), server_default="", nullable=False),
        sa.Column("error", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_inbox_contact_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitations.id"], name=op.f("fk_inbox_invitation_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_inbox")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_inbox_contact_id"), "inbox", ["contact_id"], unique=False)
    op.create_index(
        "ix_inbox_pending",
        "inbox",
        ["at"],
        unique=False,
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_table(
        "links",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("touchpoint", sa.Text(), server_default="", nullable=False),
        sa.Column("location", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("survey", sa.Text(), server_default="", nullable=False),
        sa.Column("invitation_id", Id, nullable=True),
        sa.Column("person_id", Id, nullable=True),
        sa.Column("expires_at", Instant(), nullable=True),
        sa.Column("used_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitations.id"], name=op.f("fk_links_invitation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_links_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_links_token_hash")),
    )
    op.create_index(op.f("ix_links_invitation_id"), "links", ["invitation_id"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("contact_id", Id, nullable=True),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("address_index", sa.LargeBinary(), nullable=True),
        sa.Column("invitation_id", Id, nullable=True),
        sa.Column("channel", sa.Text(), server_default="", nullable=False),
        sa.Column("position", Id, nullable=False),
        sa.Column("payload_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("urgent", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("opens", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("forget", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("exempt", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("unsure", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=True),
        sa.Column("state", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_tried_at", Instant(), nullable=True),
        sa.Column("lease_until", Instant(), nullable=True),
        sa.Column("lease_by", sa.Text(), server_default="", nullable=False),
        sa.Column("provider_key", sa.LargeBinary(), nullable=True),
        sa.Column("once", sa.LargeBinary(), nullable=True),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_outbox_contact_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitations.id"], name=op.f("fk_outbox_invitation_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_index(
        "uq_outbox_once",
        "outbox",
        ["once"],
        unique=True,
        sqlite_where=sa.text("once IS NOT NULL"),
        postgresql_where=sa.text("once IS NOT NULL"),
    )
    op.create_index(
        "ix_outbox_address",
        "outbox",
        ["address_index", "position"],
        unique=False,
        sqlite_where=sa.text("address_index IS NOT NULL"),
        postgresql_where=sa.text("address_index IS NOT NULL"),
    )
    op.create_index("ix_outbox_contact", "outbox", ["contact_id", "position"], unique=False)
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["channel", "due_at"],
        unique=False,
        sqlite_where=sa.text("settled_at IS NULL"),
        postgresql_where=sa.text("settled_at IS NULL"),
    )
    op.create_index(
        "ix_outbox_provider_key",
        "outbox",
        ["provider_key"],
        unique=False,
        sqlite_where=sa.text("provider_key IS NOT NULL"),
        postgresql_where=sa.text("provider_key IS NOT NULL"),
    )
    op.create_table(
        "responses",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("invitation_id", Id, nullable=True),
        sa.Column("contact_id", Id, nullable=True),
        sa.Column("survey", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("touchpoint", sa.Text(), server_default="", nullable=False),
        sa.Column("location", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("segment", sa.Text(), server_default="", nullable=False),
        sa.Column("channel", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("week", sa.Text(), server_default="", nullable=False),
        sa.Column("selection", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="", nullable=False),
        sa.Column("late", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("anonymity", sa.Text(), server_default="", nullable=False),
        sa.Column("take_part", sa.Boolean(), nullable=True),
        sa.Column("contact_ok", sa.Boolean(), nullable=True),
        sa.Column("quote", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_responses_contact_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitations.id"], name=op.f("fk_responses_invitation_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responses")),
    )
    op.create_index(op.f("ix_responses_contact_id"), "responses", ["contact_id"], unique=False)
    op.create_index(op.f("ix_responses_week"), "responses", ["week"], unique=False)
    op.create_table(
        "answers",
        sa.Column("response_id", Id, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("question", sa.Text(), server_default="", nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("choice", sa.Text(), server_default="", nullable=False),
        sa.Column("counted", sa.Text(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("understood", sa.Boolean(), nullable=False),
        sa.Column("at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["response_id"], ["responses.id"], name=op.f("fk_answers_response_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("response_id", "position", name=op.f("pk_answers")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:  # noqa: PLR0915 - every table once
    op.drop_table("answers")
    op.drop_index(op.f("ix_responses_week"), table_name="responses")
    op.drop_index(op.f("ix_responses_contact_id"), table_name="responses")
    op.drop_table("responses")
    for name, column in (("ix_outbox_provider_key", "provider_key"), ("uq_outbox_once", "once")):
        where = sa.text(f"{column} IS NOT NULL")
        op.drop_index(name, table_name="outbox", sqlite_where=where, postgresql_where=where)
    op.drop_index(
        "ix_outbox_due",
        table_name="outbox",
        sqlite_where=sa.text("settled_at IS NULL"),
        postgresql_where=sa.text("settled_at IS NULL"),
    )
    op.drop_index("ix_outbox_contact", table_name="outbox")
    op.drop_index(
        "ix_outbox_address",
        table_name="outbox",
        sqlite_where=sa.text("address_index IS NOT NULL"),
        postgresql_where=sa.text("address_index IS NOT NULL"),
    )
    op.drop_table("outbox")
    op.drop_index(op.f("ix_links_invitation_id"), table_name="links")
    op.drop_table("links")
    op.drop_index(
        "ix_inbox_pending",
        table_name="inbox",
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.drop_index(op.f("ix_inbox_contact_id"), table_name="inbox")
    op.drop_table("inbox")
    op.drop_index(op.f("ix_conversations_due_at"), table_name="conversations")
    op.drop_table("conversations")
    op.drop_index(op.f("ix_consents_invitation_id"), table_name="consents")
    op.drop_index(op.f("ix_consents_contact_id"), table_name="consents")
    op.drop_table("consents")
    op.drop_index(op.f("ix_cases_state"), table_name="cases")
    op.drop_index(op.f("ix_cases_invitation_id"), table_name="cases")
    op.drop_index(op.f("ix_cases_contact_id"), table_name="cases")
    op.drop_table("cases")
    op.drop_index(op.f("ix_subscriptions_person_id"), table_name="subscriptions")
    op.drop_table("subscriptions")
    op.drop_table("join_codes")
    op.drop_index(
        "ix_invitations_waiting",
        table_name="invitations",
        sqlite_where=sa.text("state IN ('waiting', 'queued')"),
        postgresql_where=sa.text("state IN ('waiting', 'queued')"),
    )
    op.drop_index(op.f("ix_invitations_encounter_id"), table_name="invitations")
    op.drop_index(op.f("ix_invitations_contact_id"), table_name="invitations")
    op.drop_table("invitations")
    op.drop_index(op.f("ix_people_contact_id"), table_name="people")
    op.drop_table("people")
    op.drop_table("participations")
    op.drop_index(op.f("ix_encounters_contact_id"), table_name="encounters")
    op.drop_table("encounters")
    op.drop_table("wordings")
    op.drop_table("surveys")
    op.drop_table("suppressions")
    op.drop_table("scheduler_ledger")
    op.drop_table("published")
    op.drop_table("meta")
    op.drop_table("leases")
    op.drop_table("idempotency")
    op.drop_table("digest_runs")
    op.drop_index("uq_contacts_address_index_channel", table_name="contacts")
    op.drop_table("contacts")
    op.drop_table("asked_tallies")
    op.drop_table("answer_tallies")
