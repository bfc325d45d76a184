"""Cases as figures are made of them: when what happened, and the scores before and after; no names and no words."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, or_, select, true

from bot.storage.tables import answers, cases, responses
from bot.storage.transaction import Transaction

NAMES = (
    "number", "touchpoint", "location", "state", "raised_by", "severity", "week", "opened_at", "due_at",
    "resolve_due_at", "answered_at", "closed_at",
)  # fmt: skip
Scores = list[Mapping[str, Any]]

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_SCORES = (
    select(
        responses.c.invitation_id, responses.c.survey, responses.c.version, responses.c.week, answers.c.question,
        answers.c.value, answers.c.at,
    )
    .join(answers, answers.c.response_id == responses.c.id)
    .where(
        responses.c.invitation_id.in_(_IDS),
        answers.c.counts == true(),
        answers.c.understood == true(),
        answers.c.value.is_not(None),
    )
    .order_by(responses.c.id, answers.c.position)
)  # fmt: skip


async def since(tx: Transaction, moment: datetime) -> list[dict[str, Any]]:
    """Cases raised or closed since then, by number, with what the same customer scored before and after.

    `contact` tells which cases are the same customer's; an anonymous case has none, and no scores.
    """
    found = await tx.rows(
        select(cases)
        .where(or_(cases.c.opened_at >= moment, cases.c.closed_at >= moment, cases.c.state != "closed"))
        .order_by(cases.c.number)
    )
    scores = await _scores(tx, {each for row in found for each in (row.invitation_id, row.recovery_id) if each})
    return [
        {
            **{name: getattr(row, name) for name in NAMES},
            "contact": row.contact_id,
            "before": scores[row.invitation_id],
            "after": scores[row.recovery_id],
        }
        for row in found
    ]


async def scores(tx: Transaction, invitation: int) -> Scores:
    """What was answered in numbers to one invitation, by taps too."""
    return (await _scores(tx, {invitation}))[invitation]


async def _scores(tx: Transaction, invitation_ids: set[int]) -> Mapping[int | None, Scores]:
    """By invitation, each answer that is a number, with what it answers."""
    scores: defaultdict[int | None, Scores] = defaultdict(list)
    for row in await tx.matching(_SCORES, "ids", sorted(invitation_ids)):
        scores[row.invitation_id].append(
            {name: getattr(row, name) for name in ("survey", "version", "week", "question", "value", "at")}
        )
    return scores
