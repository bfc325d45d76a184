"""Surveys as they were sent: each version frozen; the same content is the same version."""

import json
from datetime import datetime

from sqlalchemy import func, insert, select

from bot.flows.survey import Survey
from bot.privacy.sealing import content_hash
from bot.storage.dialect import one_at_a_time
from bot.storage.tables import survey_pictures, surveys
from bot.storage.transaction import Transaction, keeping

_PICTURES = keeping(survey_pictures, "hash", "content")


async def publish(tx: Transaction, survey: Survey, document: str, now: datetime) -> int:
    """Freeze a survey; gives its version, counted from 1. The same content gives the version it already has."""
    hashed = survey.content_hash or content_hash(document).hex()
    same = select(surveys.c.version).where(surveys.c.name == survey.name, surveys.c.content_hash == hashed)
    known: int | None = await tx.scalar(same)
    if known is not None:
        return known
    await one_at_a_time(tx.connection, "surveys")
    known = await tx.scalar(same)
    if known is not None:
        return known
    newest = await tx.scalar(select(func.max(surveys.c.version)).where(surveys.c.name == survey.name))
    version = (newest or 0) + 1
    shown = {question.id: question.picture for question in survey.questions if question.picture}
    await tx.write(_PICTURES, [{"hash": each, "content": content} for each, content in survey.pictures.items()])
    await tx.run(
        insert(surveys).values(
            name=survey.name,
            version=version,
            content_hash=hashed,
            document=document,
            pictures=json.dumps(shown) if shown else "",
            published_at=now,
        )
    )
    return version


async def find_survey(tx: Transaction, name: str, version: int | None) -> tuple[str, int] | None:
    """The stored document and version, the newest when none is asked for."""
    statement = select(surveys.c.document, surveys.c.version).where(surveys.c.name == name)
    if version is not None:
        statement = statement.where(surveys.c.version == version)
    row = await tx.first(statement.order_by(surveys.c.version.desc()).limit(1))
    return None if row is None else (row.document, row.version)


async def pictures_of(tx: Transaction, name: str, version: int) -> dict[str, str]:
    """The content hash of each picture of a frozen survey, by question."""
    kept = await tx.scalar(select(surveys.c.pictures).where(surveys.c.name == name, surveys.c.version == version))
    return dict(json.loads(kept)) if kept else {}


async def picture(tx: Transaction, content_hash: str) -> bytes | None:
    """What a picture holds, by its content hash."""
    found: bytes | None = await tx.scalar(
        select(survey_pictures.c.content).where(survey_pictures.c.hash == content_hash)
    )
    return found


async def versions(tx: Transaction) -> list[tuple[str, int]]:
    """All frozen versions as (name, version), in order."""
    frozen = await tx.rows(select(surveys.c.name, surveys.c.version).order_by(surveys.c.name, surveys.c.version))
    return [(row.name, row.version) for row in frozen]
