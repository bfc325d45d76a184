"""What digests have shown, between storage's plain rows and the records of reports; decides nothing."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reports.published import Published


def published_of(rows: Iterable[Mapping[str, Any]]) -> list["Published"]:
    """Stored rows as reports read them."""
    from reports.published import Published
    from reports.rules import Scope

    return [
        Published(
            week=row["week"],
            measure=row["measure"],
            question=row["question"],
            scope=Scope(tuple(row["touchpoints"]), tuple(row["locations"])),
            values=tuple((value, count) for value, count in row["values"]),
        )
        for row in rows
    ]


def published_rows(shown: Iterable["Published"]) -> list[dict[str, Any]]:
    """The groups that were shown, as storage keeps them."""
    return [
        {
            "week": row.week,
            "measure": row.measure,
            "question": row.question,
            "touchpoints": list(row.scope.touchpoints),
            "locations": list(row.scope.locations),
            "values": [list(pair) for pair in row.values],
        }
        for row in shown
    ]
