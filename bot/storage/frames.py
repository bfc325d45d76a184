"""The frame, counted by day: which encounters came in, of whom could be asked; nothing of what was answered.

A tally of days must not narrow down who answered: it tells only whether the asking waits, was skipped or went out, and
when a conversation is cut loose from its customer, its encounter is counted by its week instead of its day, in the same
transaction. So the tally and what is left of the rows always say the same, and neither is finer than the other.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, func, select

from bot.ports import APART, Encounter, Invitation
from bot.storage.counts import ENCOUNTERED_BY, add_counts
from bot.storage.tables import encounter_tallies, encounters, invitations
from bot.storage.transaction import Matching, Transaction

WAITING, SKIPPED, ASKED = "waiting", "skipped", "asked"
_BEFORE = {"waiting": WAITING, "queued": WAITING, "skipped": SKIPPED}
Asked = Sequence[tuple[Encounter, Invitation]]
Key = tuple[Any, ...]

_OF_CONTACTS = Matching(
    select(encounters.c.contact_id, encounters.c.touchpoint, encounters.c.day).where(
        encounters.c.contact_id.in_(bindparam("ids", expanding=True))
    ),
    "ids",
)
_KEYED = (
    encounters.c.day,
    encounters.c.told_on,
    *(invitations.c[name] for name in ("touchpoint", "location", "segment", "channel")),
    encounters.c.source,
    invitations.c.selection,
)
_MOVING = Matching(
    select(invitations.c.id, *_KEYED, invitations.c.state, invitations.c.reason, encounters.c.again)
    .join(encounters, encounters.c.id == invitations.c.encounter_id)
    .where(invitations.c.id.in_(bindparam("ids", expanding=True))),
    "ids",
)


def outcome(state: str) -> str:
    """What the tally of days says of an invitation in this state."""
    return _BEFORE.get(state, ASKED)


def week_of(day: str) -> str:
    """The ISO week of a day, as 2026-W48; what is no day stays as it is."""
    if len(day) != len("2026-11-27"):
        return day
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02d}"


async def seen_again(tx: Transaction, added: Asked) -> frozenset[int]:
    """Those of these encounters whose customer was there for the same on the same day already."""
    theirs = [(each, of) for each, of in added if _counts(each.day, of.selection) and each.contact is not None]
    found = await tx.found(_OF_CONTACTS, sorted({each.contact or 0 for each, _ in theirs})) if theirs else []
    known = {(row.contact_id, row.touchpoint, row.day) for row in found}
    again = set()
    for each, _ in theirs:
        place = (each.contact, each.touchpoint, each.day)
        if place in known:
            again.add(each.id)
        known.add(place)
    return frozenset(again)


async def appear(tx: Transaction, added: Asked, again: Collection[int]) -> None:
    """Count new encounters."""
    await _add(
        tx,
        Counter(
            (
                each.day, each.told_on, of.touchpoint, of.location, of.segment, of.channel, each.source, of.selection,
                *_end(of.state, of.reason), each.id in again,
            )
            for each, of in added
            if _counts(each.day, of.selection)
        ),
    )  # fmt: skip


async def move_on(tx: Transaction, moved: Mapping[int, tuple[str, str, str, str]]) -> None:
    """Count over what is waiting no more, or never will be sent, from (old state, selection, state, reason)."""
    over = {
        each: _end(state, reason)
        for each, (old, selection, state, reason) in moved.items()
        if selection not in APART and (outcome(old) != outcome(state) or state == SKIPPED)
    }
    if not over:
        return
    counts: Counter[Key] = Counter()
    for row in await tx.found(_MOVING, sorted(over)):
        key = _key(row)
        if _counts(row.day, row.selection):
            counts[key] -= 1
            counts[(*key[:-3], *over[row.id], row.again)] += 1
    await _add(tx, counts)


async def blur(tx: Transaction, asked: Iterable[Row[Any]], theirs: Iterable[Row[Any]]) -> None:
    """Count encounters by their week, from rows of invitations and of encounters as they are before the cut."""
    of = {row.id: row for row in theirs}
    counts: Counter[Key] = Counter()
    for row in asked:
        met = of.get(row.encounter_id)
        if met is None or not _counts(met.day, row.selection):
            continue
        place, way, end = (row.touchpoint, row.location), (row.channel, met.source, row.selection), _end_of(row)
        counts[met.day, met.told_on, *place, row.segment, *way, *end, met.again] -= 1
        counts[week_of(met.day), week_of(met.told_on), *place, "", *way, *end, False] += 1
    await _add(tx, counts)


async def recount(tx: Transaction) -> Counter[Key]:
    """The tally, counted from the rows themselves."""
    columns = (*_KEYED, invitations.c.state, invitations.c.reason, encounters.c.again)
    statement = (
        select(*columns, func.count().label("number"))
        .join(encounters, encounters.c.id == invitations.c.encounter_id)
        .where(encounters.c.day != "", invitations.c.selection.not_in(APART))
        .group_by(*columns)
    )
    counts: Counter[Key] = Counter()
    for row in await tx.rows(statement):
        counts[_key(row)] += row.number
    return counts


def _counts(day: str, selection: str) -> bool:
    return bool(day) and selection not in APART


def _key(row: Any) -> Key:
    before = (row.day, row.told_on, row.touchpoint, row.location, row.segment, row.channel, row.source, row.selection)
    return (*before, *_end_of(row), bool(row.again))


def _end_of(row: Any) -> tuple[str, str]:
    return _end(row.state, row.reason)


def _end(state: str, reason: str) -> tuple[str, str]:
    """Outcome and reason; why somebody waits is told when it is over."""
    return outcome(state), reason if state == SKIPPED else ""


async def _add(tx: Transaction, counts: Mapping[Key, int]) -> None:
    await add_counts(
        tx,
        encounter_tallies,
        [(dict(zip(ENCOUNTERED_BY, key, strict=True)), count) for key, count in counts.items() if count],
    )
