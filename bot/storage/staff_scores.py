"""Scores by the member of staff who served the customer, without the names: they are sealed, and none leaves storage.

No tally holds names, so rows are read: of each week at most so many, so that a digest takes as long however many there
are. Ids are random, so the first of a week are a sample that chance drew, the same one each time.
"""

from collections import Counter
from collections.abc import Collection
from typing import Any

from sqlalchemy import bindparam, select, true

from bot.ports import APART
from bot.storage import purposes
from bot.storage.tables import answers, responses
from bot.storage.transaction import Transaction

MOST = 2_000  # responses of a week
_FIRST = select(responses.c.id).where(responses.c.week == bindparam("week")).order_by(responses.c.id).limit(MOST)
_SCORES = (
    select(responses.c.staff_sealed, responses.c.survey, responses.c.version, answers.c.question, answers.c.value)
    .join(answers, answers.c.response_id == responses.c.id)
    .where(
        responses.c.id.in_(_FIRST.scalar_subquery()),
        responses.c.staff_sealed.is_not(None),
        responses.c.anonymity != "anonymous",
        responses.c.selection.not_in(APART),
        answers.c.question.in_(bindparam("questions", expanding=True)),
        answers.c.counts == true(),
        answers.c.understood == true(),
        answers.c.value.is_not(None),
    )
    .order_by(responses.c.id)
)


async def staff_scores(tx: Transaction, weeks: Collection[str], questions: Collection[str]) -> list[dict[str, Any]]:
    """How often each value was given to these questions, by survey, version and an arbitrary number for each person.

    Anonymous responses have no member of staff once they have ended, and are left out before that too.
    """
    people: dict[str, int] = {}
    counts: Counter[tuple[Any, ...]] = Counter()
    for week in weeks:
        for row in await tx.rows(_SCORES, {"week": week, "questions": sorted(questions)}):
            if name := tx.sealer.open_text(purposes.RESPONSE, row.staff_sealed):
                counts[people.setdefault(name, len(people)), row.survey, row.version, row.question, row.value] += 1
    names = ("person", "survey", "version", "question", "value")
    return [{**dict(zip(names, key, strict=True)), "count": count} for key, count in sorted(counts.items())]
