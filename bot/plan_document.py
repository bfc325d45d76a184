"""The shape of `plan` in afterword.yaml, key by key, and its checks; it computes no plan."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from bot.documents.nearest import nearest
from bot.documents.problem import ERROR, Problem
from bot.documents.tree import Tree
from bot.documents.validation import mistake
from bot.documents.values import Text
from bot.sampling.plan import ALL, LOCATION, TOUCHPOINT, AskingPlan, Quota


def _day(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()
    try:
        return value if isinstance(value, date) else date.fromisoformat(value)
    except (TypeError, ValueError):
        raise mistake("bad_value", f"'{value}' is no day.", "Write it like 2026-11-30.") from None


def _written(value: Any) -> Any:
    """0.04 in YAML is a float; the amount is what was written, not its nearest binary number."""
    return str(value) if isinstance(value, float) else value


Day = Annotated[date, BeforeValidator(_day)]
Share = Annotated[float, Field(gt=0, le=1)]
Count = Annotated[int, Field(ge=1, le=10_000_000)]


class QuotaDocument(BaseModel):
    """One of `quotas`: so many answers of one kind are enough."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    touchpoint: Text
    answers: Count
    location: str = ""
    per: Literal["week", "plan"] = "week"
    partial: bool = False


class PlanDocument(BaseModel):
    """The `plan` of afterword.yaml; `afterword plan` writes it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    know: Literal["touchpoint", "location", "all"] = "touchpoint"
    measure: Literal["csat", "nps"] = "csat"
    points: Annotated[float, Field(gt=0, le=100)] = 5
    begins: Annotated[Day | None, Field(alias="from")] = None
    until: Day | None = None
    budget: Annotated[Decimal, BeforeValidator(_written), Field(ge=0, le=10_000_000)] | None = None
    seed: Text | None = None
    share: dict[Text, Share] = {}
    answers: dict[Text, Count] = {}
    invitations: dict[Text, Count] = {}
    quotas: list[QuotaDocument] = []

    @model_validator(mode="after")
    def can_be_kept(self) -> "PlanDocument":
        """A share needs something to draw with, and a plan ends after it begins."""
        if self.share and self.seed is None:
            message = "'share' draws customers by chance, and there is no 'seed' to draw with."
            raise mistake(
                "missing", message, "Add a line such as 'seed: winter-2026', and leave it as it is from then on."
            )
        if self.begins is not None and self.until is not None and self.until <= self.begins:
            message = f"The plan ends on {self.until}, and begins on {self.begins}."
            raise mistake("bad_value", message, "Let it end later.")
        if self.begins is None and any(each.per == "plan" for each in self.quotas):
            message = "A quota 'per: plan' counts from the first day of the plan, and there is no 'from'."
            raise mistake("missing", message, "Add a line such as 'from: 2026-11-30'.")
        return self


def plan_of(document: PlanDocument | None) -> AskingPlan | None:
    """The plan, where there is one."""
    if document is None:
        return None
    return AskingPlan(
        seed=document.seed or "",
        know=document.know,
        measure=document.measure,
        points=document.points,
        begins=document.begins,
        until=document.until,
        budget=document.budget,
        shares=tuple(document.share.items()),
        answers=tuple(document.answers.items()),
        invitations=tuple(document.invitations.items()),
        quotas=tuple(Quota(**dict(each)) for each in document.quotas),
    )


def plan_problems(document: PlanDocument | None, tree: Tree, places: Mapping[str, list[str]]) -> Iterator[Problem]:
    """Places of the plan that there are none; `places` are the touchpoints and locations there are."""
    if document is None:
        return
    for name in document.share:
        yield from _unknown(tree, ("plan", "share", name), TOUCHPOINT, name, places[TOUCHPOINT])
    cells = places.get(document.know, [ALL])
    for key in ("answers", "invitations"):
        for name in getattr(document, key):
            yield from _unknown(tree, ("plan", key, name), document.know, name, cells)
    for at, quota in enumerate(document.quotas):
        where = ("plan", "quotas", at)
        yield from _unknown(tree, (*where, TOUCHPOINT), TOUCHPOINT, quota.touchpoint, places[TOUCHPOINT])
        if quota.location:
            yield from _unknown(tree, (*where, LOCATION), LOCATION, quota.location, places[LOCATION])


def _unknown(tree: Tree, where: tuple[str | int, ...], key: str, given: str, known: list[str]) -> Iterator[Problem]:
    if given in known:
        return
    right = nearest(given, known)
    better = f"Did you mean '{right}'?" if right else f"There are: {', '.join(known) or 'none'}."
    kind = "the only key here is 'all'" if key == ALL else f"not one of our {key}s"
    yield Problem(tree.file, tree.line(where), ERROR, "bad_value", "", f"'{given}' is {kind}.", better)
