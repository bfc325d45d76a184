"""The shape of `plan` in afterword.yaml, key by key, and its checks; it computes no plan."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bot.documents.nearest import nearest
from bot.documents.problem import ERROR, Problem
from bot.documents.tree import Tree
from bot.documents.validation import mistake
from bot.documents.values import Text
from bot.sampling.plan import ALL, LOCATION, TOUCHPOINT, AskingPlan, Quota

MOST_POINTS, MOST = 100, 10_000_000


def _day(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()
    try:
        return value if isinstance(value, date) else date.fromisoformat(value)
    except (TypeError, ValueError):
        raise mistake("bad_value", f"'{value}' is no day.", "Write it like 2026-11-30.") from None


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _shown(value: Any) -> str:
    """What was written, as far as it helps to find it."""
    if value is None:
        return "nothing"
    return f"'{str(value).lower() if isinstance(value, bool) else str(value)[:60]}'"


def _share(value: Any) -> Any:
    if not _is_number(value) or not 0 < value <= 1:
        better = "Write a part of 1: 0.4 asks 40 of every 100 customers, 1 asks all."
        raise mistake("bad_value", f"{_shown(value)} is no share.", better)
    return value


def _points(value: Any) -> Any:
    if not _is_number(value) or not 0 < value <= MOST_POINTS:
        better = f"Write by how many points it may be off, above 0 and at most {MOST_POINTS}: 5 is usual."
        raise mistake("bad_value", f"{_shown(value)} does not say how exact a score is to be.", better)
    return value


def _count(value: Any) -> Any:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MOST:
        raise mistake("bad_value", f"{_shown(value)} is no number of customers.", "Write a whole number, such as 60.")
    return value


def _budget(value: Any) -> Any:
    """150.5 in YAML is a float; the amount is what was written, not its nearest binary number."""
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        amount = Decimal(-1)
    if isinstance(value, bool) or not amount.is_finite() or not 0 <= amount <= MOST:
        better = "Write the number alone, such as 150. Its currency is the one of your 'prices'."
        raise mistake("bad_value", f"{_shown(value)} is no amount of money.", better)
    return amount


def _named(what: str, example: str) -> Callable[[Any], Any]:
    """A check that something is written as names with numbers."""

    def check(value: Any) -> Any:
        if not isinstance(value, dict):
            raise mistake("wrong_type", f"Here stand names, each with {what}.", f"Write it like {example}.")
        return value

    return check


Day = Annotated[date, BeforeValidator(_day)]
Count = Annotated[int, BeforeValidator(_count)]
Shares = Annotated[
    dict[Text, Annotated[float, BeforeValidator(_share)]], BeforeValidator(_named("a share", "{haircut: 0.4}"))
]
Counts = Annotated[dict[Text, Count], BeforeValidator(_named("how many", "{haircut: 100}"))]


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
    points: Annotated[float, BeforeValidator(_points)] = 5
    begins: Annotated[Day | None, Field(alias="from")] = None
    until: Day | None = None
    budget: Annotated[Decimal, BeforeValidator(_budget)] | None = None
    seed: Text | None = None
    share: Shares = {}
    answers: Counts = {}
    invitations: Counts = {}
    quotas: list[QuotaDocument] = []


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
    yield from _impossible(document, tree)
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


def _impossible(document: PlanDocument, tree: Tree) -> Iterator[Problem]:
    """A share needs something to draw with, a plan ends after it begins, and nobody answers who is not asked."""

    def problem(where: tuple[str | int, ...], code: str, message: str, better: str) -> Problem:
        return Problem(tree.file, tree.line(("plan", *where)), ERROR, code, "", message, better)

    if document.share and document.seed is None:
        message = "'share' draws customers by chance, and there is no 'seed' to draw with."
        better = "Add a line such as 'seed: winter-2026', and leave it as it is from then on."
        yield problem(("share",), "missing", message, better)
    if document.begins is not None and document.until is not None and document.until <= document.begins:
        message = f"The plan ends on {document.until}, and begins on {document.begins}."
        yield problem(("until",), "bad_value", message, "Let it end later.")
    for at, quota in enumerate(document.quotas):
        if document.begins is None and quota.per == "plan":
            message = "A quota 'per: plan' counts from the first day of the plan, and there is no 'from'."
            yield problem(("quotas", at), "missing", message, "Add a line such as 'from: 2026-11-30'.")
    for name, asked in document.invitations.items():
        wanted = document.answers.get(name, 0)
        if asked < wanted:
            message = f"{wanted} answers are wanted of {name}, and only {asked} customers are to be invited."
            better = f"Not everybody answers: write more than {wanted}, or let 'afterword plan' work it out."
            yield problem(("invitations", name), "bad_value", message, better)


def _unknown(tree: Tree, where: tuple[str | int, ...], key: str, given: str, known: list[str]) -> Iterator[Problem]:
    if given in known:
        return
    right = nearest(given, known)
    better = f"Did you mean '{right}'?" if right else f"There are: {', '.join(known) or 'none'}."
    kind = "the only key here is 'all'" if key == ALL else f"not one of our {key}s"
    yield Problem(tree.file, tree.line(where), ERROR, "bad_value", "", f"'{given}' is {kind}.", better)
