"""Trials of two ways of asking, kept so that nobody can say later that they were looked at twice."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.records import dataclass

RUNNING, WAITING, ENDED, STOPPED = "running", "waiting", "ended", "stopped"


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial. Way a asks as before, way b in the other way; each has a version of the survey of its own."""

    number: int  # 0: not given yet
    begun_at: datetime
    survey: str
    kind: str  # wording | invitation | hour | channel
    question: str
    words: str  # JSON, by language
    hours: int
    seed: str
    version_a: int
    version_b: int
    rate: str
    points: int
    wanted: int
    until: datetime
    state: str = RUNNING
    full_at: datetime | None = None
    ended_at: datetime | None = None
    week: str = ""
    outcome: str = ""  # JSON


class Trials(Protocol):
    """Trials, in the store."""

    async def add_trial(self, trial: Trial) -> int:
        """Keep a trial; gives its number."""

    async def trials(self, *states: str) -> Sequence[Trial]:
        """All trials in these states (in any, where none is named), by number."""

    async def move_trial(self, number: int, states: Collection[str], values: Mapping[str, Any]) -> bool:
        """Change a trial that is in one of these states; whether it was."""

    async def marked(self, marks: Collection[str]) -> Mapping[str, int]:
        """How many invitations have each of these marks, in all weeks."""

    async def answered_values(self, survey: str, version: int, question: str) -> Mapping[int, int]:
        """How often each value was given to a question of one version, in all weeks."""

    async def asked_by_week(self, survey: str, first_week: str, last_week: str) -> Sequence[Mapping[str, Any]]:
        """How many invitations of a survey there were from one week to another: week, selection, state, count."""
