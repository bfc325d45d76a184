"""Responses with their answers, as exports and one person's data show them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, select, true

from bot.ports import VISITS
from bot.storage import purposes
from bot.storage.tables import answers, contacts, responses
from bot.storage.transaction import Transaction

_RESPONSES = (
    select(responses, contacts.c.address_sealed)
    .select_from(responses.outerjoin(contacts, contacts.c.id == responses.c.contact_id))
    .order_by(responses.c.week, responses.c.id)
)
_ANSWERS = (
    select(answers)
    .where(answers.c.response_id.in_(bindparam("ids", expanding=True)), answers.c.counts == true())
    .order_by(answers.c.response_id, answers.c.position)
)


async def all_responses(
    tx: Transaction, since: datetime | date | None = None, *, visits: bool = False
) -> list[dict[str, Any]]:
    """Every response of the ISO week of `since` or later; weeks, since an anonymous response has no time.

    Customers' alone, or with `visits` those of trained visits alone: they are never mixed.
    """
    whose = responses.c.selection == VISITS if visits else responses.c.selection != VISITS
    if since is None:
        return await exported(tx, whose)
    year, week, _ = since.isocalendar()
    return await exported(tx, and_(whose, responses.c.week >= f"{year}-W{week:02}"))


async def exported(tx: Transaction, which: ColumnElement[bool]) -> list[dict[str, Any]]:
    """Responses in the columns of the export; `answers` maps each question to (value, words), counting ones only."""
    found = await tx.rows(_RESPONSES.where(which))
    said: dict[int, dict[str, tuple[Any, str]]] = {row.id: {} for row in found}
    for row in await tx.matching(_ANSWERS, "ids", said):
        _take(said[row.response_id], row, tx.sealer.open_text(purposes.ANSWER, row.words_sealed))
    return [{**_flags(tx, row), "answers": said[row.id]} for row in found]


def _take(said: dict[str, tuple[Any, str]], row: Any, words: str) -> None:
    """The later answer counts. Words that were not understood push out no answer, but stand on a line of their own."""
    if row.question in said and not row.understood:
        value, earlier = said[row.question]
        said[row.question] = (value, "\n".join(filter(None, (earlier, words))))
        return
    said[row.question] = (row.choice or row.value, words)


def _flags(tx: Transaction, row: Any) -> Mapping[str, Any]:
    named = row.anonymity == "named" and row.address_sealed is not None
    return {
        "response": str(row.id),
        "survey": row.survey,
        "version": row.version,
        "touchpoint": row.touchpoint,
        "location": row.location,
        "staff": tx.sealer.open_text(purposes.RESPONSE, row.staff_sealed),
        "segment": row.segment,
        "channel": row.channel,
        "language": row.language,
        "week": row.week,
        "state": row.state,
        "late": row.late,
        "anonymity": row.anonymity,
        "consent_take_part": row.take_part,
        "consent_contact": row.contact_ok,
        "consent_quote": row.quote,
        "shown": row.shown,
        "contact": tx.sealer.open_text(purposes.CONTACT, row.address_sealed) if named else "",
    }
