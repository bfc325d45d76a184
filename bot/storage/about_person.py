"""What is kept about a contact beside answers, cases, consents: visits, messages to them, roles; for their export."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, or_, select

from bot.flows.stored import from_bytes
from bot.storage import purposes
from bot.storage.payloads import message_from_bytes
from bot.storage.tables import (
    answers,
    conversations,
    encounters,
    invitations,
    links,
    outbox,
    people,
    responses,
    sorted_comments,
    subscriptions,
)
from bot.storage.transaction import Transaction

Record = dict[str, Any]


async def about(tx: Transaction, me: int) -> Mapping[str, list[Record]]:
    """Everything of it, by name."""
    return {
        "encounters": await _encounters(tx, me),
        "conversations": await _conversations(tx, me),
        "answers": await _answers(tx, me),
        "sent": await _sent(tx, me),
        "links": _plain(await tx.rows(_LINKS.where(invitations.c.contact_id == me)), "kind", "expires_at", "used_at"),
        "roles": await _roles(tx, me),
        "subscriptions": _plain(
            await tx.rows(_subscribed(me)),
            "weekday",
            "hour",
            "timezone",
            "locations",
            "touchpoints",
            "language",
            "paused",
        ),
    }


_LINKS = select(links).join(invitations, invitations.c.id == links.c.invitation_id)


def _subscribed(me: int) -> Select[Any]:
    theirs = select(people.c.id).where(people.c.contact_id == me)
    return select(subscriptions).where(or_(subscriptions.c.contact_id == me, subscriptions.c.person_id.in_(theirs)))


def _plain(rows: Sequence[Row[Any]], *names: str) -> list[Record]:
    return [{name: getattr(row, name) for name in names} for row in rows]


async def _encounters(tx: Transaction, me: int) -> list[Record]:
    """Their visits, with what staff noted of them."""
    found = await tx.rows(select(encounters).where(encounters.c.contact_id == me).order_by(encounters.c.occurred_at))
    opened = tx.sealer.open_text
    return [
        {
            **{
                name: getattr(row, name)
                for name in ("touchpoint", "location", "segment", "occurred_at", "source", "day", "told_on", "again")
            },
            "staff": opened(purposes.ENCOUNTER, row.staff_sealed),
            "reference": opened(purposes.ENCOUNTER, row.reference_sealed),
        }
        for row in found
    ]


async def _conversations(tx: Transaction, me: int) -> list[Record]:
    """Where each conversation stands; also what is answered in one that is anonymous and not over yet."""
    statement = (
        select(conversations)
        .join(invitations, invitations.c.id == conversations.c.invitation_id)
        .where(invitations.c.contact_id == me)
    )
    found = []
    for row in await tx.rows(statement):
        talk = from_bytes(tx.sealer.open(purposes.CONVERSATION, row.body_sealed))
        said = [{"question": each.question, "value": each.value, "words": each.words} for each in talk.answers]
        found.append({"survey": talk.survey, "state": row.state, "anonymity": talk.anonymity, "answers": said})
    return found


async def _answers(tx: Transaction, me: int) -> list[Record]:
    """Every answer, those that were corrected later too, with the themes its words were sorted under."""
    statement = (
        select(answers, sorted_comments.c.themes, sorted_comments.c.feeling)
        .join(responses, responses.c.id == answers.c.response_id)
        .outerjoin(
            sorted_comments,
            (sorted_comments.c.response_id == answers.c.response_id)
            & (sorted_comments.c.position == answers.c.position),
        )
        .where(responses.c.contact_id == me)
        .order_by(answers.c.at, answers.c.response_id, answers.c.position)
    )
    return [
        {
            **{name: getattr(row, name) for name in ("question", "value", "choice", "counts", "understood", "at")},
            "words": tx.sealer.open_text(purposes.ANSWER, row.words_sealed),
            "themes": row.themes or "",
            "feeling": row.feeling or "",
        }
        for row in await tx.rows(statement)
    ]


async def _sent(tx: Transaction, me: int) -> list[Record]:
    """What went out to them, or waits to: the words of what went out are not kept."""
    found = await tx.rows(select(outbox).where(outbox.c.contact_id == me).order_by(outbox.c.position, outbox.c.id))
    return [
        {
            **{name: getattr(row, name) for name in ("state", "reason", "created_at")},
            "sent_at": _when(row),
            "waiting_words": ""
            if row.payload_sealed is None
            else message_from_bytes(tx.sealer.open(purposes.OUTBOX, row.payload_sealed)).text,
        }
        for row in found
    ]


def _when(row: Row[Any]) -> datetime | None:
    moment: datetime | None = row.settled_at
    return moment


async def _roles(tx: Transaction, me: int) -> list[Record]:
    """What they are on staff."""
    return [
        {
            "role": row.role,
            "name": tx.sealer.open_text(purposes.PERSON, row.name_sealed),
            "locations": row.locations,
            "joined_at": row.joined_at,
        }
        for row in await tx.rows(select(people).where(people.c.contact_id == me))
    ]
