"""Surveys as they were frozen, with their pictures."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.flows.survey import Survey


class Surveys(Protocol):
    """Frozen surveys, in the store."""

    async def publish(self, survey: Survey, document: str, now: datetime) -> int:
        """Freeze a survey; the same content hash gives the version it already has."""

    async def survey(self, name: str, version: int | None = None) -> tuple[str, int] | None:
        """The stored document and version (the newest when none is asked for)."""

    async def pictures(self, name: str, version: int) -> Mapping[str, str]:
        """The content hash of each picture of a frozen survey, by question."""

    async def picture(self, content_hash: str) -> bytes | None:
        """What a picture holds."""

    async def versions(self) -> Sequence[tuple[str, int]]:
        """Every published survey and version."""
