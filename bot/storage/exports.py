"""Responses with their answers, invitations and messages, as exports and one person's data show them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, bindparam, false, func, or_, select, true

from bot.flows.conversation import ENDED
from bot.ports import VISITS
from bot.storage import purposes
from bot.storage.tables import answers, contacts, conversations, inbox, invitations, outbox, responses
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


_TALKING = conversations.c.state.not_in([str(state) for state in ENDED])
_INVITATIONS = (
    select(
        invitations.c.id, *(invitations.c[name] for name in ("survey", "version", "touchpoint", "location", "channel")),
        invitations.c.selection, invitations.c.week, invitations.c.state, invitations.c.reason, invitations.c.marks,
        func.coalesce(_TALKING, false()).label("open"),
    )
    .select_from(invitations.outerjoin(conversations, conversations.c.invitation_id == invitations.c.id))
    .where(invitations.c.selection != VISITS)
    .order_by(invitations.c.week, invitations.c.id)
)  # fmt: skip
# Until a conversation has ended the customer may still choose to be anonymous, so none of its moments goes out.
_ENDED = (
    select(
        invitations.c.id,
        invitations.c.touchpoint,
        invitations.c.location,
        invitations.c.week,
        invitations.c.contact_id,
        invitations.c.state,
        invitations.c.reason,
        invitations.c.marks,
    )
    .join(conversations, conversations.c.invitation_id == invitations.c.id)
    .where(
        invitations.c.id.in_(bindparam("ids", expanding=True)),
        invitations.c.contact_id.is_not(None),
        conversations.c.state.in_([str(state) for state in ENDED]),
    )
)
_OF_CONTACTS: Any = bindparam("contacts", expanding=True)
_CAME = select(
    inbox.c.contact_id, inbox.c.invitation_id, inbox.c.channel, inbox.c.kind, inbox.c.state, inbox.c.at
).where(inbox.c.contact_id.in_(_OF_CONTACTS))  # fmt: skip
_WENT = select(
    outbox.c.contact_id, outbox.c.invitation_id, outbox.c.channel, outbox.c.state, outbox.c.reason, outbox.c.created_at,
    outbox.c.last_tried_at,
).where(outbox.c.contact_id.in_(_OF_CONTACTS))  # fmt: skip


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


async def responses_after(
    tx: Transaction, after: tuple[str, int] | None, limit: int, *, visits: bool = False
) -> list[dict[str, Any]]:
    """The next responses after one of a week and id, in that order."""
    whose = responses.c.selection == VISITS if visits else responses.c.selection != VISITS
    return await exported(tx, whose if after is None else and_(whose, _later(responses, after)), limit)


async def invitations_after(tx: Transaction, after: tuple[str, int] | None, limit: int) -> list[dict[str, Any]]:
    """The next invitations of customers after one of a week and id, with the states they have now."""
    wanted = _INVITATIONS.limit(limit)
    found = await tx.rows(wanted if after is None else wanted.where(_later(invitations, after)))
    return [{"invitation": str(row.id), **dict(zip(row._fields[1:], tuple(row)[1:], strict=True))} for row in found]


async def interactions(tx: Transaction, wanted: Sequence[int]) -> list[dict[str, Any]]:
    """The messages of those of these invitations that have ended and are not anonymous: direction, state, time."""
    about = {row.id: row for row in await tx.matching(_ENDED, "ids", wanted)}
    people = sorted({row.contact_id for row in about.values()})
    came = await tx.matching(_CAME, "contacts", people)
    went = await tx.matching(_WENT, "contacts", people)
    found = [
        *(_came(about[row.invitation_id], row) for row in came if row.invitation_id in about),
        *(_went(about[row.invitation_id], row) for row in went if row.invitation_id in about),
    ]
    return sorted(found, key=lambda each: (each["week"], int(each["invitation"]), each["at"], each["direction"]))


def _came(asked: Any, row: Any) -> dict[str, Any]:
    return _message(asked, row, "in", row.kind, "", row.at)


def _went(asked: Any, row: Any) -> dict[str, Any]:
    return _message(asked, row, "out", "message", row.reason, row.last_tried_at or row.created_at)


def _message(asked: Any, row: Any, direction: str, kind: str, reason: str, at: datetime) -> dict[str, Any]:
    return {
        "invitation": str(asked.id),
        "touchpoint": asked.touchpoint,
        "location": asked.location,
        "week": asked.week,
        "direction": direction,
        "channel": row.channel,
        "kind": kind,
        "state": row.state,
        "reason": reason,
        "at": at.isoformat(timespec="seconds"),
        "ended": {"state": asked.state, "reason": asked.reason, "marks": asked.marks},
    }


def _later(table: Table, after: tuple[str, int]) -> ColumnElement[bool]:
    """Rows after this week and id; the first condition is what an index of weeks can serve."""
    week, number = after
    return and_(table.c.week >= week, or_(table.c.week > week, table.c.id > number))


async def exported(tx: Transaction, which: ColumnElement[bool], limit: int | None = None) -> list[dict[str, Any]]:
    """Responses in the columns of the export; `answers` maps each question to (value, words), counting ones only."""
    found = await tx.rows(_RESPONSES.where(which).limit(limit))
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
