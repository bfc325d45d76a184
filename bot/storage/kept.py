"""Digests as they were first shown, and where customers answered; knows neither claims nor words."""

import json
import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, func, literal, select, union_all

from bot.ports import APART, DigestKey
from bot.storage import purposes
from bot.storage.counts import write_counts
from bot.storage.dialect import insert_into
from bot.storage.tables import answer_tallies, asked_tallies, kept_digests
from bot.storage.transaction import Transaction

ANSWERED = ("partial", "complete")


async def find(tx: Transaction, key: DigestKey) -> dict[str, Any] | None:
    """What was kept under this key."""
    sealed = await tx.scalar(
        select(kept_digests.c.body_sealed).where(
            *(kept_digests.c[name] == value for name, value in _columns(key).items())
        )
    )
    if sealed is None:
        return None
    body: dict[str, Any] = json.loads(zlib.decompress(tx.sealer.open(purposes.DIGEST, sealed)))
    return body


async def keep(tx: Transaction, bodies: Mapping[DigestKey, Mapping[str, Any]], now: datetime) -> int:
    """Keep what is not there yet; gives how many that were."""
    new = 0
    for key, body in bodies.items():
        packed = zlib.compress(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode())
        row = {**_columns(key), "body_sealed": tx.sealer.seal(purposes.DIGEST, packed), "kept_at": now}
        statement = insert_into(kept_digests, tx.dialect).values(**row).on_conflict_do_nothing()
        new += await tx.first(statement.returning(kept_digests.c.week)) is not None
    return new


def _columns(key: DigestKey) -> dict[str, Any]:
    """The key as it is stored: names in order, so that one scope has one key."""
    return {
        "week": key.week,
        "touchpoints": tuple(sorted(key.touchpoints)),
        "locations": tuple(sorted(key.locations)),
        "language": key.language,
    }


async def answered(tx: Transaction, first_week: str, last_week: str) -> list[dict[str, Any]]:
    """Where customers answered in these weeks, and how many did; answers brought in from elsewhere count nobody."""
    await write_counts(tx)
    places = union_all(
        _places(asked_tallies, func.sum(asked_tallies.c["count"])).where(asked_tallies.c.state.in_(ANSWERED)),
        _places(answer_tallies, literal(0, Integer)),
    ).subquery()
    by = (places.c.week, places.c.touchpoint, places.c.location)
    statement = (
        select(*by, func.sum(places.c.people).label("people"))
        .where(places.c.week >= first_week, places.c.week <= last_week)
        .group_by(*by)
        .order_by(*by)
    )
    names = ("week", "touchpoint", "location", "people")
    return [dict(zip(names, (*row[:3], int(row.people)), strict=True)) for row in await tx.rows(statement)]


def _places(table: Any, people: Any) -> Any:
    """Trained visits are no customers, and who is asked about a case was asked about the encounter before."""
    by = (table.c.week, table.c.touchpoint, table.c.location)
    statement = select(*by, people.label("people")).where(table.c.selection.not_in(APART))
    return statement.group_by(*by).having(func.sum(table.c["count"]) > 0)
