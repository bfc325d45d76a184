"""All tables, gathered; knows no query."""

from bot.storage.tables.actions import actions
from bot.storage.tables.announcements import announcements
from bot.storage.tables.answers import (
    answer_tallies,
    answers,
    asked_tallies,
    consents,
    kept_digests,
    mark_tallies,
    pattern_tallies,
    published,
    responses,
    sorted_comments,
    wordings,
)
from bot.storage.tables.asking import (
    conversations,
    encounters,
    idempotency,
    invitations,
    participations,
    survey_pictures,
    surveys,
    taken_encounters,
)
from bot.storage.tables.bookkeeping import leases, meta, scheduler_ledger
from bot.storage.tables.caps import caps
from bot.storage.tables.cases import case_events, cases
from bot.storage.tables.contacts import contacts, digest_runs, join_codes, links, people, subscriptions, suppressions
from bot.storage.tables.draws import draws
from bot.storage.tables.frames import encounter_tallies, given_counts, refused_encounters
from bot.storage.tables.messages import inbox, outbox
from bot.storage.tables.metadata import metadata
from bot.storage.tables.telling import telling_recipients, tellings
from bot.storage.tables.trials import trials
from bot.storage.tables.visits import planned_visits

__all__ = [
    "actions", "announcements", "answer_tallies", "answers", "asked_tallies", "caps", "case_events", "cases",
    "consents", "contacts",
    "conversations", "digest_runs", "draws", "encounter_tallies", "encounters",
    "given_counts", "idempotency", "inbox", "invitations", "join_codes",
    "kept_digests", "leases", "links", "mark_tallies", "meta", "metadata", "outbox", "participations",
    "pattern_tallies", "people", "planned_visits", "published",
    "refused_encounters", "responses", "scheduler_ledger", "sorted_comments",
    "subscriptions", "suppressions", "survey_pictures", "surveys", "taken_encounters", "telling_recipients", "tellings",
    "trials", "wordings",
]  # fmt: skip
