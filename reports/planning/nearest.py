"""What is nearest to wishes that cannot be had together, and can be had: one of them changed, the others kept.

Where money is missing too, the same is told for as much money as it takes. Knows numbers, no words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from math import ceil, floor

from reports.planning.plan import Kind, Plan, Price, Wishes, conflicts_of, drawn_up, together_as_one

COARSEST = 25  # points: a score that may be off by more is hardly worth the asking
LONGEST = 104  # weeks from the first day: a plan for longer than two years is none


@dataclass(frozen=True, slots=True)
class Nearest:
    """Wishes that can be had, and what they take."""

    wishes: Wishes
    answers: int
    invite: tuple[int, int]
    cost: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class _Shop:
    """What plans are worked out with."""

    kinds: Sequence[Kind]
    price: Price | None
    minimum: int

    def can_have(self, wishes: Wishes) -> Plan | None:
        """The plan for these wishes, where nothing stands in the way."""
        kinds = [together_as_one(self.kinds)] if wishes.know == "all" else self.kinds
        plan = drawn_up(wishes, kinds, self.price)
        return None if conflicts_of(plan, self.minimum) else plan


def nearest(wishes: Wishes, kinds: Sequence[Kind], price: Price | None, *, minimum: int) -> tuple[Nearest, ...]:
    """Less exact, later, or one score over all, within the money and for more; the same for more, if that is all."""
    shop = _Shop(kinds, price, minimum)
    found = [*_ways(wishes, shop)]
    if wishes.budget is not None:
        found += _for_more(wishes, wishes.budget, shop)
    return tuple(_told(each) for each in found if each is not None)


def _ways(wishes: Wishes, shop: _Shop) -> Iterator[Plan | None]:
    yield _first(shop, (replace(wishes, points=float(each)) for each in _coarser(wishes)))
    yield _first(shop, (replace(wishes, until=wishes.begins + timedelta(weeks=each)) for each in _later(wishes)))
    if wishes.know != "all":
        points = (wishes.points, *map(float, _coarser(wishes)))
        yield _first(shop, (replace(wishes, know="all", points=each) for each in points))


def _first(shop: _Shop, wishes: Iterable[Wishes]) -> Plan | None:
    return next((plan for each in wishes if (plan := shop.can_have(each)) is not None), None)


def _coarser(wishes: Wishes) -> range:
    return range(floor(wishes.points) + 1, COARSEST + 1)


def _later(wishes: Wishes) -> range:
    return range(max(0, floor(wishes.weeks)) + 1, LONGEST + 1)


def _for_more(wishes: Wishes, budget: float, shop: _Shop) -> list[Plan]:
    """What more money than there is would buy: all that was wished, or what is nearest to it."""
    rich = replace(wishes, budget=None)
    same = shop.can_have(rich)
    found = [same] if same is not None else [*_ways(rich, shop)]
    return [_paid(each) for each in found if each is not None and each.cost is not None and each.cost[1] > budget]


def _paid(plan: Plan) -> Plan:
    """The plan with the money that it takes."""
    budget = None if plan.cost is None else float(ceil(plan.cost[1]))
    return replace(plan, wishes=replace(plan.wishes, budget=budget))


def _told(plan: Plan) -> Nearest:
    return Nearest(plan.wishes, plan.answers, plan.invite, plan.cost)
