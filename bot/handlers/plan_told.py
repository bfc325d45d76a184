"""The plan of afterword.yaml as reports read it; it counts nothing."""

from typing import TYPE_CHECKING

from bot.errors import AfterwordError
from bot.handlers.asking_price import price_of_asking
from bot.handlers.parts import Parts
from bot.surveys.expecting import ASSUMED

if TYPE_CHECKING:
    from reports.planning.planned import Planned


def planned_of(parts: Parts) -> "Planned | None":
    """The plan, where there is one that says since when and until when, and how many answers are wanted."""
    from reports.planning.planned import Goal, Planned
    from reports.weeks import week_of

    plan = parts.organisation.plan
    if plan is None or plan.begins is None or plan.until is None or not plan.answers:
        return None
    invited = dict(plan.invitations)
    each, currency = _each(parts)
    return Planned(
        know=plan.know,
        points=plan.points,
        until=plan.until.isoformat(),
        first_week=week_of(plan.begins),
        goals=tuple(Goal(name, answers, invited.get(name, answers)) for name, answers in plan.answers),
        budget=None if plan.budget is None else float(plan.budget),
        currency=currency,
        each=each,
        measure=plan.measure,
    )


def _each(parts: Parts) -> tuple[tuple[float, float] | None, str]:
    """What one invitation by SMS costs, by the organisation's own prices; an example is nobody's spending."""
    organisation = parts.organisation
    try:
        survey = parts.shelf.files.load(organisation.survey)
    except AfterwordError:
        return None, ""
    low, high = float(ASSUMED.answers.low), float(ASSUMED.answers.high)
    price = price_of_asking(organisation, survey, low, high)
    if price is None or price.example:
        return None, ""
    return (price.low, price.high), price.currency
