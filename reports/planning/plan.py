"""The plan: from what one wants to know, by when and for what money, to whom to ask; or what cannot be had together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from reports.planning.sizes import (
    UNKNOWN,
    answers_for,
    invitations_for,
    points_for,
    share_from,
    smallest_fall,
)

CHOICES = (3.0, 5.0, 7.0, 10.0, 15.0)  # points that are offered instead
PAST, NOBODY, ALONE, TOO_MANY, MONEY = "past", "nobody", "alone", "too_many", "money"
MONTH = 30.44  # days


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one wants to know (touchpoint, location or all), how exactly, from when until when, for what money.

    `only_these`: about the customers of that time alone, not about those to come; then fewer are enough.
    """

    know: str
    measure: str
    points: float
    begins: date
    until: date
    budget: float | None = None
    only_these: bool = False

    @property
    def weeks(self) -> float:
        """How long there is."""
        return (self.until - self.begins).days / 7


@dataclass(frozen=True, slots=True)
class Kind:
    """What is known of one kind of encounter: how many a week could be asked, how many answer, how answers scatter."""

    name: str
    weekly: float
    low: float  # of those asked, who answer
    high: float
    spread: float | None = None  # None: nobody knows yet


@dataclass(frozen=True, slots=True)
class Price:
    """What asking one customer costs on one channel, from and to; `month` is the rent of a number."""

    low: float
    high: float
    currency: str
    month: float | None = None
    example: bool = False  # nobody's own price


@dataclass(frozen=True, slots=True)
class Part:
    """The plan for one kind."""

    name: str
    population: int  # who can be asked in the time
    answers: int
    invite: tuple[int, int]
    share: float  # of them to ask, so that there are enough also where few answer
    weeks: tuple[int, int] | None  # until there are enough answers, if all of them were asked; None: never
    by_then: float | None  # points reached by the end with everybody asked and few answering
    weekly_answers: float
    known: bool  # whether the scatter is from own answers
    fall: float | None = None  # the smallest that one week would show; None: none would


@dataclass(frozen=True, slots=True)
class Conflict:
    """Wishes that cannot be had together: what stands in the way, and where."""

    code: str  # past | nobody | alone | too_many | money
    part: str = ""
    needed: float = 0
    there: float = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """What could be had instead: how exactly, over what, for how many, when and for what money."""

    know: str
    points: float
    answers: int
    invite: tuple[int, int]
    weeks: int | None
    cost: tuple[float, float] | None
    in_time: bool
    in_budget: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything the plan answers."""

    wishes: Wishes
    parts: tuple[Part, ...]
    cost: tuple[float, float] | None  # by SMS; None: no price is known
    each: tuple[float, float] | None  # of one answer
    conflicts: tuple[Conflict, ...]
    choices: tuple[Choice, ...]

    @property
    def answers(self) -> int:
        """Wanted in all."""
        return sum(each.answers for each in self.parts)

    @property
    def invite(self) -> tuple[int, int]:
        """To be invited in all."""
        return sum(each.invite[0] for each in self.parts), sum(each.invite[1] for each in self.parts)


def planned(wishes: Wishes, kinds: Sequence[Kind], price: Price | None, *, minimum: int) -> Plan:
    """The plan for these wishes; its conflicts say which of them cannot be had together."""
    plan = drawn_up(wishes, kinds, price)
    conflicts = conflicts_of(plan, minimum)
    together = together_as_one(kinds)
    points = sorted({wishes.points, *CHOICES})
    choices = [_choice(replace(wishes, points=each), kinds, price) for each in points]
    if wishes.know != "all" and len(kinds) > 1:
        choices += [_choice(replace(wishes, know="all", points=each), [together], price) for each in points]
    parts = (_with_fall(part, wishes, kind, len(kinds)) for part, kind in zip(plan.parts, kinds, strict=True))
    return replace(plan, parts=tuple(parts), conflicts=conflicts, choices=tuple(choices))


def drawn_up(wishes: Wishes, kinds: Sequence[Kind], price: Price | None) -> Plan:
    """The sizes and the cost for these wishes, whether or not they can be had together."""
    parts = tuple(_part(wishes, kind) for kind in kinds)
    plan = Plan(wishes, parts, None, None, (), ())
    if price is None:
        return plan
    rent = (price.month or 0.0) * max(1, ceil(wishes.weeks * 7 / MONTH)) if price.month else 0.0
    low, high = plan.invite
    cost = (low * price.low + rent, high * price.high + rent)
    each = (cost[0] / plan.answers, cost[1] / plan.answers) if plan.answers else None
    return replace(plan, cost=cost, each=each)


def _part(wishes: Wishes, kind: Kind) -> Part:
    spread = _spread(wishes, kind)
    population = kind.weekly * max(0.0, wishes.weeks)
    answers = answers_for(wishes.points, spread, population if wishes.only_these else None)
    invite = invitations_for(answers, kind.low, kind.high)
    share = min(1.0, invite[1] / population) if population else 1.0
    most = population * kind.low
    return Part(
        name=kind.name,
        population=round(population),
        answers=answers,
        invite=invite,
        share=share,
        weeks=(_weeks(answers, kind.weekly * kind.high), _weeks(answers, kind.weekly * kind.low))
        if kind.weekly
        else None,
        by_then=points_for(most, spread, population if wishes.only_these else None) if most >= 1 else None,
        weekly_answers=kind.weekly * share * (kind.low + kind.high) / 2,
        known=kind.spread is not None,
    )


def _spread(wishes: Wishes, kind: Kind) -> float:
    return kind.spread if kind.spread is not None else UNKNOWN[wishes.measure]


def _with_fall(part: Part, wishes: Wishes, kind: Kind, series: int) -> Part:
    """With what one week would show: worked out only for the plan itself, for it takes the longest."""
    if wishes.measure != "csat":
        return part
    share = share_from(_spread(wishes, kind))
    return replace(part, fall=smallest_fall(round(part.weekly_answers), share, series))


def _weeks(answers: int, weekly: float) -> int:
    return ceil(answers / weekly - 1e-9)


def together_as_one(kinds: Sequence[Kind]) -> Kind:
    """All kinds as one: as many as all of them; as cautious as the most cautious."""
    spreads = [each.spread for each in kinds if each.spread is not None]
    return Kind(
        "all",
        sum(each.weekly for each in kinds),
        min(each.low for each in kinds),
        max(each.high for each in kinds),
        max(spreads) if len(spreads) == len(kinds) else None,
    )


def conflicts_of(plan: Plan, minimum: int) -> tuple[Conflict, ...]:
    """What of a plan cannot be had together. Money is no matter where there is nobody to ask."""
    found = _of_customers(plan, minimum)
    nobody = any(each.code in {PAST, NOBODY} for each in found)
    return (*found, *([] if nobody else _of_money(plan)))


def _of_customers(plan: Plan, minimum: int) -> list[Conflict]:
    if plan.wishes.weeks <= 0:
        return [Conflict(PAST)]
    found = []
    for part in plan.parts:
        if part.population < 1:
            found.append(Conflict(NOBODY, part.name))
        elif part.population < minimum:
            found.append(Conflict(ALONE, part.name, minimum, part.population))
        elif part.invite[1] > part.population:
            found.append(Conflict(TOO_MANY, part.name, part.invite[1], part.population))
    return found


def _of_money(plan: Plan) -> list[Conflict]:
    budget = plan.wishes.budget
    if budget is None or plan.cost is None or plan.cost[1] <= budget:
        return []
    return [Conflict(MONEY, needed=plan.cost[1], there=budget)]


def _choice(wishes: Wishes, kinds: Sequence[Kind], price: Price | None) -> Choice:
    plan = drawn_up(wishes, kinds, price)
    slowest = [part.weeks[1] for part in plan.parts if part.weeks is not None]
    weeks = max(slowest) if len(slowest) == len(plan.parts) else None
    return Choice(
        know=wishes.know,
        points=wishes.points,
        answers=plan.answers,
        invite=plan.invite,
        weeks=weeks,
        cost=plan.cost,
        in_time=all(part.invite[1] <= part.population for part in plan.parts),
        in_budget=wishes.budget is None or plan.cost is None or plan.cost[1] <= wishes.budget,
    )
