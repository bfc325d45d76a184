"""What asking one customer costs by SMS, from the segments of every text; knows no plan and sends nothing."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.flows.survey import Survey
from bot.organisation import Organisation
from bot.surveys.cost import taken_by
from bot.surveys.estimate import estimate
from bot.surveys.expecting import ASSUMED
from bot.surveys.prices import Between, prices_of
from bot.surveys.setting import setting_of

if TYPE_CHECKING:
    from reports.planning.plan import Price


def price_of_asking(organisation: Organisation, survey: Survey, low: float, high: float) -> "Price | None":
    """The cost of one invitation where `low` to `high` of those asked answer, with all that follows from it.

    By the prices in afterword.yaml, else by the example for the country, marked so; None where there is none.
    """
    from reports.planning.plan import Price

    prices = prices_of(organisation)
    if prices is None:
        return None
    taken = taken_by(survey, setting_of(organisation), language=survey.speaks(*organisation.languages))
    expected = replace(ASSUMED, answers=Between(Decimal(str(low)), Decimal(str(high))))
    each = estimate(survey, taken, expected, prices=prices).invitation or Between()
    month = organisation.prices.number_month if organisation.prices is not None else None
    rent = float(month) if month is not None else None
    return Price(float(each.low), float(each.high), prices.currency, month=rent, example=prices.example)
