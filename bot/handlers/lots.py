"""Whether chance, or what is known well enough, leaves a customer out; draws nothing itself and knows no list.

Only customers that a till, a table or a folder tells of are drawn. Whom staff choose, and who comes by themselves, is
asked as before, marked so, and never counted among the others.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.handlers.eligibility import Skip
from bot.handlers.new_invitation import NewInvitation
from bot.handlers.parts import Parts
from bot.handlers.tried_ways import BY_RULE, without_way
from bot.ports import Invitation, UnitOfWork
from bot.sampling.chance import lot, shortest
from bot.sampling.plan import WEEK, AskingPlan, Quota
from reports.weeks import week_of

RULE = BY_RULE  # asked because a rule says so, not because somebody chose
RANDOM = "random"
OUT_DRAWN, ENOUGH = "was not drawn", "enough answers of this kind"
NOT_DRAWN, FULL, TIRED, CHANCE = "not_drawn", "enough", "tired", "chance:"  # marks


@dataclass(frozen=True, slots=True)
class Lot:
    """What chance decided of one encounter, and how likely it was to be drawn."""

    drawn: bool
    chance: float


NOBODY = Lot(drawn=False, chance=0.0)  # of an encounter that was not even drawn from


def visit_key(wanted: NewInvitation, contact: str, now: datetime, zone: ZoneInfo) -> str:
    """What an encounter is recognised by: its reference; else who came when for what, without a time once a day."""
    if wanted.reference:
        return f"reference\x1f{wanted.reference}"
    when = wanted.occurred_at.timestamp() if wanted.occurred_at else now.astimezone(zone).date()
    return "\x1f".join(("visit", contact, wanted.touchpoint, str(when)))


def by_share(parts: Parts, wanted: NewInvitation, key: str) -> Lot | None:
    """The lot of an encounter as it comes, at the plan's share for its touchpoint; None where nothing is drawn.

    The same encounter has the same lot each time it is offered.
    """
    plan = parts.organisation.plan
    share = plan.share_of(wanted.touchpoint) if plan is not None and wanted.selection in RULE else None
    if plan is None or share is None:
        return None
    return Lot(lot(plan.seed, key) < share, share)


@dataclass(frozen=True, slots=True)
class Quotas:
    """What the plan says is enough, and how many have answered so far, by quota and week."""

    plan: AskingPlan = field(default_factory=AskingPlan)
    counted: Mapping[tuple[Quota, str], int] = field(default_factory=dict)

    def full(self, invitation: Invitation) -> bool:
        """Whether enough have answered of the kind that this invitation is of."""
        return any(
            self.counted.get((quota, _period(quota, invitation.week)), 0) >= quota.answers
            for quota in self.plan.quotas
            if invitation.selection in RULE and _is_about(quota, invitation.touchpoint, invitation.location)
        )


async def quotas_now(parts: Parts, uow: UnitOfWork, now: datetime) -> Quotas:
    """The quotas as they stand in this transaction. Those who were asked already may still answer beyond them."""
    plan = parts.organisation.plan
    if plan is None or not plan.quotas:
        return Quotas()
    first = min(parts.week(now - timedelta(days=7)), week_of(plan.begins) if plan.begins else "9999")
    return Quotas(plan, _counted(plan, await uow.answered_in_cells(first)))


def _counted(plan: AskingPlan, rows: Sequence[Mapping[str, Any]]) -> Counter[tuple[Quota, str]]:
    counted: Counter[tuple[Quota, str]] = Counter()
    began = week_of(plan.begins) if plan.begins else ""
    for row in rows:
        for quota in plan.quotas if row["selection"] in RULE else ():
            counts = quota.partial or row["state"] == "complete"
            inside = quota.per == WEEK or row["week"] >= began
            if counts and inside and _is_about(quota, row["touchpoint"], row["location"]):
                counted[quota, _period(quota, row["week"])] += row["count"]
    return counted


def _is_about(quota: Quota, touchpoint: str, location: str) -> bool:
    return quota.touchpoint == touchpoint and quota.location in {"", location}


def _period(quota: Quota, week: str) -> str:
    return week if quota.per == WEEK else ""


@dataclass(frozen=True, slots=True)
class Fate:
    """What is to become of encounters besides what their customers said: their lots by key, and the quotas.

    Where there are lots, an encounter that has none was none of those drawn from, and is not asked.
    """

    lots: Mapping[str, Lot | None] = field(default_factory=dict)
    quotas: Quotas = Quotas()
    of_list: bool = False

    def lot_of(self, key: str) -> Lot | None:
        """The lot of an encounter; None where nothing was drawn."""
        return self.lots.get(key, NOBODY if self.of_list else None)

    def drawn(self, invitation: Invitation, key: str) -> Invitation:
        """An invitation of somebody who may be asked: left out where chance or a quota says so."""
        mine = self.lot_of(key)
        if mine is not None and not mine.drawn:  # most of a long list: made in one go
            marks = _with(without_way(invitation.marks), NOT_DRAWN)
            return replace(invitation, selection=RANDOM, state="skipped", reason=OUT_DRAWN, marks=marks)
        if mine is not None:
            marks = _with(invitation.marks, f"{CHANCE}{shortest(mine.chance)}")
            invitation = replace(invitation, selection=RANDOM, marks=marks)
        return left_out(invitation, ENOUGH, FULL) if self.quotas.full(invitation) else invitation

    def not_eligible(self, invitation: Invitation, skip: Skip, key: str) -> Invitation:
        """An invitation of somebody who may not be asked, whatever chance says."""
        marks = TIRED if skip.tired else ""
        selection = RANDOM if self.lot_of(key) is not None else invitation.selection
        return replace(invitation, state="skipped", reason=skip.reason, selection=selection, marks=marks)


async def fate_of(parts: Parts, uow: UnitOfWork, wanted: NewInvitation, key: str, now: datetime) -> Fate:
    """What is to become of one encounter as it comes."""
    return Fate({key: by_share(parts, wanted, key)}, await quotas_now(parts, uow, now))


def left_out(invitation: Invitation, reason: str, mark: str) -> Invitation:
    """An invitation that is not sent, and the mark it is counted by."""
    return replace(invitation, state="skipped", reason=reason, marks=_with(without_way(invitation.marks), mark))


def _with(marks: str, mark: str) -> str:
    return " ".join(sorted({*marks.split(), *mark.split()}))
