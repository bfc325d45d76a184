"""Counting the pairs of a study from the answers themselves, to prove their tallies; scores nothing by its own rule."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select, true

from bot.flows.pairs import Pair, pair_values, pairs_of
from bot.storage.tables import answers, responses, surveys
from bot.storage.transaction import Transaction

_RESPONSE = ("id", "week", "survey", "version", "touchpoint", "location", "channel", "selection")


async def recount(tx: Transaction) -> Counter[tuple[Any, ...]]:
    """The pairs of which one response answers both sides, by what they are tallied by."""
    counts: Counter[tuple[Any, ...]] = Counter()
    for (survey, version), pairs in (await _studies(tx)).items():
        answered: dict[tuple[Any, ...], dict[str, int]] = defaultdict(dict)
        for *response, question, value in await _answers(tx, survey, version, pairs):
            answered[tuple(response)][question] = value
        for (_, week, *_, touchpoint, location, channel, selection), values in answered.items():
            for pair, value in pair_values(pairs, values).items():
                counts[week, survey, version, pair, touchpoint, location, channel, selection, value] += 1
    return counts


async def _studies(tx: Transaction) -> Mapping[tuple[str, int], tuple[Pair, ...]]:
    """The pairs of every frozen version that has any, read from its document."""
    from bot.surveys.reading import read_survey

    held = select(surveys.c.name, surveys.c.version, surveys.c.document).where(surveys.c.document.contains("pair"))
    return {
        (row.name, row.version): pairs
        for row in await tx.rows(held)
        if (pairs := pairs_of(read_survey(row.document, file=f"{row.name}, version {row.version}")))
    }


async def _answers(tx: Transaction, survey: str, version: int, pairs: tuple[Pair, ...]) -> Any:
    """The answers that count to the questions of these pairs; the latest of a question last."""
    sides = [question for pair in pairs for question in (pair.first, pair.second)]
    return await tx.rows(
        select(*(responses.c[name] for name in _RESPONSE), answers.c.question, answers.c.value)
        .join(answers, answers.c.response_id == responses.c.id)
        .where(
            responses.c.survey == survey,
            responses.c.version == version,
            answers.c.question.in_(sides),
            answers.c.counts == true(),
            answers.c.understood == true(),
            answers.c.value.is_not(None),
        )
        .order_by(responses.c.id, answers.c.position)
    )
