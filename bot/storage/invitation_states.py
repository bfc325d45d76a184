"""Moves invitations from state to state and keeps the asked tallies equal to a recount, in the same transaction."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select

from bot.storage import frames
from bot.storage.announcing import ASKED, FINAL, RESPONSE, note
from bot.storage.counts import ASKED_BY, AskedDifference, MarksDifference, asked_key
from bot.storage.tables import invitations
from bot.storage.transaction import Matching, Transaction, changing

BEFORE_SENT = frozenset({"waiting", "queued"})
BEFORE_REACHED = BEFORE_SENT | {"sent"}

_STATES = Matching(
    select(invitations.c.id, invitations.c.marks, *(invitations.c[name] for name in ASKED_BY)).where(
        invitations.c.id.in_(bindparam("ids", expanding=True))
    ),
    "ids",
    locks=invitations,  # else another process could move the same one meanwhile, and both would count it away
)
_SET = changing(invitations, "state", "reason", by="id")
_SET_MARKS = changing(invitations, "marks", by="id")
_SET_SENT = changing(invitations, "sent_at", by="id")


@dataclass(frozen=True, slots=True)
class Move:
    """One invitation goes to a state, if it is still in one of `from_` (None: from any)."""

    invitation: int
    state: str
    reason: str = ""
    from_: Collection[str] | None = None


async def set_states(
    tx: Transaction, wanted: Sequence[tuple[int, str, str, datetime]], marks: Mapping[int, str] | None = None
) -> None:
    """Set states from (invitation, state, reason, at); of several for one invitation the last counts. And marks."""
    await move(tx, [Move(invitation, state, reason) for invitation, state, reason, _ in wanted], marks)
    await mark_sent(tx, {invitation: at for invitation, state, _, at in wanted if state == "sent"})


async def mark_sent(tx: Transaction, sent: Mapping[int, datetime]) -> None:
    """When invitations went out."""
    await tx.write(_SET_SENT, [{"id": invitation, "sent_at": at} for invitation, at in sorted(sent.items())])


async def move(tx: Transaction, moves: Sequence[Move], marks: Mapping[int, str] | None = None) -> None:
    """Make all moves whose starting state still holds, and give invitations their marks."""
    wanted = {each.invitation for each in moves}.union(marks or ())
    if not wanted:
        return
    found = await tx.found(_STATES, sorted(wanted))
    before = {row.id: row for row in found}
    difference, after = AskedDifference(), _after(before, moves)
    for invitation, each in after.items():
        difference.moves(asked_key(before[invitation]), each.state)
    await frames.move_on(
        tx, {each: (before[each].state, before[each].selection, to.state, to.reason) for each, to in after.items()}
    )
    await tx.write(
        _SET, [{"id": each.invitation, "state": each.state, "reason": each.reason} for each in after.values()]
    )
    await difference.add(tx)
    await _announce(tx, before, after)
    if marks:
        await _mark(tx, before, marks)


async def _announce(tx: Transaction, before: Mapping[int, Row[Any]], after: Mapping[int, Move]) -> None:
    """Programs are told of what is final. Of an anonymous response there is nothing to tell: it has no invitation."""
    ended = [each for each, to in after.items() if to.state in FINAL and before[each].state != to.state]
    await note(tx, ASKED, ended)
    await note(tx, RESPONSE, [each for each in ended if after[each].state == "complete"])


async def _mark(tx: Transaction, before: Mapping[int, Row[Any]], marks: Mapping[int, str]) -> None:
    """The tally of marks is kept by what an invitation is about, whatever its state."""
    difference = MarksDifference()
    known = {invitation: text for invitation, text in sorted(marks.items()) if invitation in before}
    for invitation, text in known.items():
        difference.changes(asked_key(before[invitation]), before[invitation].marks, text)
    await tx.write(_SET_MARKS, [{"id": invitation, "marks": text} for invitation, text in known.items()])
    await difference.add(tx)


def _after(before: Mapping[int, Row[tuple[object, ...]]], moves: Sequence[Move]) -> dict[int, Move]:
    after: dict[int, Move] = {}
    for each in moves:
        row = before.get(each.invitation)
        if row is None:
            continue
        last = after.get(each.invitation)
        state = last.state if last is not None else row.state
        if each.from_ is None or state in each.from_:
            after[each.invitation] = each
    return dict(sorted(after.items()))
