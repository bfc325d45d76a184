"""Scores by the member of staff who served the customer, without the names: they are sealed, and none leaves storage.

No tally holds names, so the rows of a few weeks are read. However many there are, at most so many are looked at: ids
are random, so the first of them are a sample that chance drew.
"""

from collections import Counter
from collections.abc import Collection
from typing import Any

from sqlalchemy import select, true

from bot.ports import APART
from bot.storage import purposes
from bot.storage.tables import answers, responses
from bot.storage.transaction import Transaction

MOST = 20_000


async def staff_scores(tx: Transaction, weeks: Collection[str], questions: Collection[str]) -> list[dict[str, Any]]:
    """How often each value was given to these questions, by survey, version and an arbitrary number for each person.

    Anonymous responses have no member of staff once they have ended, and are left out before that too.
    """
    found = await tx.rows(
        select(
            responses.c.staff_sealed, responses.c.survey, responses.c.version, answers.c.question, answers.c.value
        )
        .join(answers, answers.c.response_id == responses.c.id)
        .where(
            responses.c.week.in_(weeks),
            responses.c.staff_sealed.is_not(None),
            responses.c.anonymity != "anonymous",
            responses.c.selection.not_in(APART),
            answers.c.question.in_(questions),
            answers.c.counts == true(),
            answers.c.understood == true(),
            answers.c.value.is_not(None),
        )
        .order_by(responses.c.id)
        .limit(MOST)
    )  # fmt: skip
    people: dict[str, int] = {}
    counts: Counter[tuple[Any, ...]] = Counter()
    for row in found:
        if name := tx.sealer.open_text(purposes.RESPONSE, row.staff_sealed):
            counts[people.setdefault(name, len(people)), row.survey, row.version, row.question, row.value] += 1
    names = ("person", "survey", "version", "question", "value")
    return [{**dict(zip(names, key, strict=True)), "count": count} for key, count in sorted(counts.items())]
