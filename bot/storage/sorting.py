"""Comments by what they are about: which are not sorted yet, what was found, what managers corrected; sorts nothing.

Themes are kept beside the answers, outside the way of a reply. A digest counts those of its own week only, so that it
costs the same however many answers there are.
"""

from base64 import b32encode
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import and_, false, func, or_, select, true

from bot.ports import APART, ASIDE
from bot.storage import purposes
from bot.storage.tables import answers, responses, sorted_comments
from bot.storage.transaction import Transaction, replacing

SHORTEST = 8  # characters; a shorter comment says too little to be sorted, and most are bare scores
_SEALING = 29  # bytes that sealing adds (see Sealer)
MARK = 13  # bytes: key version and nonce, which are fresh each time words are written
_MOST = 500
_SORTED = replacing(
    sorted_comments, "response_id", "position", "words_mark", "themes", "feeling", "corrected",
    by=["response_id", "position"],
)  # fmt: skip
_MARK_OF = func.substr(answers.c.words_sealed, 1, MARK)
SAME = and_(sorted_comments.c.response_id == answers.c.response_id, sorted_comments.c.position == answers.c.position)
_STANDING = and_(
    answers.c.question.not_in(ASIDE),
    answers.c.counts != false(),
    answers.c.words_sealed.is_not(None),
    func.length(answers.c.words_sealed) >= _SEALING + SHORTEST,
)


async def unsorted(tx: Transaction, week: str, limit: int) -> list[dict[str, Any]]:
    """Comments of a week that were not sorted yet, or whose words have changed since, with what they answer."""
    statement = (
        select(
            responses.c.id, responses.c.survey, responses.c.version, responses.c.touchpoint, responses.c.location,
            responses.c.language, answers.c.position, answers.c.question, answers.c.words_sealed,
        )
        .select_from(responses)
        .join(answers, answers.c.response_id == responses.c.id)
        .outerjoin(sorted_comments, SAME)
        .where(
            responses.c.week == week,
            responses.c.selection.not_in(APART),
            _STANDING,
            or_(sorted_comments.c.response_id.is_(None), sorted_comments.c.words_mark != _MARK_OF),
        )
        .limit(limit)
    )  # fmt: skip
    return [
        {
            "response": row.id,
            "position": row.position,
            "mark": bytes(row.words_sealed[:MARK]),
            "survey": row.survey,
            "version": row.version,
            "touchpoint": row.touchpoint,
            "location": row.location,
            "language": row.language,
            "question": row.question,
            "words": tx.sealer.open_text(purposes.ANSWER, row.words_sealed),
        }
        for row in await tx.rows(statement)
    ]


async def put_sorted(tx: Transaction, rows: Iterable[Mapping[str, Any]]) -> None:
    """Keep what was found in comments: response, position, mark, themes, feeling."""
    await tx.write(
        _SORTED,
        [
            {
                "response_id": row["response"],
                "position": row["position"],
                "words_mark": row["mark"],
                "themes": " ".join(row["themes"]),
                "feeling": row["feeling"],
                "corrected": False,
            }
            for row in rows
        ],
    )


async def themed(tx: Transaction, week: str) -> list[dict[str, Any]]:
    """The themes of each response of a week that has any: touchpoint, location, themes with their feelings."""
    found: dict[int, list[Any]] = {}
    for row in await tx.rows(_themes().where(responses.c.week == week)):
        found.setdefault(row.id, []).append(row)
    return [
        {"touchpoint": rows[0].touchpoint, "location": rows[0].location, "themes": _together(rows)}
        for rows in found.values()
    ]


def _themes() -> Any:
    columns = (responses.c.id, responses.c.touchpoint, responses.c.location)
    return (
        select(*columns, sorted_comments.c.themes, sorted_comments.c.feeling)
        .select_from(responses)
        .join(sorted_comments, sorted_comments.c.response_id == responses.c.id)
        .join(answers, SAME)
        .where(_STANDING, sorted_comments.c.themes != "")
    )


def _together(rows: Sequence[Any]) -> dict[str, str]:
    """The themes of one person's comments, each once; where two feel differently about one, the feeling is unclear."""
    felt: dict[str, set[str]] = {}
    for row in rows:
        for theme in row.themes.split():
            felt.setdefault(theme, set()).add(row.feeling)
    return {theme: min(feelings) if len(feelings) == 1 else "unclear" for theme, feelings in felt.items()}


def mark_of(words_sealed: bytes) -> str:
    """What changes whenever these words are written again, and says nothing of them."""
    return bytes(words_sealed[:MARK]).hex()


def code_of(tx: Transaction, response: int, position: int) -> str:
    """What a manager calls one comment: five letters that say nothing of who wrote it, or when."""
    return b32encode(tx.sealer.index(purposes.COMMENT, f"{response}.{position}")).decode()[:5]


async def correct(
    tx: Transaction, code: str, themes: Sequence[str], *, locations: Sequence[str], weeks: Sequence[str]
) -> dict[str, Any] | None:
    """Give a comment other themes; None where no comment that may be quoted has this code.

    What comes back says what changed for counts: week, touchpoint, location, and the themes of the whole response with
    their feelings, `before` and `after`.
    """
    found = await _by_code(tx, code, locations, weeks)
    if found is None:
        return None
    mine = _themes().where(responses.c.id == found.id)
    before = _together(await tx.rows(mine))
    await tx.write(
        _SORTED,
        [
            {
                "response_id": found.id,
                "position": found.position,
                "words_mark": bytes(found.words_sealed[:MARK]),
                "themes": " ".join(themes),
                "feeling": found.feeling or "unclear",
                "corrected": True,
            }
        ],
    )
    place = {"week": found.week, "touchpoint": found.touchpoint, "location": found.location}
    return {**place, "before": before, "after": _together(await tx.rows(mine))}


async def _by_code(tx: Transaction, code: str, locations: Sequence[str], weeks: Sequence[str]) -> Any:
    """The one comment with this code; nothing where there is none, or, by rare chance, two."""
    statement = (
        select(
            responses.c.id, responses.c.week, responses.c.touchpoint, responses.c.location, answers.c.position,
            answers.c.words_sealed, sorted_comments.c.feeling,
        )
        .select_from(responses)
        .join(answers, answers.c.response_id == responses.c.id)
        .outerjoin(sorted_comments, SAME)
        .where(responses.c.week.in_(weeks), responses.c.quote == true(), _STANDING)
    )  # fmt: skip
    if locations:
        statement = statement.where(responses.c.location.in_(locations))
    same = [row for row in await tx.rows(statement) if code_of(tx, row.id, row.position) == code]
    return same[0] if len(same) == 1 else None


async def corrections(tx: Transaction) -> list[dict[str, Any]]:
    """Every comment that a manager corrected, as long as its words are kept: for training the sorter again."""
    statement = (
        select(
            responses.c.survey, responses.c.version, responses.c.touchpoint, responses.c.location, answers.c.question,
            answers.c.words_sealed, sorted_comments.c.themes,
        )
        .select_from(responses)
        .join(answers, answers.c.response_id == responses.c.id)
        .join(sorted_comments, SAME)
        .where(sorted_comments.c.corrected == true(), _STANDING)
        .order_by(responses.c.id, answers.c.position)
        .limit(_MOST * 100)
    )  # fmt: skip
    return [
        {
            "survey": row.survey,
            "version": row.version,
            "touchpoint": row.touchpoint,
            "location": row.location,
            "question": row.question,
            "words": tx.sealer.open_text(purposes.ANSWER, row.words_sealed),
            "themes": row.themes.split(),
        }
        for row in await tx.rows(statement)
    ]
