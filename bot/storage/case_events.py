"""What happened to cases: written once and never changed, in order within each; and messages that go to customers."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, select, update

from bot.casework.case import RELAYED
from bot.ports import CaseEvent
from bot.storage import purposes
from bot.storage.tables import case_events, cases, outbox
from bot.storage.transaction import Transaction, adding

_ADD = adding(case_events, "id", "case_id", "position", "kind", "person_id", "words_sealed", "detail", "at")
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_OF_CASES = select(case_events).where(case_events.c.case_id.in_(_IDS))
_LAST = (
    select(case_events.c.case_id, func.max(case_events.c.position).label("last"))
    .where(case_events.c.case_id.in_(_IDS))
    .group_by(case_events.c.case_id)
)
_LOCKED = select(cases.c.id).where(cases.c.id.in_(_IDS)).order_by(cases.c.id)
_SENDING = select(outbox.c.id, outbox.c.state, outbox.c.reason).where(outbox.c.id.in_(_IDS))


async def add_events(tx: Transaction, events: Sequence[CaseEvent]) -> None:
    """Add events behind those there are; whoever adds to the same case waits."""
    if not events:
        return
    ids = sorted({event.case for event in events})
    await tx.matching(tx.locked(_LOCKED, cases), "ids", ids)
    places: dict[int, Any] = defaultdict(lambda: count(1))
    places.update({row.case_id: count(row.last + 1) for row in await tx.matching(_LAST, "ids", ids)})
    await tx.write(_ADD, [_stored(tx, event, next(places[event.case])) for event in events])


def _stored(tx: Transaction, event: CaseEvent, position: int) -> dict[str, Any]:
    return {
        "id": event.id,
        "case_id": event.case,
        "position": position,
        "kind": event.kind,
        "person_id": event.person,
        "words_sealed": tx.sealer.seal_text(purposes.CASE_EVENT, event.words),
        "detail": event.detail,
        "at": event.at,
    }


async def events_of(tx: Transaction, wanted: Collection[int]) -> dict[int, list[CaseEvent]]:
    """Everything that happened to these cases, in order."""
    found: dict[int, list[CaseEvent]] = {case: [] for case in wanted}
    rows = await tx.matching(_OF_CASES, "ids", sorted(wanted))
    for row in sorted(rows, key=lambda row: int(row.position)):
        found[row.case_id].append(event_of(tx, row))
    return found


def event_of(tx: Transaction, row: Any) -> CaseEvent:
    """An event from the columns of `case_events`."""
    words = tx.sealer.open_text(purposes.CASE_EVENT, row.words_sealed)
    return CaseEvent(row.id, row.case_id, row.kind, row.at, row.person_id, words, row.detail, row.position)


async def relays_waiting(tx: Transaction, since: datetime) -> list[CaseEvent]:
    """Messages to customers, said since then, that are not in the outbox yet, in the order in which they were said."""
    statement = (
        select(case_events)
        .select_from(case_events.join(cases).outerjoin(outbox, outbox.c.id == case_events.c.id))
        .where(
            case_events.c.at >= since,
            case_events.c.kind.in_([str(kind) for kind in RELAYED]),
            case_events.c.words_sealed.is_not(None),
            cases.c.contact_id.is_not(None),
            outbox.c.id.is_(None),
        )
        .order_by(case_events.c.at, case_events.c.position)
    )
    return [event_of(tx, row) for row in await tx.rows(statement)]


async def deliveries(tx: Transaction, wanted: Collection[int]) -> dict[int, tuple[str, str]]:
    """How the sending of messages to customers stands, by event."""
    return {row.id: (row.state, row.reason) for row in await tx.matching(_SENDING, "ids", sorted(wanted))}


async def drop_messages(tx: Transaction, keys: Collection[str], now: datetime) -> None:
    """Take back messages that still wait, by their `once`."""
    hashes = [tx.sealer.index(purposes.ONCE, key) for key in keys]
    statement = (
        update(outbox)
        .where(outbox.c.once.in_(bindparam("keys", expanding=True)), outbox.c.settled_at.is_(None))
        .values(state="dropped", reason="no longer needed", payload_sealed=None, settled_at=now, lease_until=None)
    )
    await tx.change(statement, "keys", hashes)
