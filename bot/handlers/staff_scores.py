"""How many customers of each member of staff were asked how it went, and how many gave the highest score; no names.

Read for digests of the whole business only, over the last weeks together: a week of one person is seldom enough.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bot.handlers.parts import Parts
from bot.handlers.quoting import question_of
from bot.ports import UnitOfWork

if TYPE_CHECKING:
    from reports.tallies import StaffTally

WEEKS = 4
SATISFACTION = "csat"


async def scores_of_staff(
    parts: Parts, uow: UnitOfWork, week: str, answered: Iterable[Mapping[str, Any]]
) -> Sequence[Mapping[str, Any]]:
    """The stored counts of the weeks that end with this one; `answered` are the tallies that say what was asked."""
    from reports.weeks import last_weeks

    weeks = last_weeks(week, WEEKS)
    asked = {(row["survey"], row["version"], row["question"]) for row in answered if row["week"] in weeks}
    found = (question_of(parts, dict(zip(("survey", "version", "question"), key, strict=True))) for key in asked)
    questions = {each.id for each in found if each is not None and each.measure == SATISFACTION}
    return await uow.staff_scores(weeks, questions) if questions else []


def staff_tallies(parts: Parts, rows: Iterable[Mapping[str, Any]]) -> "tuple[StaffTally, ...]":
    """The same as reports read it."""
    from reports.tallies import StaffTally

    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        question = question_of(parts, row)
        if question is not None and question.measure == SATISFACTION:
            counts[row["person"]][0] += row["count"]
            counts[row["person"]][1] += row["count"] if row["value"] == question.high else 0
    return tuple(StaffTally(answers, best) for answers, best in counts.values())
