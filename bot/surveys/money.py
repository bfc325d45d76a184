"""Amounts of money as people read them: a range to two figures, for it is a guess; an exact amount to the cent."""

from decimal import Decimal

from bot.surveys.prices import Between


def amount(between: Between, currency: str = "") -> str:
    """An amount with its currency: `0.28 GBP`, `0.28-0.47 USD`."""
    low, high = rough(between.low), rough(between.high)
    said = exact(between.low) if between.low == between.high else low if low == high else f"{low}-{high}"
    return f"{said} {currency}".rstrip()


def rough(value: Decimal) -> str:
    """A number to two significant figures: 0.0083, 0.28, 5.9, 59, 1,200."""
    if value == 0:
        return "0"
    places = 1 - value.adjusted()
    return f"{round(value, places):,.{max(places, 0)}f}"


def exact(value: Decimal) -> str:
    """A number to the cent, or to its last figure where it is smaller."""
    return f"{value:,.2f}" if value == round(value, 2) or value >= 1 else f"{value.normalize():f}"
