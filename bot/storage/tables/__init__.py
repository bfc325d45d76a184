"""All tables, gathered; knows no query."""

from bot.storage.tables.answers import (
    answer_tallies,
    answers,
    asked_tallies,
    cases,
    consents,
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
)
from bot.storage.tables.bookkeeping import leases, meta, scheduler_ledger
from bot.storage.tables.contacts import contacts, digest_runs, join_codes, links, people, subscriptions, suppressions
from bot.storage.tables.messages import inbox, outbox
from bot.storage.tables.metadata import metadata

__all__ = [
    "answer_tallies", "answers", "asked_tallies", "cases", "consents", "contacts", "conversations", "digest_runs",
    "encounters", "idempotency", "inbox", "invitations", "join_codes", "leases", "links", "meta", "metadata",
    "outbox", "participations", "people", "published", "responses", "scheduler_ledger",
    "sorted_comments", "subscriptions", "suppressions",
    "survey_pictures", "surveys", "wordings",
]  # fmt: skip
