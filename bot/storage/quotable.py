"""Comments whose customers allowed quotation, with what must be kept out of a quotation of them."""

from typing import Any

from sqlalchemy import Select, false, select, true

from bot.ports import APART, ASIDE
from bot.storage import purposes, sorting
from bot.storage.tables import answers, contacts, responses, sorted_comments
from bot.storage.transaction import Transaction

MOST_COMMENTS = 500


async def quotable(tx: Transaction, week: str) -> list[dict[str, Any]]:
    """Every comment of one week that may be quoted, however many there are."""
    return await comments_of(tx, week, limit=None)


async def comments_of(tx: Transaction, week: str, limit: int | None = MOST_COMMENTS) -> list[dict[str, Any]]:
    """Words of this week whose customers allowed quotation, at most so many."""
    return [_comment(tx, row) for row in await tx.rows(_statement(week, limit))]


def _statement(week: str, limit: int | None) -> Select[Any]:
    """The comments of customers, not of trained visits; in the order of random ids, which says nothing."""
    return (
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
            responses.c.selection.not_in(APART),
            responses.c.quote == true(),
            answers.c.question.not_in(ASIDE),
            answers.c.counts != false(),
            answers.c.words_sealed.is_not(None),
        )
        .order_by(responses.c.id, answers.c.position)
        .limit(limit)
    )


def _comment(tx: Transaction, row: Any) -> dict[str, Any]:
    return {
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
