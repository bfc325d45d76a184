"""When a case is due, when its owner is reminded and when somebody else is told; it must not know who that is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.casework.case import Severity
from bot.casework.hours import add_hours
from bot.casework.rules import CaseRules

SHORTEST = timedelta(minutes=30)  # before a deadline; less is no help


class Target(StrEnum):
    """What there is a deadline for."""

    ANSWER = "answer"
    RESOLVE = "resolve"


class Step(StrEnum):
    """What is done about a deadline, once each."""

    REMIND = "remind"
    ESCALATE = "escalate"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline of a case: since when its time runs, when it ends, and whether it was met."""

    target: Target
    since: datetime
    due: datetime
    met: bool = False


def answer_by(rules: CaseRules, zone: ZoneInfo, since: datetime, severity: str) -> datetime:
    """By when the customer must have a first answer."""
    hours = rules.urgent_answer_hours if severity == Severity.URGENT else rules.answer_hours
    return add_hours(rules.hours, since, hours, zone)


def resolve_by(rules: CaseRules, zone: ZoneInfo, since: datetime) -> datetime:
    """By when a case must be resolved."""
    return add_hours(rules.hours, since, rules.resolve_hours, zone)


def remind_at(since: datetime, due: datetime) -> datetime:
    """A quarter of the time before the deadline, at least half an hour."""
    return max(since, due - max(SHORTEST, (due - since) / 4))


def step_due(deadline: Deadline, now: datetime, taken: Collection[tuple[Step, Target]]) -> Step | None:
    """What is to be done about a deadline now; `taken` are the steps that were.

    After the deadline nobody is reminded any more: somebody else is told.
    """
    if deadline.met:
        return None
    step = Step.ESCALATE if now >= deadline.due else Step.REMIND
    if now < remind_at(deadline.since, deadline.due) or (step, deadline.target) in taken:
        return None
    return step
