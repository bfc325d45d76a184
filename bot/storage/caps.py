"""Counts that last for a while: so many of a thing until a moment, of one or of all."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select, tuple_

from bot.ports.bookkeeping import Span
from bot.storage import purposes
from bot.storage.tables import caps
from bot.storage.transaction import Transaction, counting

_COUNT = counting(caps)


async def count(tx: Transaction, spans: Sequence[Span], by: int = 1) -> None:
    """Add to each of these counts."""
    await tx.write(_COUNT, [{**_key(tx, span), "count": by} for span in spans])


async def counted(tx: Transaction, spans: Sequence[Span]) -> Mapping[Span, int]:
    """These counts as they stand."""
    if not spans:
        return {}
    keys = {span: _key(tx, span) for span in spans}
    columns = tuple_(caps.c.what, caps.c.whom_index)
    wanted = [(key["what"], key["whom_index"]) for key in keys.values()]
    found: dict[tuple[str, bytes, Any], int] = {}
    for row in await tx.rows(select(caps).where(columns.in_(wanted))):
        what, whom, until, so_far = tuple(row)
        found[what, bytes(whom), until] = so_far
    return {span: found.get((key["what"], key["whom_index"], key["until"]), 0) for span, key in keys.items()}


def _key(tx: Transaction, span: Span) -> dict[str, Any]:
    whom = tx.sealer.index(f"{purposes.CAP} {span.what}", span.whom) if span.whom else b""
    return {"what": span.what, "whom_index": whom, "until": span.until}
