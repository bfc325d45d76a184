"""How sends ended: outbox rows, the invitations they open, and what providers report afterwards."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select

from bot.messages import Receipt
from bot.ports import APART, Settled
from bot.privacy.blurring import week_start
from bot.storage import purposes
from bot.storage.anonymity import scrub_later
from bot.storage.invitation_states import BEFORE_REACHED, BEFORE_SENT, Move, mark_sent, move
from bot.storage.said_outside import took_part_lately
from bot.storage.tables import case_events, contacts, invitations, outbox
from bot.storage.transaction import Matching, Transaction, changing

_DONE = ("sent", "failed", "dropped")
_ROWS = select(
    outbox.c.id,
    outbox.c.channel,
    outbox.c.contact_id,
    outbox.c.invitation_id,
    outbox.c.opens,
    outbox.c.forget,
    outbox.c.attempts,
    outbox.c.provider_key,
    outbox.c.urgent,
    invitations.c.selection,
).select_from(outbox.outerjoin(invitations, invitations.c.id == outbox.c.invitation_id))
_BY_ID = Matching(_ROWS.where(outbox.c.id.in_(bindparam("ids", expanding=True))), "ids")
_BY_PROVIDER = _ROWS.where(outbox.c.provider_key.in_(bindparam("keys", expanding=True)))
_FORGOTTEN = delete(outbox).where(outbox.c.id.in_(bindparam("ids", expanding=True)))
_SETTLE = changing(
    outbox, "state", "reason", "payload_sealed", "provider_key", "settled_at", "attempts", "lease_until", by="id"
)  # fmt: skip
_PUT_OFF = changing(outbox, "reason", "due_at", "unsure", "attempts", "lease_until", "lease_by", by="id")
_REPORTED = changing(outbox, "state", "reason", by="id")
_EVENTS = select(case_events.c.id).where(case_events.c.id.in_(bindparam("ids", expanding=True)))
_COARSE = changing(outbox, "created_at", "due_at", "settled_at", "last_tried_at", "expires_at", "position", by="id")
LOOSE = 0  # the position of what is in no order any more; upkeep lets go of it soon
_INVITED = changing(contacts, "invited_at", by="id")


async def settle(tx: Transaction, results: Sequence[Settled]) -> None:
    """Record how sends ended for now; invitation states and contact times follow from `opens`."""
    outcome = {result.id: result for result in results}
    found = {row.id: row for row in await tx.found(_BY_ID, sorted(outcome))}
    done = [(row, outcome[row.id]) for row in found.values() if outcome[row.id].state in _DONE]
    forgotten = [row for row, _ in done if row.forget]
    await tx.change(_FORGOTTEN, "ids", [row.id for row in forgotten])
    if any(row.contact_id is None for row in forgotten):  # the address of somebody who was erased went with it
        await scrub_later(tx)
    await tx.write(_SETTLE, [_settled(tx, row, result) for row, result in done if not row.forget])
    await _blur(tx, [row for row, _ in done if not row.forget], results)
    await tx.write(
        _PUT_OFF, [_put_off(row, outcome[row.id]) for row in found.values() if outcome[row.id].state not in _DONE]
    )
    await _open_invitations(tx, [(row, result) for row, result in done if row.opens and row.invitation_id is not None])


def _settled(tx: Transaction, row: Any, result: Settled) -> dict[str, Any]:
    key = None if result.provider_id is None else _provider_key(tx, row.channel, result.provider_id)
    return {
        "id": row.id,
        "state": result.state,
        "reason": result.reason,
        "payload_sealed": None,
        "provider_key": key,
        "settled_at": result.at,
        "attempts": row.attempts + (result.state != "dropped"),
        "lease_until": None,  # `lease_by` stays: which process sent it
    }


async def _blur(tx: Transaction, sent: Sequence[Any], results: Sequence[Settled]) -> None:
    """A word to who took part anonymously lately would say on which day they were there: it is known to the week.

    That is what was answered at once, outside any conversation; what was said about a case of theirs is another matter.
    """
    aside = {row.id: row.contact_id for row in sent if row.urgent and row.contact_id and row.invitation_id is None}
    if not aside:
        return
    now = min(result.at for result in results)
    theirs = await took_part_lately(tx, set(aside.values()), now)
    of_cases = {row.id for row in await tx.matching(_EVENTS, "ids", sorted(aside))}
    coarse = dict.fromkeys(("created_at", "due_at", "settled_at", "last_tried_at"), week_start(now))
    await tx.write(
        _COARSE,
        [
            {"id": each, **coarse, "expires_at": None, "position": LOOSE}
            for each, contact in aside.items()
            if contact in theirs and each not in of_cases
        ],
    )


def _put_off(row: Any, result: Settled) -> dict[str, Any]:
    return {
        "id": row.id,
        "reason": result.reason,
        "due_at": result.due_at or result.at,
        "unsure": result.state == "unsure",
        "attempts": row.attempts + 1 if result.attempts is None else result.attempts,
        "lease_until": None,
        "lease_by": "",
    }


async def _open_invitations(tx: Transaction, opened: Sequence[tuple[Any, Settled]]) -> None:
    """An invitation that went out is sent, unless it was answered meanwhile; one that did not keeps the reason."""
    await move(tx, [_opened(row.invitation_id, result) for row, result in opened])
    sent = [(row, result.at) for row, result in opened if result.state == "sent"]
    await mark_sent(tx, {row.invitation_id: at for row, at in sent})
    customers = [(row, at) for row, at in sent if row.contact_id is not None and row.selection not in APART]
    await tx.write(_INVITED, _invited((row.contact_id, at) for row, at in customers))


def _opened(invitation: int, result: Settled) -> Move:
    if result.state == "sent":
        return Move(invitation, "sent", "", BEFORE_SENT)
    if result.state == "failed":
        return Move(invitation, "undeliverable", result.reason, BEFORE_REACHED)
    return Move(invitation, "skipped", result.reason, BEFORE_SENT)


def _invited(sent: Iterable[tuple[int, datetime]]) -> list[dict[str, Any]]:
    return [{"id": contact, "invited_at": at} for contact, at in sorted(sent)]


async def receipts(tx: Transaction, reported: Sequence[Receipt]) -> list[Receipt]:
    """Take in what providers report of messages; gives those whose message is not known (yet)."""
    by_key = {_provider_key(tx, each.channel, each.provider_id): each for each in reported if each.status != "sent"}
    found = {row.provider_key: row for row in await tx.matching(_BY_PROVIDER, "keys", sorted(by_key))}
    known = [(row, by_key[key]) for key, row in found.items()]
    await tx.write(_REPORTED, [{"id": row.id, "state": each.status, "reason": each.code or ""} for row, each in known])
    await move(tx, [_reached(row.invitation_id, each) for row, each in known if row.opens and row.invitation_id])
    return [each for key, each in by_key.items() if key not in found]


async def known_sends(tx: Transaction, channel: str, provider_ids: Collection[str]) -> set[str]:
    """Which of these ids of a provider's messages are recorded with a message that went out."""
    by_key = {_provider_key(tx, channel, each): each for each in provider_ids}
    return {by_key[row.provider_key] for row in await tx.matching(_BY_PROVIDER, "keys", sorted(by_key))}


def _reached(invitation: int, receipt: Receipt) -> Move:
    if receipt.status == "delivered":
        return Move(invitation, "reached", "", BEFORE_REACHED)
    return Move(invitation, "undeliverable", _not_delivered(receipt), BEFORE_REACHED | {"reached"})


def _not_delivered(receipt: Receipt) -> str:
    return f"not delivered ({receipt.code})" if receipt.code else "not delivered"


def _provider_key(tx: Transaction, channel: str, provider_id: str) -> bytes:
    return tx.sealer.index(f"{purposes.SENT} {channel}", provider_id)
