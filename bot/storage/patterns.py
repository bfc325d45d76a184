"""Tallies of joint answers: read for reports, and recounted from the answers themselves; knows no figure."""

from collections import Counter, defaultdict
from typing import Any

from sqlalchemy import func, select, true

from bot.flows.patterns import Watched, pattern_of, watched
from bot.ports import APART
from bot.storage.counts import write_counts
from bot.storage.tables import answers, pattern_tallies, responses, surveys
from bot.storage.transaction import Transaction


async def counted(tx: Transaction, first_week: str, last_week: str) -> list[dict[str, Any]]:
    """How many people gave each pattern in these weeks together, by survey and version."""
    await write_counts(tx)
    table = pattern_tallies
    by = (table.c.survey, table.c.version, table.c.pattern)
    people = func.sum(table.c["count"]).label("count")
    statement = (
        select(*by, people)
        .where(table.c.week >= first_week, table.c.week <= last_week)
        .group_by(*by)
        .having(people > 0)
        .order_by(*by)
    )
    return [{**row, "count": int(row["count"])} for row in (each._asdict() for each in await tx.rows(statement))]


async def recount(tx: Transaction) -> Counter[tuple[Any, ...]]:
    """The patterns of all responses, from their answers, by what they are tallied by."""
    counts: Counter[tuple[Any, ...]] = Counter()
    for (survey, version), asked in (await _watched(tx)).items():
        given: dict[tuple[Any, str], dict[str, int]] = defaultdict(dict)
        for response, week, question, value in await _answers(tx, survey, version, asked):
            given[response, week][question] = value
        for (_, week), values in given.items():
            if pattern := pattern_of(asked, values):
                counts[week, survey, version, pattern] += 1
    return counts


async def _watched(tx: Transaction) -> dict[tuple[str, int], Watched]:
    """What every frozen version asks together, read from its document."""
    from bot.surveys.reading import read_survey

    held = select(surveys.c.name, surveys.c.version, surveys.c.document).where(surveys.c.document.contains("csat"))
    return {
        (row.name, row.version): asked
        for row in await tx.rows(held)
        if (asked := watched(read_survey(row.document, file=f"{row.name}, version {row.version}")))
    }


async def _answers(tx: Transaction, survey: str, version: int, asked: Watched) -> Any:
    """The answers that count to these questions; the latest of a question last."""
    return await tx.rows(
        select(responses.c.id, responses.c.week, answers.c.question, answers.c.value)
        .join(answers, answers.c.response_id == responses.c.id)
        .where(
            responses.c.survey == survey,
            responses.c.version == version,
            responses.c.selection.not_in(APART),
            answers.c.question.in_(asked.questions),
            answers.c.counts == true(),
            answers.c.understood == true(),
            answers.c.value.is_not(None),
        )
        .order_by(responses.c.id, answers.c.position)
    )
