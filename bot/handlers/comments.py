"""Sorting a week's comments before its digest is built, and what a manager's correction changes; knows no channel."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.handlers.parts import Parts
from bot.handlers.quoting import comment_in, question_text
from bot.handlers.shown import published_of, published_rows
from bot.languages import base
from bot.ports import UnitOfWork

if TYPE_CHECKING:
    from reports.comments.model import Model

AT_ONCE = 500  # comments in one short transaction
SORTED_IN = "en"  # the only language the sorter knows; others are never guessed at
WEEKS = 8  # back from now, in which a comment can be corrected


async def sort_comments(parts: Parts, week: str) -> int:
    """Sort the comments of one week that were not sorted yet; gives how many. No reply waits for it."""
    total = 0
    while True:
        async with parts.store.view() as uow:
            rows = await uow.unsorted_comments(week, AT_ONCE)
            await parts.shelf.fetch(uow, {(row["survey"], row["version"]) for row in rows})
        if not rows:
            return total
        found = await asyncio.to_thread(_sorted, parts, rows)
        async with parts.store.begin() as uow:
            await uow.put_sorted_comments(found)
        total += len(rows)


def _sorted(parts: Parts, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    from reports.comments.model import shipped

    model = shipped()
    return [{**row, **_about(parts, model, row)} for row in rows]


def _about(parts: Parts, model: "Model", row: Mapping[str, Any]) -> dict[str, Any]:
    """What one comment is about; nothing where it is not English, or where the model is unsure.

    Of anonymous replies no language is kept: their own words must read as English.
    """
    from reports.comments.english import is_english
    from reports.comments.model import UNCLEAR, sort

    comment = comment_in(parts, row)
    if base(row["language"] or SORTED_IN) != SORTED_IN or not is_english(comment, model.weights):
        return {"themes": (), "feeling": UNCLEAR}
    found = sort(model, comment, question_text(parts, row))
    return {"themes": found.themes, "feeling": found.feeling}


async def correct_themes(
    parts: Parts, uow: UnitOfWork, code: str, themes: Sequence[str], *, locations: Sequence[str]
) -> bool:
    """Give a comment other themes, which count from now on; False where no comment of these locations has this code."""
    from reports.comments.counting import corrected

    now = parts.clock()
    weeks = [parts.week(now - timedelta(weeks=back)) for back in range(WEEKS)]
    change = await uow.correct_comment(code, themes, locations=locations, weeks=weeks)
    if change is None:
        return False
    shown = published_of(await uow.published(change["week"]))
    place = (change["touchpoint"], change["location"])
    rows = corrected(shown, change["week"], place, change["before"], change["after"])
    await uow.put_published(published_rows(rows))
    return True


async def corrections(parts: Parts) -> list[dict[str, Any]]:
    """What managers corrected, redacted, in the form that the sorter is trained from."""
    from bot.privacy.redaction import redact

    async with parts.store.view() as uow:
        rows = await uow.corrected_comments()
        await parts.shelf.fetch(uow, {(row["survey"], row["version"]) for row in rows})
    return [
        {"text": redact(comment_in(parts, row)), "question": question_text(parts, row), "rater": list(row["themes"])}
        for row in rows
    ]
