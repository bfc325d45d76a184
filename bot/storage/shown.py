"""What digests have shown, so that no later one can be subtracted from it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from bot.flows.pairs import SCORED_AS
from bot.ports import CASE_FIGURES
from bot.storage.tables import published
from bot.storage.transaction import Transaction, replacing

_PUBLISHED = replacing(
    published, "week", "measure", "question", "touchpoints", "locations", "shown",
    by=["week", "measure", "question", "touchpoints", "locations"],
)  # fmt: skip


_OVERLAPPING = (*sorted(SCORED_AS.values()), "promise", CASE_FIGURES)


async def shown(tx: Transaction, week: str) -> list[dict[str, Any]]:
    """What digests have shown of this week and those before it; of studies, promises and cases, of all weeks."""
    wanted = (published.c.week <= week) | published.c.measure.in_(_OVERLAPPING)
    found = await tx.rows(select(published).where(wanted).order_by(*published.primary_key.columns))
    return [
        {
            "week": row.week,
            "measure": row.measure,
            "question": row.question,
            "touchpoints": list(row.touchpoints),
            "locations": list(row.locations),
            "values": json.loads(row.shown),
        }
        for row in found
    ]


async def put_shown(tx: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep what a digest showed, replacing what was shown of the same group."""
    await tx.write(
        _PUBLISHED,
        [
            {
                "week": row["week"],
                "measure": row["measure"],
                "question": row["question"],
                "touchpoints": tuple(row["touchpoints"]),
                "locations": tuple(row["locations"]),
                "shown": json.dumps([list(pair) for pair in row["values"]]),
            }
            for row in rows
        ],
    )
