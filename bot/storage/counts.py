"""Tallies: counts kept up to date by differences, so that a digest never reads the answers.

All processes count the same few things, and whoever has written a row makes the others wait until its commit is on the
disk. So each process adds to rows of its own (`slot`), and a count is the sum over all slots. The rows of all processes
are put together when rows are mixed (`bot.storage.mixing`): which process took in an answer must not stay known.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from sqlalchemy import Table

from bot.storage.dialect import POSTGRESQL
from bot.storage.tables import answer_tallies, asked_tallies, encounter_tallies, mark_tallies, pattern_tallies
from bot.storage.transaction import Transaction, counting

ASKED_BY = ("week", "survey", "touchpoint", "location", "channel", "selection", "state")
MARKED_BY = (*ASKED_BY[:-1], "mark")
ANSWERED_BY = (
    "week", "survey", "version", "question", "touchpoint", "location", "channel", "selection", "value",
)  # fmt: skip

_ASKED = attrgetter(*ASKED_BY)
PATTERNED_BY = ("week", "survey", "version", "pattern")
ENCOUNTERED_BY = (
    "day", "told_on", "touchpoint", "location", "segment", "channel", "source", "selection", "outcome", "reason",
    "again",
)  # fmt: skip

TALLIES = (answer_tallies, asked_tallies, encounter_tallies, mark_tallies, pattern_tallies)
_ADD = {table.name: counting(table) for table in TALLIES}


async def add_counts(tx: Transaction, table: Table, differences: Iterable[tuple[dict[str, Any], int]]) -> None:
    """Add differences to counts, in a fixed order so that two processes cannot wait for each other.

    With many writers they are written last of all (`write_counts`): two that share a slot wait no longer than a commit.
    """
    if tx.dialect == POSTGRESQL:
        kept = tx.counted.setdefault(table.name, Counter())
        for key, difference in differences:
            kept[tuple(key.items())] += difference
        return
    rows = [{**key, "slot": tx.slot, "count": difference} for key, difference in differences]
    rows.sort(key=_by_key)
    await tx.write(_ADD[table.name], rows)


async def write_counts(tx: Transaction) -> None:
    """Before the commit: what was kept for the end, table after table in the same order everywhere."""
    for name in sorted(tx.counted):
        rows = [
            {**dict(key), "slot": tx.slot, "count": difference}
            for key, difference in tx.counted[name].items()
            if difference
        ]
        rows.sort(key=_by_key)
        await tx.write(_ADD[name], rows)
    tx.counted.clear()


def _by_key(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(value for name, value in row.items() if name != "count")


class AskedDifference:
    """What a change of invitations does to the asked tallies."""

    __slots__ = ("_counts",)

    def __init__(self) -> None:
        self._counts: Counter[tuple[Any, ...]] = Counter()

    def appears(self, key: tuple[Any, ...]) -> None:
        """An invitation is counted by this key from now on."""
        self._counts[key] += 1

    def moves(self, key: tuple[Any, ...], state: str) -> None:
        """An invitation counted by `key` goes over to another state."""
        self._counts[key] -= 1
        self._counts[(*key[:-1], state)] += 1

    async def add(self, tx: Transaction) -> None:
        """Write it."""
        await add_counts(
            tx,
            asked_tallies,
            [(dict(zip(ASKED_BY, key, strict=True)), count) for key, count in self._counts.items() if count],
        )


class MarksDifference:
    """What a change of marks does to their tallies."""

    __slots__ = ("_counts",)

    def __init__(self) -> None:
        self._counts: Counter[tuple[Any, ...]] = Counter()

    def changes(self, key: tuple[Any, ...], before: str, after: str) -> None:
        """An invitation counted by `key` (see ASKED_BY) has other marks from now on."""
        then, now = set(before.split()), set(after.split())
        self._counts.update({(*key[:-1], mark): 1 for mark in now - then})
        self._counts.subtract({(*key[:-1], mark): 1 for mark in then - now})

    async def add(self, tx: Transaction) -> None:
        """Write it."""
        await add_counts(
            tx,
            mark_tallies,
            [(dict(zip(MARKED_BY, key, strict=True)), count) for key, count in self._counts.items() if count],
        )


def asked_key(row: Any) -> tuple[Any, ...]:
    """What an invitation is counted by, from any row or record with these attributes."""
    key: tuple[Any, ...] = _ASKED(row)
    return key


def in_order(names: Sequence[str], row: Any) -> dict[str, Any]:
    """These attributes of a row by name."""
    return {name: getattr(row, name) for name in names}
