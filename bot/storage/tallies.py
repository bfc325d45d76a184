"""What digests and reports read: the tallies as they stand, never the answers; and what digests have shown."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, false, func, select, true

from bot.flows.pairs import SCORED_AS
from bot.ports import VISITS
from bot.privacy.blurring import end_of_week
from bot.storage import purposes, sorting
from bot.storage.cases import open_and_overdue
from bot.storage.counts import ANSWERED_BY, ASKED_BY, MARKED_BY
from bot.storage.tables import (
    answer_tallies,
    answers,
    asked_tallies,
    contacts,
    mark_tallies,
    published,
    responses,
    sorted_comments,
)
from bot.storage.transaction import Transaction, replacing

MOST_COMMENTS = 500
_PUBLISHED = replacing(
    published, "week", "measure", "question", "touchpoints", "locations", "shown",
    by=["week", "measure", "question", "touchpoints", "locations"],
)  # fmt: skip


async def tallies(tx: Transaction, until_week: str, now: datetime | None = None) -> dict[str, Any]:
    """Rows for reports up to a week: answers, asked, marks of invitations, open and overdue cases.

    Of that week alone, the comments that may be quoted, and the themes of all that were sorted. Overdue counts at
    `now`, or at the end of the week when no time is given.
    """
    opened, overdue = await open_and_overdue(tx, now or end_of_week(until_week))
    return {
        "answers": await _answers(tx, until_week),
        "asked": await _counts(tx, asked_tallies, (*ASKED_BY, "count"), until_week),
        "marks": await _counts(tx, mark_tallies, (*MARKED_BY, "count"), until_week),
        "comments": await _comments(tx, until_week),
        "themes": await sorting.themed(tx, until_week),
        "open_cases": opened,
        "overdue_cases": overdue,
    }


_TOLD_BY = tuple(name for name in ANSWERED_BY if name != "channel")
_ANSWERS = (
    select(*(answer_tallies.c[name] for name in _TOLD_BY), func.sum(answer_tallies.c.count).label("count"))
    .where(answer_tallies.c.week <= bindparam("week"))
    .group_by(*(answer_tallies.c[name] for name in _TOLD_BY))
    .having(func.sum(answer_tallies.c.count) != 0)
    .order_by(*(answer_tallies.c[name] for name in _TOLD_BY))
)


async def _answers(tx: Transaction, until_week: str) -> list[dict[str, Any]]:
    """Answers over all channels: reports never tell them apart, and half the rows are half the time of a digest."""
    names = (*_TOLD_BY, "count")
    found = await tx.rows(_ANSWERS, {"week": until_week})
    return [{**dict(zip(names, row, strict=True)), "channel": ""} for row in found]


async def _counts(tx: Transaction, table: Any, names: Sequence[str], until_week: str) -> list[dict[str, Any]]:
    statement = select(*(table.c[name] for name in names)).where(table.c.week <= until_week, table.c["count"] != 0)
    found = await tx.rows(statement.order_by(*(table.c[name] for name in names)))
    return [dict(zip(names, row, strict=True)) for row in found]


async def quotable(tx: Transaction, week: str) -> list[dict[str, Any]]:
    """Every comment of one week that may be quoted, however many there are."""
    return await _comments(tx, week, limit=None)


async def _comments(tx: Transaction, week: str, limit: int | None = MOST_COMMENTS) -> list[dict[str, Any]]:
    """Words of this week whose customers allowed quotation; in the order of random ids, which says nothing."""
    statement = (
        select(
            responses.c.week,
            responses.c.survey,
            responses.c.version,
            responses.c.touchpoint,
            responses.c.location,
            answers.c.question,
            answers.c.words_sealed,
            responses.c.id,
            responses.c.staff_sealed,
            contacts.c.name_sealed,
            answers.c.position,
            sorted_comments.c.themes,
        )
        .select_from(responses)
        .join(answers, answers.c.response_id == responses.c.id)
        .outerjoin(sorted_comments, sorting.SAME)
        .outerjoin(contacts, contacts.c.id == responses.c.contact_id)
        .where(
            responses.c.week == week,
            responses.c.selection != VISITS,
            responses.c.quote == true(),
            answers.c.counts != false(),
            answers.c.words_sealed.is_not(None),
        )
        .order_by(responses.c.id, answers.c.position)
        .limit(limit)
    )
    return [
        {
            "week": row.week,
            "survey": row.survey,
            "version": row.version,
            "touchpoint": row.touchpoint,
            "location": row.location,
            "question": row.question,
            "words": tx.sealer.open_text(purposes.ANSWER, row.words_sealed),
            "names": (
                tx.sealer.open_text(purposes.RESPONSE, row.staff_sealed),
                tx.sealer.open_text(purposes.CONTACT, row.name_sealed),
            ),
            "code": sorting.code_of(tx, row.id, row.position),
            "mark": sorting.mark_of(row.words_sealed),
            "themes": (row.themes or "").split(),
        }
        for row in await tx.rows(statement)
    ]


async def shown(tx: Transaction, week: str) -> list[dict[str, Any]]:
    """What digests have shown of this week and those before it; of studies, whose sums overlap, of all weeks."""
    wanted = (published.c.week <= week) | published.c.measure.in_(sorted(SCORED_AS.values()))
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
